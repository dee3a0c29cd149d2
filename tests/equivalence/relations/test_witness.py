"""Points with exact coordinates that tell conditions apart; each is checked by hand-made arithmetic here."""

import pytest

from grader.equivalence.relations.witness import witness
from grader.evaluation.exact import exact
from grader.evaluation.region import EVERYWHERE
from grader.reading.tree import symbols
from tests.equivalence.relations.trees import tree


@pytest.mark.parametrize(
    ("expected", "answer", "zero"),
    [
        ("x^2 + y^2 = 1", "y = sqrt(1 - x^2)", "x^2 + y^2 - 1"),
        ("x^2 + y^2 = 25", "y = sqrt(25 - x^2)", "x^2 + y^2 - 25"),
        ("x^2 + y^2 < 1", "x^2 + y^2 <= 1", "x^2 + y^2 - 1"),
        ("x = -2", "e^(ln(x)) = -2", "x + 2"),
        ("x = 2", "x^2 = 4", "x + 2"),
        ("x y = x", "y = 1", "x"),
        ("x = 0", "x^2/x = 0", "x"),
    ],
)
def test_it_lies_on_a_border(expected: str, answer: str, zero: str) -> None:
    letters = sorted(symbols(tree(expected)) | symbols(tree(answer)))
    found = witness(tree(expected), tree(answer), letters, EVERYWHERE)
    assert found is not None
    assert {found.expected, found.answer} == {"true", "false"}
    assert exact(tree(zero), found.point) == 0


@pytest.mark.parametrize(
    ("expected", "answer"), [("x = y", "x/y = 1"), ("x^2 + y^2 = 3", "x^2 + y^2 = 7"), ("x < y", "2x < 2y")]
)
def test_there_is_none(expected: str, answer: str) -> None:
    assert witness(tree(expected), tree(answer), ["x", "y"], EVERYWHERE) is None
