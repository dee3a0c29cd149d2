"""All questions of a course with where a student stands, from the outlines of its files: no formula is read."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import click

from grader.cli import console
from grader.cli.paragraph import paragraph
from grader.cli.students import when
from grader.cli.students.standing import Standing, counted, standing, states_of
from grader.course.finding import ENDINGS, find_exercises
from grader.course.outline import Outline, PartOutline, QuestionOutline, outline, outline_of
from grader.journal import PartState
from grader.problems import Problem
from grader.text import visible

MARKS = frozenset("$*_`\\[")  # of Markdown and formulas


class Row(NamedTuple):
    """A part, and where the student stands with it."""

    part: PartOutline
    now: Standing


def outlines(path: Path | None) -> list[Outline]:
    """Those of the course that is found from here, or from a path; a broken file stops with its problems."""
    found = [read_outlines(file) for file in find_exercises(path or Path.cwd(), named=path is not None)]
    errors = [problem for _, problems in found for problem in problems if problem.severity == "error"]
    if console.problems(dict.fromkeys(errors)):
        raise click.exceptions.Exit(console.BROKEN)
    return [one for some, _ in found for one in some]


def read_outlines(path: Path) -> tuple[list[Outline], list[Problem]]:
    """Of a pack, every exercise in it; it holds more than text, and is loaded as a whole."""
    if path.suffix.lower() in ENDINGS:
        one, problems = outline(path)
        return [one] if one else [], problems
    from grader.course import load_course

    course, problems = load_course([path])
    return [outline_of(exercise) for exercise in course.exercises], problems


def rows(file: Outline, student: str) -> Iterator[tuple[QuestionOutline, list[Row]]]:
    """Every question of a file with its parts."""
    states: Mapping[str, PartState] = states_of(student, file.name)
    for question in file.for_student(student).questions:
        yield (
            question,
            [Row(part, standing(states.get(part.name), part.tries, part.show)) for part in question.parts],
        )


def titled(text: str) -> str:
    """A title as a terminal shows it; what typesets is loaded only for what has to be."""
    if not MARKS & set(text):
        return visible(" ".join(text.split()))
    from grader.reading.prose import plain

    return visible(plain(text))


def print_list(path: Path | None, student: str) -> None:
    """A line a question, under the title of its file."""
    first = ""
    for number, file in enumerate(outlines(path)):
        console.result(("\n" if number else "") + click.style(titled(file.title), bold=True))
        wide = max((len(question.id) for question in file.questions), default=0)
        for question, parts in rows(file, student):
            console.result(_line(question, parts, wide))
            first = first or next((question.id for row in parts if not row.now.is_done), "")
    console.note(f"Next:  grader show {first}" if first else "Next:  grader report --open")


def list_json(path: Path | None, student: str) -> None:
    """One object a part."""
    for file in outlines(path):
        for question, parts in rows(file, student):
            for part, now in parts:
                console.record(
                    {
                        "part": part.name,
                        "title": question.title,
                        "exercise": file.name,
                        "marks": float(part.marks),
                        "tries_left": now.left,
                        "due": when.local(part.due).isoformat() if part.due else None,
                        "result": now.result,
                    }
                )


def _line(question: QuestionOutline, parts: list[Row], wide: int) -> str:
    """`hot-plate   Hot plate: ✓ 1 right, – 2 open`; broken under its title where the terminal is narrow."""
    title = titled(question.title or question.id.replace("-", " ").capitalize())
    text = f"{visible(question.id):{wide}}  {title}: {counted(row.now.word for row in parts)}"
    return paragraph(text, hang=min(wide + 2, 22))
