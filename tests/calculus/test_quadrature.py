"""The numeric checks of integrals and limits: they confirm what is right, and never what is wrong."""

from fractions import Fraction

import pytest

from grader.calculus.approach import approaches
from grader.calculus.quadrature import confirms
from grader.reading import Vocabulary, read
from grader.reading.tree import Tree
from tests.evaluation.tables import LETTERS, table

AUTHOR = Vocabulary(LETTERS, words=True)
POINT = {"y": Fraction(3, 2)}
TOLD = {"yes": True, "no": False, "-": None}


def tree(text: str) -> Tree:
    return read(text, AUTHOR).tree


@pytest.mark.parametrize(("function", "low", "high", "value", "told"), table(__file__, "quadrature.txt"))
def test_integrals(function: str, low: str, high: str, value: str, told: str) -> None:
    ends = tree(low), tree(high)
    assert confirms(tree(function), "x", ends, tree(value), POINT) is TOLD[told]


@pytest.mark.parametrize(("function", "place", "value", "told"), table(__file__, "approach.txt"))
def test_limits(function: str, place: str, value: str, told: str) -> None:
    assert approaches(tree(function), "x", tree(place), tree(value), POINT) is TOLD[told]
