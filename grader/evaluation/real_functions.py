"""The functions of one or more real balls, by their standard names. Loads flint."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from flint import arb, fmpq

from grader.evaluation.arithmetic import Ball, partial, quotient, whole_power
from grader.evaluation.novalue import Undefined, Unknown

# The factorial of a larger number is given up, not computed.
LARGEST_FACTORIAL = 100_000


def ball(value: int | Fraction) -> Ball:
    """A ball around an exact number; an integer or a dyadic number that fits the precision has radius zero."""
    return arb(value) if type(value) is int else arb(fmpq(value.numerator, value.denominator))


def rational_power(base: Ball, exponent: Fraction) -> Ball:
    """base^(p/q), q > 1: the real root where q is odd."""
    p, q = exponent.numerator, exponent.denominator
    if base > 0:
        return base ** ball(exponent)
    if base.is_zero() and p > 0:
        return arb(0)
    if base.is_zero() or (q % 2 == 0 and base < 0):
        raise Undefined
    if q % 2 == 0 or (p < 0 and not base < 0):
        raise Unknown
    if base < 0:
        size = (-base) ** ball(exponent)
        return -size if p % 2 else size
    return arb(0, base.abs_upper() ** ball(exponent))


def _log(x: Ball, base: Ball = None) -> Ball:
    value = x.log()
    if not value.is_finite():
        raise Undefined if x <= 0 else Unknown
    return value if base is None else quotient(value, _log(base))


def _root(x: Ball, index: Ball) -> Ball:
    """The index as a number: a student's root(x, n) has a constant n."""
    number = index.unique_fmpz() if index.is_integer() else None
    if number is None or number == 0:
        raise Undefined if index.is_exact() else Unknown
    exponent = Fraction(1, int(number))
    return whole_power(x, exponent.numerator) if exponent.denominator == 1 else rational_power(x, exponent)


def _factorial(x: Ball) -> Ball:
    if x < 0 and x.is_integer():
        raise Undefined
    if not abs(x) < LARGEST_FACTORIAL:
        raise Unknown
    value = (x + 1).gamma()
    if value.is_finite():
        return value
    raise Unknown


def _binomial(n: Ball, k: Ball) -> Ball:
    """A polynomial in n where k is a whole number, so n may be negative or a fraction; else by gamma functions."""
    if not (abs(n) < LARGEST_FACTORIAL and abs(k) < LARGEST_FACTORIAL):
        raise Unknown
    if not k.is_integer():
        return _factorial(n) * (k + 1).rgamma() * (n - k + 1).rgamma()
    count = int(k.unique_fmpz())
    return (n - k + 1).rising(count) / arb.fac_ui(count) if count >= 0 else arb(0)


def _atan2(y: Ball, x: Ball) -> Ball:
    if y.is_zero() and x.is_zero():
        raise Undefined
    return arb.atan2(y, x)


def _acot(x: Ball) -> Ball:
    return arb.pi() / 2 if x.is_zero() else _of_reciprocal(arb.atan)(x)


def _of_reciprocal(function: Callable[[Ball], Ball]) -> Callable[[Ball], Ball]:
    return lambda x: function(quotient(1, x))


def _beyond_one(x: Ball) -> bool:
    return bool(abs(x) > 1)


def _at_least_one(x: Ball) -> bool:
    return bool(abs(x) >= 1)


def _is_zero(x: Ball) -> bool:
    return bool(x.is_zero())


def _never(x: Ball) -> bool:
    """Where a pole is no exact number, no ball can prove that it is met."""
    return False


def _extreme(choose: Callable[[Ball, Ball], Ball]) -> Callable[..., Ball]:
    def extreme(first: Ball, *others: Ball) -> Ball:
        for other in others:
            first = choose(first, other)
        return first

    return extreme


_asin = partial(arb.asin, _beyond_one)
_acos = partial(arb.acos, _beyond_one)
_acosh = partial(arb.acosh, lambda x: x < 1)
_atanh = partial(arb.atanh, _at_least_one)

FUNCTIONS: Mapping[str, Callable[..., Ball]] = {
    "exp": arb.exp, "ln": _log, "log": _log,
    "sqrt": partial(arb.sqrt, lambda x: x < 0), "cbrt": lambda x: rational_power(x, Fraction(1, 3)), "root": _root,
    "sin": arb.sin, "cos": arb.cos, "tan": partial(arb.tan, _never),
    "cot": partial(arb.cot, _is_zero), "sec": partial(arb.sec, _never), "csc": partial(arb.csc, _is_zero),
    "asin": _asin, "acos": _acos, "atan": arb.atan,
    "acot": _acot, "asec": _of_reciprocal(_acos), "acsc": _of_reciprocal(_asin),
    "sinh": arb.sinh, "cosh": arb.cosh, "tanh": arb.tanh,
    "coth": partial(arb.coth, _is_zero), "sech": arb.sech, "csch": partial(arb.csch, _is_zero),
    "asinh": arb.asinh, "acosh": _acosh, "atanh": _atanh,
    "acoth": _of_reciprocal(_atanh), "asech": _of_reciprocal(_acosh), "acsch": _of_reciprocal(arb.asinh),
    "abs": abs, "sign": arb.sgn, "floor": arb.floor, "ceil": arb.ceil,
    "min": _extreme(arb.min), "max": _extreme(arb.max),
    "atan2": _atan2, "factorial": _factorial, "binomial": _binomial,
}  # fmt: skip
