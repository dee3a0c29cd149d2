"""`grader regrade`: what would be marked otherwise today, and for whom; then, if wanted, these marks."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import click

from grader.cli import console
from grader.cli.instructors.collect import counted
from grader.cli.instructors.hiring import hire_options
from grader.cli.instructors.teaching import Classroom, classroom, gradebook_option, now, progress, shown
from grader.marking.amount import amount
from grader.text import visible

if TYPE_CHECKING:
    from pathlib import Path

    from grader.authoring.model import Exercise
    from grader.classroom.grading import Change
    from grader.classroom.workers import Hire

SHOWN = 20  # students by name on the screen


@click.command()
@gradebook_option
@click.option("--course", "name", help="Which exercise file, by its name; by default every one that was handed in to.")
@hire_options
@click.option("--yes", is_flag=True, help="Give the new marks without asking.")
@click.option("--because", default="", help="The reason, kept with the marks that are replaced.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object a changed mark; gives them only with --yes."
)
def regrade(
    exercises: "Path | None", place: "Path | None", name: str | None, hire: "Hire", yes: bool, because: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Compare all marks with what would be given today: after a key was mended, a rule added, a time extended.

    \b
    Example:  grader regrade
              grader regrade --yes --because "the key of hot-plate.2 was wrong"

    Shows which marks would change and for how many students before it changes any; a terminal is asked. Earlier marks
    and their verdicts stay in the gradebook.
    """
    from grader.classroom.collecting import refresh

    with classroom(exercises, place) as room:
        refresh(room.book, room.course)
        for exercise in room.exercises(name):
            found = _changes(room, exercise, hire)
            moved = [change for change in found if change.gain]
            if as_json:
                _records(moved)
            else:
                _tell(exercise, moved, len(found))
            if found and _wanted(moved, yes, as_json):
                _apply(room, found, because or "regraded")
        path = shown(room.book.place)
    if not as_json:
        console.result(path)


def _changes(room: Classroom, exercise: "Exercise", hire: "Hire") -> "list[Change]":
    from grader.classroom.grading import changes

    with progress("Comparing") as step:
        return changes(room.book, room.desk(exercise, hire, step))


def _wanted(moved: "Sequence[Change]", yes: bool, as_json: bool) -> bool:
    """Evidence alone is renewed without a question."""
    if yes or not moved:
        return yes or not as_json
    if as_json or not console.is_interactive():
        console.note("Nothing was changed. To give these marks:  grader regrade --yes")
        return False
    return click.confirm("Give these marks?", err=True)


def _apply(room: Classroom, found: "Sequence[Change]", why: str) -> None:
    from grader.classroom.grading import apply

    room.book.back_up()
    apply(room.book, found, now(), why)
    console.note(f"{counted(len(found), 'mark')} renewed. Next:  grader publish")


def _tell(exercise: "Exercise", moved: "Sequence[Change]", in_all: int) -> None:
    """By part, then by student."""
    from grader.classroom.grading import by_part

    if not moved:
        same = f"; {counted(in_all, 'answer')} have other evidence" if in_all else ""
        console.note(f"{exercise.name}: no mark would change{same}.")
        return
    console.note(f"{exercise.name}: {counted(len(moved), 'mark')} would change:")
    for part, changes in by_part(moved).items():
        up, down = sum(change.gain > 0 for change in changes), sum(change.gain < 0 for change in changes)
        console.note(
            f"  {part}: {up} up, {down} down, {_signed(sum((one.gain for one in changes), Fraction(0)))} in all"
        )
    totals: dict[str, Fraction] = {}
    for change in moved:
        totals[change.student] = totals.get(change.student, Fraction(0)) + change.gain
    for student, gain in sorted(totals.items())[:SHOWN]:
        console.note(f"    {visible(student)}: {_signed(gain)}")
    if len(totals) > SHOWN:
        console.note(f"    and {len(totals) - SHOWN} students more; all with --json")


def _signed(gain: Fraction) -> str:
    return f"+{amount(gain)}" if gain >= 0 else f"\N{MINUS SIGN}{amount(-gain)}"


def _records(moved: "Sequence[Change]") -> None:
    for change in moved:
        before = change.before.marks if change.before else None
        console.record({"student": change.student, "part": change.part, "before": before, "after": change.after.marks})
