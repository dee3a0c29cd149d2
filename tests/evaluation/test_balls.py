"""Values in ball arithmetic: a table, and mpmath as the referee over random formulas."""

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.evaluation import balls, complex_balls
from grader.evaluation.arithmetic import Ball
from grader.evaluation.exact import exact
from grader.evaluation.novalue import NoValue
from grader.reading import read
from grader.reading.tree import Tree
from grader.reading.vocabulary import Vocabulary
from tests.evaluation.tables import LETTERS, table, tree
from tests.evaluation.trees import FORMULAS, SMOOTH

COMPLEX = Vocabulary(LETTERS, constants=frozenset({"e", "pi", "i"}))
BITS = 128


def _point(text: str) -> dict[str, Fraction]:
    return {name: Fraction(value) for name, value in (item.split("=") for item in text.split())}


@pytest.mark.parametrize(("formula", "where", "value"), table(__file__, "values.txt"))
def test_values(formula: str, where: str, value: str) -> None:
    with balls.at_precision(BITS):
        point = balls.at(_point(where), frozenset({"n"}))
        if value in {"undefined", "unknown"}:
            with pytest.raises(NoValue) as caught:
                balls.evaluate(tree(formula), point)
            assert type(caught.value).__name__.lower() == value
        else:
            _same(balls.evaluate(tree(formula), point), balls.evaluate(tree(value), balls.at({})))


@pytest.mark.parametrize(("formula", "value"), table(__file__, "complex_values.txt"))
def test_complex_values(formula: str, value: str) -> None:
    nowhere = complex_balls.at({})
    with balls.at_precision(BITS):
        if value in {"undefined", "unknown"}:
            with pytest.raises(NoValue) as caught:
                complex_balls.evaluate(read(formula, COMPLEX).tree, nowhere)
            assert type(caught.value).__name__.lower() == value
        else:
            ball = complex_balls.evaluate(read(formula, COMPLEX).tree, nowhere)
            _same(ball, complex_balls.evaluate(read(value, COMPLEX).tree, nowhere))


def _same(ball: Ball, other: Ball) -> None:
    assert ball.overlaps(other)
    assert abs(ball - other).upper() < 2.0**-80


def test_precision_is_given_back() -> None:
    from flint import ctx

    before = ctx.prec
    with pytest.raises(ZeroDivisionError), balls.at_precision(999):
        raise ZeroDivisionError
    assert ctx.prec == before


def test_i_and_shapes_have_no_real_value() -> None:
    for strange in (("const", "i"), ("const", "inf"), ("tuple", ("num", 1, "1")), ("unit", 1)):
        with pytest.raises(NoValue):
            balls.evaluate(("neg", strange), balls.at({}))


COORDINATES = st.sampled_from([Fraction(text) for text in "1/2 2 -3 1/3 -2/3 7 -1/5 5/4".split()])


@settings(max_examples=400, deadline=None)
@given(FORMULAS, COORDINATES, COORDINATES)
def test_mpmath_agrees(formula: Tree, x: Fraction, y: Fraction) -> None:
    with balls.at_precision(BITS):
        try:
            ball = balls.evaluate(formula, balls.at({"x": x, "y": y}))
        except NoValue:
            return
    with mpmath.workdps(120):
        value = _by_mpmath(formula, {"x": x, "y": y})
        middle, radius = (mpmath.mpf(part) for part in (ball.mid(), ball.rad()))
        assert abs(value - middle) <= radius + abs(middle) * mpmath.mpf(10) ** -30


@settings(max_examples=200, deadline=None)
@given(FORMULAS, COORDINATES, COORDINATES)
def test_more_bits_never_contradict(formula: Tree, x: Fraction, y: Fraction) -> None:
    found = []
    for bits in (64, 300):
        with balls.at_precision(bits):
            try:
                found.append(balls.evaluate(formula, balls.at({"x": x, "y": y})))
            except NoValue:
                return
    assert found[0].overlaps(found[1])


def _by_mpmath(formula: Tree, point: dict[str, Fraction]) -> mpmath.mpf:
    kind = formula[0]
    if kind in {"num", "sym"}:
        value = formula[1] if kind == "num" else point[formula[1]]
        return mpmath.mpf(value.numerator) / value.denominator
    if kind == "const":
        return mpmath.e
    if kind == "pow":
        return _power(_by_mpmath(formula[1], point), formula[2], point)
    parts = [_by_mpmath(part, point) for part in formula[1 + (kind == "call") :]]
    if kind == "call":
        return _FUNCTIONS[formula[1]](*parts)
    return _OPERATIONS[kind](*parts)


def _power(base: mpmath.mpf, exponent: Tree, point: dict[str, Fraction]) -> mpmath.mpf:
    known = exact(exponent)
    if known is None or known.denominator % 2 == 0 or base > 0:
        return mpmath.power(base, _by_mpmath(exponent, point))
    return (-1) ** known.numerator * mpmath.power(abs(base), mpmath.mpf(known.numerator) / known.denominator)


def _cbrt(value: mpmath.mpf) -> mpmath.mpf:
    return mpmath.sign(value) * mpmath.root(abs(value), 3)


_OPERATIONS = {"neg": lambda a: -a, "add": mpmath.fadd, "div": mpmath.fdiv, "mul": lambda *a: mpmath.fprod(a)}
_FUNCTIONS = {name: getattr(mpmath, name) for name in SMOOTH if name not in {"ln", "abs", "cbrt"}} | {
    "ln": mpmath.log,
    "abs": abs,
    "cbrt": _cbrt,
}
