"""Derivatives: a table, finite differences and sympy as two more routes to the same value."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from grader.calculus.as_sympy import as_sympy
from grader.calculus.derivative import derivative
from grader.calculus.differences import agrees, numeric_derivative
from grader.calculus.outer import OUTER
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.evaluation import balls
from grader.evaluation.novalue import NoValue
from grader.evaluation.points import quick_points
from grader.evaluation.region import EVERYWHERE
from grader.reading.notation import to_text
from grader.reading.tree import Tree
from grader.reading.vocabulary import FUNCTIONS
from tests.evaluation.tables import table, tree
from tests.evaluation.trees import FORMULAS

TABLE = table(__file__, "derivatives.txt")


@pytest.mark.parametrize(("formula", "name", "expected"), TABLE)
def test_derivatives(formula: str, name: str, expected: str) -> None:
    assert to_text(tidy(derivative(tree(formula), name))) == expected


@pytest.mark.parametrize(("formula", "name", "expected"), [row for row in TABLE if row[0][0] != "("])
def test_the_table_agrees_with_differences(formula: str, name: str, expected: str) -> None:
    assert agrees(tree(formula), name, tree(expected), EVERYWHERE) == (True, None)


def test_every_function_has_a_rule_or_is_known_to_have_none() -> None:
    without = {"sign", "floor", "ceil", "factorial", "max", "min", "binomial"}
    assert set(FUNCTIONS) - set(OUTER) - {"root", "atan2"} == without


@pytest.mark.parametrize("formula", ["floor(x)", "x!", "max(x, 1)", "binomial(x, 2)", "sign(x)"])
def test_what_has_no_derivative(formula: str) -> None:
    with pytest.raises(Underivable, match=r"no derivative that I know"):
        derivative(tree(formula), "x")


@settings(max_examples=120, deadline=None)
@given(FORMULAS)
def test_differences_agree(formula: Tree) -> None:
    """Never told to be wrong; where it is defined nowhere near the points, nothing is told."""
    for name in ("x", "y"):
        assert agrees(formula, name, derivative(formula, name), EVERYWHERE)[0] is not False


@pytest.mark.parametrize(
    ("formula", "wrong"), [("x^2", "x"), ("sin(x)", "-cos(x)"), ("x^3", "3*x^2 + 10^-30"), ("|x|", "1"), ("x*y", "x")]
)
def test_differences_find_what_is_wrong(formula: str, wrong: str) -> None:
    told, point = agrees(tree(formula), "x", tree(wrong), EVERYWHERE)
    assert told is False
    assert point is not None


def test_differences_are_sharp_and_say_where_nothing_can_be_told() -> None:
    ball = numeric_derivative(tree("sin(1000*x)"), "x", {"x": Fraction(1, 3)})
    assert ball.rel_accuracy_bits() > 150
    assert agrees(tree("log(-1 - x^2)"), "x", tree("0*x"), EVERYWHERE) == (None, None)


@settings(max_examples=60, deadline=None)
@given(FORMULAS)
def test_sympy_agrees(formula: Tree) -> None:
    import sympy

    ours = derivative(formula, "x")
    x, y = sympy.symbols("x y", real=True)
    theirs = sympy.diff(as_sympy(formula), x)
    for point in quick_points(["x", "y"], EVERYWHERE)[:3]:
        with balls.at_precision(200):
            try:
                ball = balls.evaluate(ours, balls.at(point))
                balls.evaluate(formula, balls.at(point))
            except NoValue:
                continue
        where = [sympy.Rational(value.numerator, value.denominator) for value in (point["x"], point["y"])]
        value = theirs.subs(dict(zip((x, y), where, strict=True))).evalf(30)
        if value.is_Float:
            difference = abs(value - sympy.Float(ball.str(40, radius=False), 40))
            assert difference <= abs(value) * sympy.Rational(1, 10**20) + sympy.Rational(1, 10**20)
