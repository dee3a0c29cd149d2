"""Tidying: how it is written, and that it never changes a value."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from grader.calculus.derivative import derivative
from grader.calculus.numerals import numeral
from grader.calculus.tidy import tidy
from grader.evaluation import balls
from grader.evaluation.novalue import NoValue
from grader.evaluation.points import quick_points
from grader.evaluation.region import EVERYWHERE
from grader.reading.notation import to_text
from grader.reading.tree import Tree
from tests.evaluation.tables import table, tree
from tests.evaluation.trees import FORMULAS


@pytest.mark.parametrize(("typed", "expected"), table(__file__, "tidied.txt"))
def test_tidied(typed: str, expected: str) -> None:
    assert to_text(tidy(tree(typed))) == expected


def test_short_decimals_only() -> None:
    assert numeral(Fraction(-1, 40), decimal=True) == ("neg", ("num", Fraction(1, 40), "0.025"))
    assert to_text(numeral(Fraction(1, 3), decimal=True)) == "1/3"
    assert to_text(numeral(Fraction(1, 2**20), decimal=True)) == "1/1048576"


@settings(max_examples=300, deadline=None)
@given(FORMULAS)
def test_the_value_stays(formula: Tree) -> None:
    _same_value(formula, tidy(formula))


@settings(max_examples=150, deadline=None)
@given(FORMULAS)
def test_the_value_of_a_derivative_stays(formula: Tree) -> None:
    untidy = derivative(formula, "x")
    _same_value(untidy, tidy(untidy))


@settings(max_examples=300, deadline=None)
@given(FORMULAS)
def test_what_is_tidy_stays_as_it_is(formula: Tree) -> None:
    assert tidy(tidy(formula)) == tidy(formula)


def _same_value(formula: Tree, tidied: Tree) -> None:
    for point in quick_points(["x", "y"], EVERYWHERE):
        with balls.at_precision(128):
            try:
                value = balls.evaluate(formula, balls.at(point))
            except NoValue:
                continue
            assert value.overlaps(balls.evaluate(tidied, balls.at(point)))
