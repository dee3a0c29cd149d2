"""`grader report`: the student's own page, from the journal."""

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.authoring.model import Exercise
from grader.authoring.question import BrokenVariant
from grader.cli import console
from grader.cli.fonts import font_option
from grader.course import Course
from grader.journal import Event, Journal, JournalProblem, journal_path, state_of
from grader.journal.student import kept_student
from grader.text import visible

if TYPE_CHECKING:
    from grader.reports.own import Done


@click.command()
@click.option("--open", "is_opened", is_flag=True, help="Open the page in a browser.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file; default: report-EXERCISE.html.")
@click.option("--course", "name", help="Which exercise file, by its name; by default the one you answered last.")
@click.option("--exercises", type=click.Path(path_type=Path, exists=True), help="The exercise file or folder.")
@click.option("--student", envvar="GRADER_STUDENT", default="", help="Whose page.")
@font_option
def report(
    is_opened: bool, out: Path | None, name: str | None, exercises: Path | None, student: str, font: bool
) -> None:
    """Write your own page: what you answered, and as much about it as you may see. Its path is printed.

    \b
    Example:  grader report --open
    """
    who = student or kept_student()
    course = console.course_here(exercises)
    exercise = _wanted(course, name, who)
    path = _written(exercise, who, out or Path(f"report-{exercise.name}.html"), font)
    console.result(visible(os.fspath(path)))
    if is_opened and click.launch(path.absolute().as_uri()):
        console.note("No browser could be started; open the file yourself.")


def _written(exercise: Exercise, student: str, out: Path, font: bool) -> Path:
    """The page on disk; a question that is broken in the student's variant stops with its problems."""
    from grader.reports import render
    from grader.reports.own import own_page
    from grader.whole_files import write

    events = _events(student, exercise.name)
    if not any(event.do == "answer" for event in events):
        console.note("Nothing is answered yet.  Next:  grader show")
    try:
        page = own_page(exercise, student, _done(exercise, events), datetime.now(UTC))
    except BrokenVariant as broken:
        console.problems(broken.problems)
        raise click.exceptions.Exit(console.BROKEN) from None
    return write(out.parent, out.name, render.student(page, font))


def _wanted(course: Course, name: str | None, student: str) -> Exercise:
    """The exercise of this name; by default the one that was answered last, else the first."""
    if name is None:
        return max(course.exercises, key=lambda exercise: _last(_events(student, exercise.name)))
    for exercise in course.exercises:
        if exercise.name == name:
            return exercise
    raise click.UsageError(f"There is no exercise file {name!r}.")


def _last(events: Sequence[Event]) -> str:
    """When something was done last; "" for never, which is before everything."""
    return max((event.at for event in events if event.do == "answer"), default="")


def _events(student: str, exercise: str) -> list[Event]:
    try:
        return Journal(journal_path(student, exercise)).events()[0]
    except JournalProblem as problem:
        console.note(f"grader: {problem}")
        raise click.exceptions.Exit(console.NOT_STORED) from None


def _done(exercise: Exercise, events: Iterable[Event]) -> dict[str, "Done"]:
    """By part name."""
    from grader.reports.own import Done

    events = list(events)
    answers: dict[str, list[tuple[str, datetime | None]]] = defaultdict(list)
    for event in events:
        if event.do == "answer":
            answers[event.part].append((str(event.facts.get("answer", "")), _time(event.at)))
    states = state_of(events)
    tries = {question.name(part): part.policy.tries for question in exercise.questions for part in question.parts}
    return {
        name: Done(answers[name], state.hints, None if (most := tries.get(name)) is None else most - state.tries)
        for name, state in states.items()
    }


def _time(text: str) -> datetime | None:
    """None for what is no time with an offset, e.g. where a line was changed by hand."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
