"""Zeros of a polynomial as letters in terms of the others: every zero lies on a branch."""

from fractions import Fraction

import pytest

from grader.equivalence.normal.build import build
from grader.equivalence.normal.surfaces import branches
from grader.equivalence.normal.tower import Plan, Tower
from grader.evaluation import balls
from grader.evaluation.region import EVERYWHERE
from tests.equivalence.relations.trees import tree


def solved(text: str):
    tower = Tower(("x", "y"), EVERYWHERE, {}, Plan())
    return branches(tower, build(tower, tree(text)).num)


@pytest.mark.parametrize(
    ("polynomial", "x", "y"),
    [
        ("x - 2y", 2, 1),
        ("x y - 1", Fraction(1, 2), 2),
        ("x y", 0, 3),
        ("x y - y", 5, 0),
        ("x^2 + y^2 - 1", Fraction(3, 5), Fraction(-4, 5)),
        ("x^2 - x y - 2y^2", 2, 1),
        ("x^2 y - x", 0, 7),
        ("x^2 + y^2", 0, 0),
        ("x^2 + x y + y^2", 0, 0),
        ("y - e^x", 0, 1),
    ],
)
def test_a_zero_lies_on_a_branch(polynomial: str, x: Fraction, y: Fraction) -> None:
    found = solved(polynomial)
    assert found
    point = {"x": Fraction(x), "y": Fraction(y)}
    with balls.at_precision(64):
        at = balls.at(point)
        assert any(_value(value, at) is not None and at[name].overlaps(_value(value, at)) for name, value in found)


def _value(tree, at):
    try:
        return balls.evaluate(tree, at)
    except ArithmeticError:
        return None


@pytest.mark.parametrize("polynomial", ["x^3 + y^3 + x y - 1", "x^5 - x - 1", "e^x - x"])
def test_left_out(polynomial: str) -> None:
    assert solved(polynomial) is None


def test_a_number_has_no_zero() -> None:
    assert solved("3 + 0x") == []
