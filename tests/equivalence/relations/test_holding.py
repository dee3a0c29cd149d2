"""Whether a condition holds at a point, or on a box."""

from fractions import Fraction

import pytest

from grader.equivalence.relations.holding import gap, gaps, holds_at, holds_on
from grader.evaluation import balls
from tests.equivalence.relations.trees import tree

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("condition", "x", "told"),
    [
        ("x^2 = 1/4", HALF, True),
        ("x < 1/2", HALF, False),
        ("x <= 1/2", HALF, True),
        ("x != 1/2", HALF, False),
        ("sqrt(x) > 0", HALF, True),
        ("sqrt(x) > 0", -HALF, False),
        ("ln(x) != 1", Fraction(0), False),
        ("x^2/x = 0", Fraction(0), False),
        ("sqrt(x) = sqrt(2)/2", HALF, None),
        ("x > 0 and sqrt(x) = sqrt(2)/2", -HALF, False),
        ("x > 0 or sqrt(x) = sqrt(2)/2", HALF, True),
        ("x < 0 or sqrt(x) = sqrt(2)/2", HALF, None),
        ("x > y", HALF, None),
    ],
)
def test_at_a_point(condition: str, x: Fraction, told: bool | None) -> None:
    assert holds_at(tree(condition), {"x": x}) is told


def test_a_power_with_a_letter_in_the_exponent_wants_a_positive_base() -> None:
    point = {"x": Fraction(-1), "y": Fraction(2, 3)}
    assert holds_at(tree("x^y = 1"), point) is False
    assert holds_at(tree("x^(2/3) = 1"), point) is True


def test_a_gap_counts_or_does_not() -> None:
    origin = {"x": Fraction(0), "y": Fraction(0)}
    assert holds_at(tree("x/y = 1"), origin) is False
    assert holds_at(tree("x/y = 1"), origin, gaps_count=False) is None
    assert holds_at(tree("sqrt(y - 1) = x"), origin, gaps_count=False) is False


def test_on_a_box() -> None:
    with balls.at_precision(64):
        box = balls.at({"x": Fraction(1)})
        box["x"] = box["x"].union(box["x"] + 1)
        assert holds_on(tree("x > 0"), box) is True
        assert holds_on(tree("ln(x - 3) > 0"), box) is False
        assert holds_on(tree("x^2 > 2"), box) is None
        border = gap(tree("x^2 <= 2"))
        assert holds_on(tree("x^2 <= 2"), box, (border,)) is True
        assert holds_on(tree("x^2 < 2"), box, (border,)) is False


def test_gaps_are_named_once() -> None:
    assert len(gaps(tree("x < 1 and y < 1 or x <= 1"))) == 2
