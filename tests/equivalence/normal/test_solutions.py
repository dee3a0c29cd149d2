"""The point at which two conditions on one letter are shown to differ: one that a person can put in."""

from fractions import Fraction

import pytest

from grader.equivalence.normal.solutions import differing_point
from grader.evaluation.conditions import region_of
from tests.equivalence.relations.trees import tree


@pytest.mark.parametrize(
    ("expected", "answer", "where", "point"),
    [
        ("x > 0 and 9x < 2", "x > 0 and x < 2", "x > 0", "1"),
        ("x > 0 and 9x < 2", "x > 0 and 9x < 1", "x > 0", "1/8"),
        ("x > 0 and 9x < 2", "x > 0 and 9x <= 2", "", "2/9"),
        ("x^2 > 4", "x > 2", "", "-3"),
        ("x^2 <= 4", "x^2 < 4", "", "2"),
    ],
)
def test_a_friendly_point_where_they_differ(expected: str, answer: str, where: str, point: str) -> None:
    region = region_of(tuple(tree(part) for part in where.split(",") if part))
    assert differing_point(tree(expected), tree(answer), "x", region) == Fraction(point)


def test_an_irrational_end_is_named() -> None:
    assert differing_point(tree("x^2 >= 2"), tree("x^2 > 2"), "x", region_of(())) in {"≈1.41421", "≈-1.41421"}


def test_the_same_condition_has_no_such_point() -> None:
    assert differing_point(tree("x > 1/3"), tree("3x > 1"), "x", region_of(())) is None
