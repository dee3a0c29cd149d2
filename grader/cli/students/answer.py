"""`grader answer`: one answer to one part, marked and explained."""

from pathlib import Path
from typing import Any

import click

from grader.cli import console
from grader.cli.students.completion import ids
from grader.cli.students.taking import Taken, taking_here
from grader.cli.students.verdicts import hides, saved, tell
from grader.course import Found
from grader.export.record import grade_json
from grader.journal.student import kept_student


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("part", metavar="ID", shell_complete=ids)
@click.argument("answer")
@click.option("--exercises", type=click.Path(path_type=Path, exists=True), help="The exercise file or folder.")
@click.option("--student", envvar="GRADER_STUDENT", default="", help="Whose numbers, where a question draws some.")
@click.option("--strict", is_flag=True, help="Exit with 1 if the answer is not right.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def answer(part: str, answer: str, exercises: Path | None, student: str, strict: bool, as_json: bool) -> None:
    """Mark ANSWER to the part ID, e.g. `hot-plate.1`. Answers that begin with - work as they are.

    \b
    Example:  grader answer logistic.1 'y - 1/(1+e^-(w0+w1x))'
              grader answer hot-plate.1 '4x i + 6y j'
    """
    name = student or kept_student()
    found = console.part_here(part, exercises, name)
    taken = taking_here(name, found.exercise.name).take(found, answer)
    hidden = hides(found, taken)
    if as_json:
        console.record(_hidden_json(found, taken) if hidden else grade_json(taken.grade, taken.words, taken.left))
    else:
        _variant(found)
        tell(answer, found, taken)
    if taken.words.result == "unreadable":
        raise click.exceptions.Exit(console.UNREADABLE)
    if strict and taken.words.result != "right" and not hidden:
        raise click.exceptions.Exit(console.NOT_RIGHT)


def _hidden_json(found: Found, taken: Taken) -> dict[str, Any]:
    """The policy hides the verdict for now."""
    hidden = {"verdict": "saved", "marks": None, "exact": None, "evidence": None, "mistake": None}
    message = saved(found)
    return grade_json(taken.grade, taken.words, taken.left) | hidden | {"message": message}


def _variant(found: Found) -> None:
    """Which one this student has; its text shows the numbers, which may be the key where it does not."""
    question = found.question
    if question.variants > 1:
        console.note(f"  Variant {question.variant} of {question.variants}; to see it:  grader show {question.id}")
