"""`grader grade FOLDER --out PAGES`: a folder of hand-ins to marks and pages."""

import os
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from grader.authoring.model import Exercise
from grader.authoring.question import BrokenVariant
from grader.classroom import Class, collect, mark_class
from grader.cli import console
from grader.export.record import grade_json
from grader.handin import HandIn
from grader.marking.amount import amount
from grader.marking.result import Result
from grader.wording import told
from grader.wording.told import HEADS


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder for the pages."
)
@click.option("--exercises", type=click.Path(path_type=Path, exists=True), help="The exercise file or folder.")
@click.option(
    "--course", "name", help="Which exercise file, by its name; by default the one that most hand-ins answer."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an answer, and one with the totals.")
def grade(folder: Path, out: Path, exercises: Path | None, name: str | None, as_json: bool) -> None:
    """Mark every hand-in of FOLDER; write a page for each student, a class page and grades.csv.

    \b
    Example:  grader grade hand-ins --out pages

    The path of the class page is printed. The exit code is 6 if files were skipped; they are named.
    """
    grade_folder(folder, out, exercises, name, as_json)


def grade_folder(
    folder: Path, out: Path, exercises: Path | None, name: str | None = None, as_json: bool = False
) -> None:
    """The whole way from a folder to the pages."""
    from grader.reports.files import write_pages

    _refuse_pack(exercises)
    course = console.course_here(exercises)
    found = collect(folder, course)
    exercise = _asked(course.exercises, found, name)
    mine = [hand_in for hand_in in found.hand_ins if hand_in.course == exercise.name]
    with click.progressbar(
        length=len(mine), label="Marking", file=sys.stderr, hidden=not (sys.stderr and sys.stderr.isatty())
    ) as bar:
        results = _marked(exercise, mine, partial(bar.update, 1))
    skipped, passed_over = _left_out(found, exercise)
    index = write_pages(out, exercise, results, skipped)
    _summary(results, found)
    for _, reason in skipped:
        console.note(f"skipped: {reason}")
    for reason in passed_over:
        console.note(f"passed over: {reason}; the other answers of this file count")
    if as_json:
        _records(results)
    else:
        console.result(os.fspath(index))
    if skipped or passed_over:
        raise click.exceptions.Exit(console.SKIPPED)


def _left_out(found: Class, exercise: Exercise) -> tuple[list[tuple[str, str]], list[str]]:
    """Files that are skipped, each with the reason, and single answers that are passed over."""
    counted = {hand_in.file for hand_in in found.hand_ins}
    skipped = [(problem.file, str(problem)) for problem in found.problems if problem.file not in counted]
    elsewhere = [one for one in found.hand_ins if one.course != exercise.name]
    skipped += [(one.file, f"{one.file}: it answers {one.course}") for one in elsewhere]
    return skipped, [str(problem) for problem in found.problems if problem.file in counted]


def _refuse_pack(path: Path | None) -> None:
    """What was in students' hands marks nobody."""
    from grader.course.finding import find_exercises, is_pack

    if any(map(is_pack, find_exercises(path or Path.cwd(), named=path is not None))):
        raise click.UsageError("A pack marks nobody. Name the exercise files that it was made of: --exercises FILE")


def _marked(exercise: Exercise, hand_ins: list[HandIn], step: Callable[[], object]) -> list[Result]:
    """The class, marked; a question that is broken in some student's variant stops with its problems."""
    try:
        return mark_class(exercise, hand_ins, step)
    except BrokenVariant as broken:
        console.problems(broken.problems)
        raise click.exceptions.Exit(console.BROKEN) from None


def _asked(exercises: tuple[Exercise, ...], found: Class, name: str | None) -> Exercise:
    counts = Counter(hand_in.course for hand_in in found.hand_ins)
    wanted = name or (counts.most_common(1)[0][0] if counts else exercises[0].name if exercises else "")
    for exercise in exercises:
        if exercise.name == wanted:
            return exercise
    raise click.UsageError(f"There is no exercise file {wanted!r}.")


def _summary(results: list[Result], found: Class) -> None:
    counts = Counter(told(grade).result for result in results for grade in result.grades)
    told_counts = ", ".join(f"{counts[word]} {word}" for word in HEADS if counts[word])
    console.note(
        f"{_counted(len(results), 'hand-in')}, {_counted(sum(counts.values()), 'answer')}: {told_counts or 'none'}."
    )
    for remark in found.notes:
        console.note(remark)


def _records(results: list[Result]) -> None:
    for result in results:
        for grade in result.grades:
            console.record({"student": result.student, **grade_json(grade, told(grade))})
    console.record({"totals": {result.student: amount(result.marks) for result in results}})


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
