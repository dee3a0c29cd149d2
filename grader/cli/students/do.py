"""`grader do`: the way through a course, a question or a part, with a prompt for each answer."""

import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

import click
from click.core import ParameterSource

from grader.cli import console
from grader.cli.paragraph import paragraph
from grader.cli.students.completion import ids
from grader.cli.students.lines import Lines
from grader.cli.students.sitting import Sitting
from grader.cli.students.stage import Stage, tally
from grader.cli.students.taking import Taking, taking_here
from grader.cli.students.typed import lines_here
from grader.course import Course, Found
from grader.reading.prose import plain
from grader.text import visible


@click.command()
@click.argument("name", metavar="[ID]", default="", shell_complete=ids)
@click.option("--exercises", type=click.Path(path_type=Path, exists=True), help="The exercise file or folder.")
@click.option("--student", envvar="GRADER_STUDENT", default="", help="Who answers, where a question draws numbers.")
def do(name: str, exercises: Path | None, student: str) -> None:
    """Answer part by part, from where you stopped; ID names a question, a part, an exercise or a quiz.

    At the prompt: ? help, h hint, s skip, q stop. A letter that may be an answer takes a colon: :s. In a pipe each line
    is an answer, and nothing is prompted. GRADER_PLAIN=1 is for screen readers: plain lines, no preview.

    \b
    Example:  grader do hot-plate
    """
    course = console.course_here(exercises, name)
    with console.names_told(exercises):
        parts = parts_named(course, name)
        if not parts:
            raise click.UsageError("There is no question here.")
        takings = _takings(student, parts)
        parts = [found.for_student(takings[found.exercise.name].keeping.student) for found in parts]
    sitting = Sitting(takings, _lines())
    sitting.through(parts, again=len(parts) == 1)
    _end(sitting, parts, name, _options(exercises, student))


def parts_named(course: Course, name: str) -> list[Found]:
    """All parts of the course, of an exercise, a quiz or a question, or one part; raises UnknownName."""
    chosen = [one for one in course.exercises if not name or one.name.casefold() == name.casefold()]
    if name.casefold() in course.questions:
        exercise, question = course.question(name)
        return [Found(exercise, question, part) for part in question.parts]
    quiz = course.quiz(name)
    if quiz is not None:
        return quiz
    if not chosen:
        return [course.part(name)]
    return [Found(one, question, part) for one in chosen for question in one.questions for part in question.parts]


def _takings(student: str, parts: list[Found]) -> dict[str, Taking]:
    """Of each exercise; who the student is, is asked once."""
    takings: dict[str, Taking] = {}
    for name in dict.fromkeys(found.exercise.name for found in parts):
        takings[name] = Taking(student, name) if takings else taking_here(student, name)
        student = takings[name].keeping.student
    return takings


def _lines() -> Lines:
    """Where answers come from. What marking needs is loaded behind the first prompt."""
    lines = lines_here()
    if lines.prompts:
        Thread(target=_load_marking).start()
    return lines


def _load_marking() -> None:
    """One verdict loads the rooms that the first answer would have to wait for."""
    from grader.kinds.comparison import equivalent

    with suppress(ImportError):  # the first answer will tell
        equivalent("x^2 + x", "x(x + 2)")


def _end(sitting: Sitting, parts: list[Found], name: str, options: str) -> None:
    """How far it went, and what to type next. options: those that hold for the next command, too."""
    stages = [sitting.stage(found) for found in parts]
    console.result(("\n" if sitting.shown else "") + paragraph(tally(stages), indent=""))
    for line in by_topic(parts, stages):
        console.result(paragraph(line))
    if name or "open" in stages:
        console.note(f"To go on:    grader do {name if 'open' in stages else ''}".rstrip() + options)
    console.note(f"To hand in:  grader submit{options}")


def by_topic(parts: Sequence[Found], stages: Sequence[Stage]) -> Iterator[str]:
    """`Gradient descent: 3 of 26 right`, where there are several topics and something was done in one."""
    topics: dict[str, list[Stage]] = {}
    for found, stage in zip(parts, stages, strict=True):
        topics.setdefault(found.exercise.title, []).append(stage)
    for title, mine in topics.items():
        if len(topics) > 1 and set(mine) != {"open"}:
            yield f"{visible(plain(title))}: {mine.count('right')} of {len(mine)} right"


def _options(exercises: Path | None, student: str) -> str:
    """What was given on the command line, as it has to be given again."""
    context = click.get_current_context()
    values = {"exercises": str(exercises or ""), "student": student}
    given = [one for one in values if context.get_parameter_source(one) is ParameterSource.COMMANDLINE]
    return "".join(f" --{one} {shlex.quote(values[one])}" for one in given)
