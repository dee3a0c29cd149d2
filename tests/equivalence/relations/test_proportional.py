"""Relations that are equal up to a number."""

import pytest

from grader.equivalence import Outcome
from grader.equivalence.relations.proportional import proportional
from grader.evaluation.region import EVERYWHERE
from tests.equivalence.relations.trees import tree


@pytest.mark.parametrize(
    ("expected", "answer", "same"),
    [
        ("y < sin(x)", "2y < 2sin(x)", True),
        ("y < sin(x)", "-y > -sin(x)", True),
        ("y < sin(x)", "-y < -sin(x)", False),
        ("y < sin(x)", "y <= sin(x)", False),
        ("y = sin(x)", "-y = -sin(x)", True),
        ("y = sin(2x)/2", "y = sin(x)cos(x)", True),
        ("y = sin(x)", "y + ln(x) = sin(x) + ln(x)", False),
    ],
)
def test_up_to_a_number(expected: str, answer: str, same: bool) -> None:
    verdict = proportional(tree(expected), tree(answer), EVERYWHERE)
    assert (verdict is not None and verdict.outcome is Outcome.SAME) is same
