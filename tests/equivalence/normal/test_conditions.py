"""What the cells and the surfaces between them prove, and what they leave alone."""

import pytest

from grader.equivalence.normal.conditions import compared, hold_together
from grader.evaluation.conditions import region_of
from grader.evaluation.exact import exact
from grader.evaluation.region import EVERYWHERE
from grader.reading.tree import symbols
from tests.equivalence.relations.trees import tree


def proved(expected: str, answer: str, region=EVERYWHERE) -> bool:
    one, two = tree(expected), tree(answer)
    return hold_together(one, two, tuple(sorted(symbols(one) | symbols(two))), region)


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        ("x^2 + y^2 = 1", "|y| = sqrt(1 - x^2)"),
        ("|x| = |y|", "(x - y)(x + y) = 0"),
        ("x^2 + y^2 > 0", "x != 0 or y != 0"),
        ("e^(x y) = 2", "x y = ln(2)"),
        ("y > x", "y^3 > x^3"),
        ("sqrt(-x^2) = y", "x = 0 and y = 0"),
        ("sqrt(x) + sqrt(x + 5) = 5", "x = 4"),
        ("x^2 < 0", "x^2 < -1"),
        ("x^y = 1", "y ln(x) = 0"),
        ("3^x = 9^y", "x = 2y"),
    ],
)
def test_proved(expected: str, answer: str) -> None:
    assert proved(expected, answer) and proved(answer, expected)


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        # apart only where something is zero
        ("|x| = 0", "|x| + 1 = 0"),
        ("|x| > 0", "x = x"),
        ("x y >= 0", "x/y >= 0"),
        ("x^2 + y^2 >= 0", "x^2 + y^2 > 0"),
        ("sqrt(-x^2) = 0", "sqrt(-x^2 - 1) = 0"),
        ("ln(x^2 + y^2) < 0", "x^2 + y^2 < 1"),
        ("|x|/x = 1", "x >= 0"),
        ("x^y = 1 and y = 2/3", "x^2 = 1 and y = 2/3"),
        # counted otherwise
        ("x = y", "(x - y)^3 = 0"),
        ("|x| x = 0", "x^3 = 0"),
        # no real solution at all
        ("x^2 = -1", "e^x = 0"),
        # left out
        ("sin(x) = 0", "2sin(x) = 0"),
        ("x^3 + y^3 + x y = 1", "e^(x^3 + y^3 + x y) = e^2"),
    ],
)
def test_not_proved(expected: str, answer: str) -> None:
    assert not proved(expected, answer) and not proved(answer, expected)


@pytest.mark.parametrize(
    ("expected", "answer", "where", "same"),
    [
        ("x = 2", "x^2 = 4", "x > 0", True),
        ("x = 0", "x^2 = x", "x < 1", True),
        ("x = 0", "x^2 = x", "x <= 1", False),
        ("x y > x", "y > 1", "x > 0", True),
        ("x y > x", "y > 1", "x >= 0", False),
        ("y > x", "y^2 > x^2", "y > -x", True),
        ("n = 2", "n^2 = 4", "n > 0 and n integer", False),
    ],
)
def test_in_a_region(expected: str, answer: str, where: str, same: bool) -> None:
    assert proved(expected, answer, region_of((tree(where),))) is same


@pytest.mark.parametrize(
    ("expected", "answer", "x"),
    [("x^2 <= 4", "-2 < x < 2", (2, -2)), ("x >= 0", "x^2/x >= 0", (0,)), ("|x| > 0", "x = x", (0,))],
)
def test_a_point_between_the_cells_tells_apart(expected: str, answer: str, x: tuple[int, ...]) -> None:
    apart = compared(tree(expected), tree(answer), ("x",), EVERYWHERE).apart
    assert apart is not None and exact(apart["x"]) in x


def test_a_point_without_a_rational_name() -> None:
    assert compared(tree("x^2 <= 3"), tree("-sqrt(3) < x < sqrt(3)"), ("x",), EVERYWHERE).apart is not None


def test_a_gap_does_not_tell_equations_apart() -> None:
    assert compared(tree("x = y"), tree("x/y = 1"), ("x", "y"), EVERYWHERE).apart is None
