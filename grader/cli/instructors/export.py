"""`grader export`: the gradebook in the format of another system."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import console
from grader.cli.instructors.grade import tell_outdated, tell_unmarked
from grader.cli.instructors.teaching import Classroom, classroom, gradebook_option
from grader.problems import Problem
from grader.text import visible

if TYPE_CHECKING:
    from grader.authoring.model import Exercise
    from grader.export.roster import Roster

FORMATS = ("csv", "canvas", "moodle", "gradescope", "jsonl")


@click.command()
@click.option("--format", "kind", type=click.Choice(FORMATS), required=True, help="For which system.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="The folder for it; default: here."
)
@gradebook_option
@click.option("--course", "name", help="Which exercise file, by its name; by default every one that was handed in to.")
@click.option(
    "--roster", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="canvas, moodle: the CSV that the course gave you; it comes back with the marks filled in.",
)  # fmt: skip
@click.option("--column", default="", help="What the marks are called there; by default the exercise's title.")
@click.option("--partial", is_flag=True, help="Also the marks of those for whom something is still open.")
def export(
    kind: str, out: Path, exercises: Path | None, place: Path | None, name: str | None, roster: Path | None,
    column: str, partial: bool,
) -> None:  # fmt: skip
    """Write the marks as another system takes them. The paths of the files are printed.

    \b
    Example:  grader export --format canvas --roster canvas-gradebook.csv
              grader export --format csv --out marks

    What each column means and how to import it: docs/export.md.
    """
    with classroom(exercises, place) as room:
        found = room.exercises(name)
        if roster and len(found) > 1:
            raise click.UsageError("A roster takes the marks of one exercise file: name it with --course")
        for exercise in found:
            tell_outdated(room, exercise)
            tell_unmarked(room, exercise)
            _export(room, exercise, kind, out, roster, column, partial)


def _export(
    room: Classroom, exercise: "Exercise", kind: str, out: Path, roster: Path | None, column: str, partial: bool
) -> None:
    from grader.classroom.standing import standing
    from grader.export.formats import EXPORTS

    export = EXPORTS[kind]
    if roster and not export.takes_roster:
        raise click.UsageError(f"--format {kind} takes no --roster; canvas and moodle do")
    results = standing(room.book, exercise).results
    listed = _roster(room, exercise, roster) if roster else None
    done = export.write(exercise, results, listed, partial=partial, column=column)
    _stop_at(done.problems)
    for remark in done.notes:
        console.note(remark)
    for path in _written(out, done.files):
        console.result(visible(os.fspath(path)))


def _roster(room: Classroom, exercise: "Exercise", path: Path) -> "Roster":
    """The list of the course, and who a download said that a student is."""
    from grader.export.roster_reading import open_roster
    from grader.gradebook.hand_ins import senders

    found = open_roster(path)
    if isinstance(found, Problem):
        console.problems([found])
        raise click.exceptions.Exit(console.BROKEN)
    with room.book.reading() as connection:
        return replace(found, senders=senders(connection, exercise.name))


def _stop_at(problems: Sequence[Problem]) -> None:
    if problems:
        console.problems(problems)
        raise click.exceptions.Exit(console.BROKEN)


def _written(out: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Each whole or not at all."""
    from grader.whole_files import write

    return [write(out, name, text) for name, text in files.items()]
