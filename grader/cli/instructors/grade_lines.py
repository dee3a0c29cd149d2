"""`grader grade --jsonl`: answers of other programs, a line each, without a gradebook."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from grader.cli import console
from grader.cli.instructors.collect import counted
from grader.cli.instructors.teaching import Classroom, classroom, progress, shown
from grader.text import visible

if TYPE_CHECKING:
    from grader.authoring.model import Exercise
    from grader.classroom.bulk.marking import Broken
    from grader.classroom.bulk.run import Done
    from grader.classroom.workers import Hire

SHOWN = 20  # lines that are named on the screen; OUT names all of them
NOT_READ = "not read"


def grade_lines(source: str, out: Path, exercises: Path | None, name: str | None, hire: "Hire", as_json: bool) -> None:
    """The whole way from lines to lines. source: a file, or `-` for standard input."""
    with classroom(exercises, None, lasting=False) as room:
        done = _run(room, source, out, _asked(room, name), hire)
    counts = dict(done.progress.counts)
    skipped = counts.pop(NOT_READ, 0)
    _tell(done, counts, skipped, out)
    if as_json:
        totals = {"answers": sum(counts.values()), "verdicts": counts, "skipped": skipped}
        console.record({"lines": done.progress.lines, **totals, "decided": done.progress.decided})
    else:
        console.result(visible(os.fspath(out)))
    if skipped:
        raise click.exceptions.Exit(console.SKIPPED)


def _asked(room: Classroom, name: str | None) -> "Exercise":
    """The only one, or the one that is named."""
    if name is not None:
        return room.exercises(name)[0]
    if len(room.course.exercises) != 1:
        known = ", ".join(one.name for one in room.course.exercises) or "none"
        raise click.UsageError(f"Which exercise file is answered? Name it with --course; there is {known}.")
    return room.course.exercises[0]


def _run(room: Classroom, source: str, out: Path, exercise: "Exercise", hire: "Hire") -> "Done":
    from grader.classroom.bulk.run import Bulk, OtherInput, run
    from grader.export.record import grade_json
    from grader.wording.told import told

    with _opened(source) as file, progress("Marking") as step:
        _refuse(out, file)
        bulk = Bulk(
            room.course, exercise, room.files[exercise.name], hire, lambda grade: grade_json(grade, told(grade)),
            _Named(source), _by_bytes(step, file),
        )  # fmt: skip
        try:
            return run(bulk, file, out)
        except OtherInput:
            begun = shown(out.with_name(f"{out.name}.partial").resolve())
            raise click.UsageError(f"{begun} was begun from other lines. Delete it to begin anew.") from None
        except KeyboardInterrupt:
            console.note("\nStopped. Nothing that was marked is lost: the same command goes on.")
            raise


@contextmanager
def _opened(source: str) -> "Iterator[BinaryIO]":
    if source == "-":
        yield sys.stdin.buffer
        return
    with _file(source) as file:
        yield file


def _file(source: str) -> "BinaryIO":
    try:
        return Path(source).open("rb")
    except FileNotFoundError:
        raise click.UsageError(f"There is no file {visible(source)}.") from None
    except IsADirectoryError:
        raise click.UsageError(
            f"{visible(source)} is a folder; for hand-in files: grader grade FOLDER --out PAGES"
        ) from None


def _refuse(out: Path, file: "BinaryIO") -> None:
    """What would be lost: OUT takes the place of what is there, and grows in two files beside it."""
    from grader.classroom.bulk.partial import places

    told = visible(os.fspath(out))
    if not out.parent.is_dir():
        raise click.UsageError(f"There is no folder {visible(os.fspath(out.parent))} for {told}. Make it first.")
    if out.exists() and not out.is_file():
        raise click.UsageError(f"{told} is no file; --jsonl writes one.")
    if any(_is_open(file, place) for place in places(out)):
        raise click.UsageError(f"{told} would take the place of the lines that it is made from. Name another file.")


def _is_open(file: "BinaryIO", place: Path) -> bool:
    """Whether it is the same file."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), place.stat())
    except OSError:
        return False


def _by_bytes(step: Callable[[int, int], object], file: "BinaryIO") -> Callable[[int, int], object]:
    """How many answers there will be, as far as the size of the file tells."""
    size = os.fstat(file.fileno()).st_size if file.seekable() else 0
    return lambda answers, read: step(answers, max(answers, answers * size // max(read, 1)))


class _Named:
    """Says what was not read, line by line."""

    def __init__(self, source: str) -> None:
        self._source, self._count = visible(source), 0

    def __call__(self, broken: "Broken") -> None:
        self._count += 1
        if self._count <= SHOWN:
            console.note(f"skipped: {self._source}:{broken.line}:1 {visible(broken.why)}")
        elif self._count == SHOWN + 1:
            console.note("skipped: more lines, which only the output names")


def _tell(done: "Done", counts: dict[str, int], skipped: int, out: Path) -> None:
    from grader.wording.told import HEADS

    if done.start == "on":
        console.note("Went on where an earlier run had stopped.")
    if done.start == "anew":
        console.note("What an earlier run had begun was of other lines: begun anew.")
    told = ", ".join(f"{counts[state]:,} {state}" for state in HEADS if counts.get(state))
    lines = counted(done.progress.lines, "line")
    console.note(f"{lines}, {counted(sum(counts.values()), 'answer')}: {told or 'none'}.")
    console.note(f"{counted(done.progress.decided, 'answer')} had to be decided; the others are equal to one of these.")
    if skipped:
        console.note(
            f"{counted(skipped, 'thing')} not read; {visible(os.fspath(out))} says what is wrong, in its place."
        )
