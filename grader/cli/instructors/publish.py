"""`grader publish`: pages for students, a class page and a table of marks, from the gradebook."""

import os
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from grader.cli import console
from grader.cli.fonts import font_option
from grader.cli.instructors.collect import counted
from grader.cli.instructors.grade import held_back, tell_outdated, tell_unmarked
from grader.cli.instructors.teaching import Classroom, classroom, gradebook_option, now, progress
from grader.marking.amount import amount
from grader.text import visible

if TYPE_CHECKING:
    from grader.authoring.model import Exercise
    from grader.reports.files import Written
    from grader.reports.views.course import ClassLine

SHOWN = 12  # students whose marks changed, by name on the screen


class _Published(NamedTuple):
    """changed: marks before and now of students who were shown others. new: who sees a page for the first time.

    line: the class in the list of all.
    """

    written: "Written"
    changed: Mapping[str, tuple[Fraction, Fraction]]
    new: tuple[str, ...]
    of: Fraction
    line: "ClassLine"


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("pages"), show_default=True,
    help="The folder for the pages; each exercise file has a folder there.",
)  # fmt: skip
@gradebook_option
@click.option("--course", "name", help="Which exercise file, by its name; by default every one that was handed in to.")
@click.option(
    "--without-keys", is_flag=True, help="Leave out expected answers and solutions, e.g. before the deadline."
)
@font_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an exercise file.")
def publish(
    out: Path, exercises: Path | None, place: Path | None, name: str | None, without_keys: bool, font: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Write the pages of what is marked: one for each student, the class page and grades.csv. Nothing is marked here.

    \b
    Example:  grader publish --out pages

    Only pages that say something new are written again; who sees other marks than the last time is told. The paths of
    the class pages are printed; beside their folders, index.html lists them all.
    """
    with classroom(exercises, place) as room:
        found = room.exercises(name)
        lines = {}
        for exercise in found:
            no_keys = without_keys or _contradicts_keys(room, exercise)
            tell_unmarked(room, exercise)
            done = _publish(room, exercise, out / exercise.name, no_keys, font)
            lines[exercise.name] = done.line
            _tell(exercise, done)
            if as_json:
                console.record(_record(exercise, done))
            else:
                console.result(visible(os.fspath(done.written.overview)))
        _list(room, out, lines, font)
    console.note("Next:  grader export --format canvas|moodle|csv|gradescope|jsonl")


def _contradicts_keys(room: Classroom, exercise: "Exercise") -> bool:
    """Marks that the keys of today do not explain are shown without them."""
    found = tell_outdated(room, exercise)
    if found:
        console.note(f"{exercise.name}: without keys meanwhile, since the marks follow from what the file said before.")
    return found


def _publish(room: Classroom, exercise: "Exercise", folder: Path, without_keys: bool, font: bool) -> _Published:
    from grader.classroom.standing import standing
    from grader.gradebook import published
    from grader.gradebook.hand_ins import unreadable
    from grader.reports.columns import Observed
    from grader.reports.course import class_line
    from grader.reports.files import Besides, write_pages
    from grader.reports.held import without

    class_ = standing(room.book, exercise)
    with room.book.reading() as connection:
        before = published.shown(connection, exercise.name)
        skipped = [(file, "; ".join(reasons)) for file, reasons in unreadable(connection)]
    held = held_back(exercise)
    with progress("Writing") as step:
        keys = not without_keys and not held
        besides = Besides(skipped, keys, Observed(class_.times, class_.alike), font, held)
        written = write_pages(folder, exercise, class_.results, besides, step)
    totals = {result.student: without(result, held).marks for result in class_.results}
    with room.book.writing("what was published") as connection:
        published.show(connection, exercise.name, totals, now())
    changed = {who: (before[who], marks) for who, marks in totals.items() if who in before and before[who] != marks}
    of = class_.results[0].of if class_.results else Fraction(0)
    new = tuple(who for who in totals if who not in before)
    return _Published(written, changed, new, of, class_line(exercise, class_.results))


def _list(room: Classroom, out: Path, lines: Mapping[str, "ClassLine"], font: bool) -> None:
    """The page of all classes: those that were written now, and those that have been before."""
    from grader.classroom.standing import standing
    from grader.reports.course import class_line, write_course
    from grader.reports.files import INDEX

    there = [one for one in room.exercises() if one.name in lines or (out / one.name / INDEX).is_file()]
    write_course(out, [lines.get(one.name) or class_line(one, standing(room.book, one).results) for one in there], font)


def _tell(exercise: "Exercise", done: _Published) -> None:
    """What is new, and for whom."""
    rewritten = len(done.written.rewritten)
    console.note(f"{exercise.name}: {counted(rewritten, 'page')} written, {counted(len(done.new), 'student')} new.")
    for who, (before, marks) in list(done.changed.items())[:SHOWN]:
        console.note(f"  {visible(who)}: {amount(before)} → {amount(marks)} of {amount(done.of)}")
    if len(done.changed) > SHOWN:
        console.note(f"  and {len(done.changed) - SHOWN} more with other marks than the last time; all with --json")


def _record(exercise: "Exercise", done: _Published) -> dict[str, object]:
    changed = {who: [str(before), str(marks)] for who, (before, marks) in done.changed.items()}
    return {
        "exercise": exercise.name, "page": os.fspath(done.written.overview), "written": list(done.written.rewritten),
        "new": list(done.new), "changed": changed,
    }  # fmt: skip
