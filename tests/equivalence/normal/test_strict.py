"""Signs that hold at every point, and polynomials made simpler without moving a zero."""

from fractions import Fraction

import pytest

from grader.equivalence.normal.build import build
from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.strict import simpler, strict_sign, weak_sign
from grader.equivalence.normal.surfaces import polynomial_tree
from grader.equivalence.normal.tower import Plan, Tower
from grader.evaluation import balls
from grader.evaluation.conditions import region_of
from grader.evaluation.region import EVERYWHERE
from tests.equivalence.relations.trees import tree

POINTS = [Fraction(n, 7) for n in range(1, 40)]


def irreducible(text: str, region=EVERYWHERE):
    tower = Tower(("x", "y"), region, {}, Plan())
    return tower, factored(tower, build(tower, tree(text))).polynomials[-1][0]


@pytest.mark.parametrize(
    ("text", "where", "strict", "weak"),
    [
        ("x^2 + 1", "", 1, 1),
        ("x^2 + y^2", "", 0, 1),
        ("x^2 + x y + y^2", "", 0, 1),
        ("x^2 + x y + y^2 + 1", "", 1, 1),
        ("x", "x > 0", 1, 1),
        ("x", "", 0, 0),
        ("x + y", "x > 0, y >= 0", 1, 1),
        ("x - 2", "x < 2", -1, -1),
        ("x^2 - 2", "x > 1", 0, 0),
        ("e^x + 1", "", 1, 1),
        ("x - sqrt(2)", "", 0, 0),
    ],
)
def test_signs(text: str, where: str, strict: int, weak: int) -> None:
    conditions = tuple(tree(part) for part in where.split(",") if part)
    tower, polynomial = irreducible(text, region_of(conditions))
    assert strict_sign(tower, polynomial) == strict
    assert weak_sign(tower, polynomial) == weak


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
