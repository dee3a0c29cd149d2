"""What the commands print: results on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.findings import Finding
from grader.problems import Problem
from grader.text import Source, visible

if TYPE_CHECKING:
    from grader.course import Course, Found

NOT_RIGHT, BROKEN, UNREADABLE, CLOSED, UNDELIVERED, SKIPPED, NOT_STORED = 1, 2, 3, 4, 5, 6, 7
COLOURS = {
    "right": "green",
    "partly": "yellow",
    "wrong": "red",
    "unreadable": "cyan",
    "undecided": "magenta",
    "waiting": "magenta",
}


def result(text: str) -> None:
    """A result, on standard output."""
    click.echo(text)


def note(text: str) -> None:
    """A remark or the next thing to do, on standard error."""
    click.echo(text, err=True)


def is_interactive() -> bool:
    """Whether a person can be asked something."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty())


def record(values: dict[str, Any]) -> None:
    """One JSON object on a line, flushed as it comes; what a terminal might obey is written as JSON's own escapes."""
    text = json.dumps(values, ensure_ascii=False)
    seen = text.isprintable()
    click.echo(text if seen else "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text))


def caret(text: str, found: Finding) -> None:
    """The line with a caret under the place, where there is one."""
    if found.span:
        line, below = Source("", text).caret(found.span)
        result(f"    {line}\n    {below}")


def problems(found: Iterable[Problem]) -> int:
    """Every problem on a line; how many of them are errors."""
    errors = 0
    for problem in found:
        errors += problem.severity == "error"
        mark = "" if problem.severity == "error" else click.style("warning: ", fg="yellow")
        result(f"{_from_here(problem.file)}:{problem.line}:{problem.column} {mark}{visible(_message(problem))}")
    return errors


def _from_here(file: str) -> str:
    """The file as it would be typed here, where it lies below; safe to print."""
    path, here = Path(file), Path.cwd()
    return visible(str(path.relative_to(here)) if path.is_relative_to(here) else file)


def _message(problem: Problem) -> str:
    return f"{problem.message}; {problem.hint}" if problem.hint else problem.message


def course_here(path: Path | None = None, part: str = "", only: Callable[[Path], bool] | None = None) -> "Course":
    """The course that is found from here, or from a path; a broken file stops with its problems.

    part: where only that part is wanted, e.g. `hot-plate.2`. only: which files are wanted, where not all are.
    """
    from grader.course import find_exercises, load_course, load_question

    files = list(filter(only, find_exercises(path or Path.cwd(), named=path is not None)))
    course, found = load_question(files, part, _say) if part else load_course(files, _say)
    if any(problem.severity == "error" for problem in found):
        problems(problem for problem in found if problem.severity == "error")
        raise click.exceptions.Exit(BROKEN)
    return course


def _say(found: Finding) -> str:
    """A finding in words, which are loaded only where something is wrong."""
    from grader.wording.findings import finding

    return finding(found)


def part_here(name: str, path: Path | None = None, student: str = "") -> "Found":
    """A part by its name, in the variant that a student gets; an unknown name is told with those that may be meant."""
    with names_told(path):
        return course_here(path, name).part(name).for_student(student)


def parts_here(name: str, path: Path | None = None, student: str = "") -> "list[Found]":
    """The same for what may be a whole question: `hot-plate.2` is one part, `hot-plate` all of them."""
    from grader.course import Found

    with names_told(path):
        course = course_here(path, name)
        if "." in name:
            return [course.part(name).for_student(student)]
        exercise, question = course.question(name)
        mine = exercise.question_for(question, student)
        return [Found(exercise, mine, part) for part in mine.parts]


@contextmanager
def names_told(path: Path | None) -> Iterator[None]:
    """What is no part, or broken in a student's variant, stops with 2. path: where the course is, if that was said."""
    from grader.authoring.question import BrokenVariant
    from grader.course import UnknownName

    try:
        yield
    except BrokenVariant as broken:
        problems(broken.problems)
        raise click.exceptions.Exit(BROKEN) from None
    except UnknownName as unknown:
        hint = f" Did you mean {' or '.join(unknown.near)}?" if unknown.near else ""
        raise click.UsageError(f"There is no part {visible(unknown.name)!r}.{hint}{_ships(path)}") from None


def _ships(path: Path | None) -> str:
    """Said where nobody's course was found, so that the one that ships is not taken for it."""
    from grader.course.finding import has_course

    return "" if path or has_course(Path.cwd()) else " No course was found here; this is the one that ships."
