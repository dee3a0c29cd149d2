"""`grader submit`: what the journal holds, or a file of answers, to a hand-in."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from secrets import token_hex

import click

from grader.authoring.model import Exercise
from grader.cli import console
from grader.cli.students.delivering import shown
from grader.cli.students.keeping import Keeping, student_here
from grader.cli.students.receipt import Receipt
from grader.handin import HandIn, read_hand_in, student_id
from grader.handin.student import ALLOWED
from grader.journal import gathered, journal_path, parcel, register


@click.command()
@click.option(
    "--from", "source", type=click.Path(path_type=Path, exists=True), help="A file of answers, instead of the journal."
)
@click.option(
    "--out", envvar="GRADER_DROP", type=click.Path(path_type=Path, file_okay=False),
    help="The folder to hand in to, e.g. on a network disk; by default that of the last time, else here.",
)  # fmt: skip
@click.option("--exercises", type=click.Path(path_type=Path, exists=True), help="The exercise file or folder.")
@click.option("--student", envvar="GRADER_STUDENT", default="", help="Who hands in.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a hand-in.")
def submit(source: Path | None, out: Path | None, exercises: Path | None, student: str, as_json: bool) -> None:
    """Hand in what you have answered: one file for each exercise file, into a folder of your instructor.

    \b
    Example:  grader submit --out /net/drop
              grader submit --from answers.yaml

    Handing in twice is harmless: the same answers have the same receipt, and the last hand-in in time counts. Where the
    folder cannot be reached, the hand-in is kept and goes with your next command; the exit code is 5 then.

    \b
    answers.yaml:   student: ada
                    course: partial-derivatives
                    answers:
                      hot-plate.1: (4x, 6y)
                      logistic.1: y - s
    """
    handed = _from_file(source, out, exercises) if source else _from_journal(student, out, exercises)
    paths = [_tell(receipt, path, as_json) for receipt, path in handed]
    if None in paths:
        raise click.exceptions.Exit(console.UNDELIVERED)


def _tell(receipt: Receipt, path: Path | None, as_json: bool) -> Path | None:
    if as_json:
        console.record(receipt.record() | {"file": os.fspath(path) if path else None})
        return path
    for sentence in receipt.sentences():
        console.note(sentence)
    if path:
        console.result(shown(path))
    return path


def _from_journal(student: str, out: Path | None, exercises: Path | None) -> Iterator[tuple[Receipt, Path | None]]:
    name = student_here(student)
    if not student_id(name):
        about = f"{shown(Path(name))!r} is no student id; {ALLOWED}." if name else "Nobody knows who hands in."
        raise click.UsageError(f"{about} Say it with --student or GRADER_STUDENT.")
    course = console.course_here(exercises, only=partial(_may_hold, name))
    keepings = [(exercise, Keeping(name, exercise.name)) for exercise in course.exercises]
    answered = [(exercise, keeping) for exercise, keeping in keepings if gathered(keeping.events).answers]
    if not answered:
        raise click.UsageError(f"There are no answers of {name} yet. Next: grader answer ID ANSWER")
    for exercise, keeping in answered:
        yield _hand_in(exercise, keeping, out)


def _may_hold(student: str, file: Path) -> bool:
    """Whether the file is read: one that nothing was answered of need not be, and a pack holds several exercises."""
    return file.suffix not in {".yaml", ".yml"} or journal_path(student, file.stem).is_file()


def _hand_in(exercise: Exercise, keeping: Keeping, out: Path | None) -> tuple[Receipt, Path | None]:
    """The receipt is in the journal before the file is written, so a command that is killed can be typed again."""
    with keeping.alone("your hand-in"):
        before = list(keeping.events)
        event = register(before, exercise.digest, *_goal(keeping, out), now=datetime.now(UTC))
        last = [one for one in before if one.do == "handin"][-1:]
        if not last or last[0].facts != event.facts:
            keeping.write(event, about="your hand-in")
        sent = parcel(before, event, student_id(keeping.student), exercise.name)
        path = keeping.deliver(sent)
    return Receipt(exercise, sent.hand_in, gathered(before).results), path


def _goal(keeping: Keeping, out: Path | None) -> tuple[Path, bool]:
    """The folder, and whether it was named, now or the last time."""
    if out:
        return Path(os.path.abspath(out)), True
    last = next((event.facts for event in reversed(keeping.events) if event.do == "handin"), {})
    named = bool(last.get("named"))
    return (Path(str(last.get("to"))) if named else Path.cwd()), named


def _from_file(source: Path, out: Path | None, exercises: Path | None) -> Iterator[tuple[Receipt, Path | None]]:
    from grader.whole_files import write

    course = console.course_here(exercises)
    hand_in, problems = read_hand_in(source, course)
    if problems or hand_in is None:
        console.problems(problems)
        console.note("Nothing was handed in. Mend the file and submit it again.")
        raise click.exceptions.Exit(console.BROKEN)
    exercise = next(one for one in course.exercises if one.name == hand_in.course)
    stamped = _stamped(hand_in, exercise.digest)
    path = write(out or Path.cwd(), f"{stamped.student}-{stamped.receipt}.json", stamped.to_json())
    yield Receipt(exercise, stamped, {}), path


def _stamped(hand_in: HandIn, digest: str) -> HandIn:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return replace(hand_in, at=at, receipt=token_hex(6), digest=digest)
