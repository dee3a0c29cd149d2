"""Polynomials made simpler without moving a zero or a sign."""

from fractions import Fraction

import pytest

from grader.equivalence.normal.simpler import simpler
from grader.equivalence.normal.surfaces import polynomial_tree
from grader.evaluation import balls
from grader.evaluation.conditions import region_of
from tests.equivalence.normal.polynomials import irreducible
from tests.equivalence.relations.trees import tree

POINTS = [Fraction(n, 7) for n in range(1, 40)]


@pytest.mark.parametrize(
    "text", ["e^x - 3", "e^x - e^(2y)", "ln(x) - 1", "2ln(x) + y", "ln(x) - ln(y)", "sqrt(x) - 2", "cbrt(x) + 1"]
)
def test_simpler_has_the_same_sign(text: str) -> None:
    """Where x and y are positive."""
    tower, polynomial = irreducible(text, region_of((tree("x > 0"), tree("y > 0"))))
    other = simpler(tower, polynomial)
    assert other is not None
    sides = [polynomial_tree(tower, part) for part in (polynomial, other.num, other.den)]
    with balls.at_precision(128):
        for x, y in zip(POINTS, reversed(POINTS), strict=True):
            one, top, bottom = (balls.evaluate(side, balls.at({"x": x, "y": y})) for side in sides)
            assert one * top * bottom > 0 or not (abs(one) > 0 and abs(top) > 0)
