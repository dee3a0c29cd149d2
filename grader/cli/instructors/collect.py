"""`grader collect`: hand-in files into the gradebook."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import console
from grader.cli.instructors.teaching import classroom, gradebook_option, now, progress, shown

if TYPE_CHECKING:
    from grader.classroom.collecting import Collected


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@gradebook_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object of what came of it.")
def collect(folder: Path, exercises: Path | None, place: Path | None, as_json: bool) -> None:
    """Take the hand-ins of FOLDER into the gradebook: a folder, a zip, or a download from Moodle or Canvas.

    \b
    Example:  grader collect hand-ins
              grader collect submissions.zip

    Every file is kept word for word, once: collecting the same folder again takes what is new. The files themselves are
    never changed. The exit code is 6 if files were skipped; they are named.
    """
    from grader.classroom.collecting import collect as take

    with classroom(exercises, place, makes=True) as room:
        room.book.back_up()
        with progress("Collecting") as step:
            done = 0

            def count(more: int) -> None:
                nonlocal done
                done += more
                step(done, done)

            found = take(room.book, room.course, folder, now(), count)
        path = shown(room.book.place)
    tell(found)
    if as_json:
        console.record(_record(found, path))
    else:
        console.result(path)
    console.note("Next:  grader grade")
    if found.skipped or found.passed_over:
        raise click.exceptions.Exit(console.SKIPPED)


def tell(found: "Collected") -> None:
    """How much came, and what did not, with the reason of each."""
    already = f"; {found.known} were there already" if found.known else ""
    console.note(f"{counted(found.new, 'new file')}{already}.")
    for problem in found.skipped:
        console.note(f"skipped: {problem}")
    for problem in found.passed_over:
        console.note(f"passed over: {problem}; the other answers of this file count")
    for remark in found.notes:
        console.note(remark)


def counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _record(found: "Collected", path: str) -> dict[str, object]:
    return {
        "gradebook": path, "new": found.new, "known": found.known, "skipped": [str(one) for one in found.skipped],
        "passed_over": [str(one) for one in found.passed_over], "notes": found.notes,
    }  # fmt: skip
