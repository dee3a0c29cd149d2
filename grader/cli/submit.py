"""`grader submit`: answers to a hand-in file."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

import click

from grader.cli import console
from grader.handin import HandIn, read_hand_in
from grader.reports.files import write


@click.command()
@click.option(
    "--from", "source", required=True, type=click.Path(path_type=Path, exists=True), help="The file with the answers."
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="The folder to write into; default: here."
)
@click.option("--exercises", type=click.Path(path_type=Path, exists=True), help="The exercise file or folder.")
def submit(source: Path, out: Path | None, exercises: Path | None) -> None:
    """Write a hand-in from a file of answers; hand the new file to your instructor.

    \b
    Example:  grader submit --from answers.yaml

    \b
    answers.yaml:   student: ada
                    course: partial-derivatives
                    answers:
                      hot-plate.1: (4x, 6y)
                      logistic.1: y - s
    """
    course = console.course_here(exercises)
    hand_in, problems = read_hand_in(source, course)
    if problems or hand_in is None:
        console.problems(problems)
        console.note("Nothing was handed in. Mend the file and submit it again.")
        raise click.exceptions.Exit(console.BROKEN)
    exercise = next(one for one in course.exercises if one.name == hand_in.course)
    stamped = _stamped(hand_in, exercise.digest)
    path = write(out or Path.cwd(), f"{stamped.student}-{stamped.receipt}.json", stamped.to_json())
    total = sum(len(question.parts) for question in exercise.questions)
    console.note(f"Receipt {stamped.receipt}: {len(stamped.answers)} of {total} parts answered.")
    console.result(os.fspath(path))


def _stamped(hand_in: HandIn, digest: str) -> HandIn:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return replace(hand_in, at=at, receipt=token_hex(6), digest=digest)
