"""The step at which an answer went off: that of its own component, where there are several."""

from pathlib import Path

import pytest

from grader.authoring.loader import load_file
from grader.marking import mark_part
from grader.reports.worked import worked

FILE = Path(__file__).parents[1] / "browser" / "own.yaml"


def went_off(part: int, answer: str) -> list[bool]:
    """Of each step of the worked solution."""
    exercise, _ = load_file(FILE)
    assert exercise
    (question,) = exercise.questions
    asked = question.parts[part - 1]
    return [step.off for step in worked(question, asked, mark_part(question, asked, answer))]


@pytest.mark.parametrize(
    ("part", "answer", "steps"),
    [
        (1, "4x - 6x y^2/(1 + x^2)^2", []),
        (1, "4x - 6x y^2/(1 + x^2)", [0]),
        (3, "(4x - 6x y^2/(1 + x^2), 6y/(1 + x^2))", [0]),
        (3, "(4x - 6x y^2/(1 + x^2)^2, 6/(1 + x^2))", [2]),
    ],
)
def test_the_step_is_in_its_own_component(part: int, answer: str, steps: list[int]) -> None:
    found = went_off(part, answer)
    assert len(found) > 1
    assert [place for place, off in enumerate(found) if off] == steps
