"""Complex values as rigorous balls (python-flint `acb`), principal branches. Loads flint.

The same face as balls.py: `at` and `evaluate`. Where a value is exactly real, odd roots, max, floor and the like are
the real ones; letters are real."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from flint import acb, arb

from grader.evaluation.arithmetic import Arithmetic, Ball, Point, partial, quotient, whole_power
from grader.evaluation.balls import at_precision
from grader.evaluation.novalue import Undefined, Unknown
from grader.evaluation.real_functions import FUNCTIONS as REAL_FUNCTIONS
from grader.evaluation.real_functions import ball, rational_power
from grader.reading.tree import Tree

__all__ = ["at", "at_precision", "evaluate"]


def at(values: Mapping[str, Fraction], integers: frozenset[str] = frozenset()) -> Point:
    """A point to evaluate at, in the working precision."""
    return Point({name: acb(ball(value)) for name, value in values.items()}, integers)


def evaluate(tree: Tree, point: Point) -> Ball:
    """A finite complex ball that holds the value at the point; raises Undefined or Unknown (both NoValue)."""
    return _COMPLEX.value(tree, point)


def _power(base: Ball, exponent: Ball) -> Ball:
    """exp(exponent · log base), the principal value."""
    return (exponent * _log(base)).exp()


def _rational_power(base: Ball, exponent: Fraction) -> Ball:
    real = base.imag.is_zero() and (exponent.denominator % 2 or base.real >= 0)
    return acb(rational_power(base.real, exponent)) if real else _power(base, ball(exponent))


def _log(x: Ball, base: Ball = None) -> Ball:
    value = x.log()
    if not value.is_finite():
        raise Undefined if x.is_zero() else Unknown
    return value if base is None else quotient(value, _log(base))


def _root(x: Ball, index: Ball) -> Ball:
    if index.imag.is_zero() and index.real.is_integer() and index != 0:
        exponent = Fraction(1, int(index.real.unique_fmpz()))
        return whole_power(x, exponent.numerator) if exponent.denominator == 1 else _rational_power(x, exponent)
    return _power(x, quotient(acb(1), index))


def _of_real(name: str) -> Callable[..., Ball]:
    """A function of real numbers only."""

    def function(*balls: Ball) -> Ball:
        if all(ball.imag.is_zero() for ball in balls):
            return acb(REAL_FUNCTIONS[name](*[ball.real for ball in balls]))
        raise Unknown

    return function


def _of_reciprocal(name: str) -> Callable[[Ball], Ball]:
    return lambda x: _TOTAL[name](quotient(acb(1), x))


def _infinity() -> Ball:
    raise Unknown


_POLES_AT_ZERO = {"cot": acb.cot, "csc": acb.csc, "coth": acb.coth, "csch": acb.csch}
_TOTAL: dict[str, Callable[[Ball], Ball]] = {
    "exp": acb.exp, "sqrt": acb.sqrt,
    "sin": acb.sin, "cos": acb.cos, "sinh": acb.sinh, "cosh": acb.cosh,
    "asin": acb.asin, "acos": acb.acos, "asinh": acb.asinh, "acosh": acb.acosh,
    **{name: partial(getattr(acb, name), lambda x: False) for name in ("tan", "sec", "tanh", "sech")},
    **{name: partial(function, lambda x: x.is_zero()) for name, function in _POLES_AT_ZERO.items()},
    "atan": partial(acb.atan, lambda x: x * x == -1), "atanh": partial(acb.atanh, lambda x: x * x == 1),
}  # fmt: skip
_INVERSES = {"acot": "atan", "asec": "acos", "acsc": "asin", "acoth": "atanh", "asech": "acosh", "acsch": "asinh"}
FUNCTIONS: Mapping[str, Callable[..., Ball]] = {
    **{name: _of_real(name) for name in ("sign", "floor", "ceil", "min", "max", "atan2", "factorial", "binomial")},
    **_TOTAL,
    **{name: _of_reciprocal(other) for name, other in _INVERSES.items()},
    "acot": lambda x: acb.pi() / 2 if x.is_zero() else _of_reciprocal("atan")(x),
    "ln": _log, "log": _log, "root": _root, "cbrt": lambda x: _rational_power(x, Fraction(1, 3)),
    "abs": lambda x: acb(abs(x)),
}  # fmt: skip


class _Complex(Arithmetic):
    constants = {"e": lambda: acb(arb.const_e()), "pi": acb.pi, "i": lambda: acb(0, 1), "inf": _infinity}  # noqa: RUF012
    functions = FUNCTIONS

    def ball(self, value: int | Fraction) -> Ball:
        return acb(ball(value))

    def rational_power(self, base: Ball, exponent: Fraction) -> Ball:
        return _rational_power(base, exponent)

    def general_power(self, base: Ball, tree: Tree, point: Point) -> Ball:
        exponent = self.kinds[tree[2][0]](tree[2], point)
        if exponent.imag.is_zero() and exponent.real.is_integer():
            return whole_power(base, int(exponent.real.unique_fmpz()))
        return _power(base, exponent)


_COMPLEX = _Complex()
