"""Plain notation at points over the reals by mpmath, which shares nothing with the judge or its reader."""

import ast
import random
from collections.abc import Iterator, Mapping

import mpmath
from mpmath import mpf

from benchmarks.peers.notation import parse
from benchmarks.peers.pairs import Pair

# Enough for most; and for what cancels at large arguments.
DIGITS = (80, 400)
_TOLERANCE = mpf(10) ** -35
_ANYWHERE = {
    name: getattr(mpmath, name) for name in "exp sin cos tan sec csc cot atan sinh cosh tanh coth asinh sign".split()
}
# Functions that have real values between two ends only.
_BETWEEN = {"asin": (-1, 1), "acos": (-1, 1), "atanh": (-1, 1), "acosh": (1, mpmath.inf)}
_RANGES = ((-3, 3), (0, 1), (0, 4), (1, 6), (-80, 80), (100, 150), (-1, 1))


class NoValue(Exception):
    """No real value there."""


def value(node: ast.expr, point: Mapping[str, mpf]) -> mpf:
    """Raises NoValue where it has none."""
    match node:
        case ast.Constant():
            return mpf(ast.unparse(node))
        case ast.Name(name) if name[0].isdigit():
            return mpf(name)
        case ast.Name(name):
            return {"pi": mpmath.pi, "e": mpmath.e}[name] + 0 if name in {"pi", "e"} else point[name]
        case ast.UnaryOp(ast.USub(), inner):
            return -value(inner, point)
        case ast.BinOp(left, ast.Pow(), right):
            return _power(value(left, point), value(right, point))
        case ast.BinOp(left, sign, right):
            return _combined(sign, value(left, point), value(right, point))
        case ast.Call(ast.Name(name), arguments):
            return _called(name, [value(one, point) for one in arguments])
    raise ValueError(ast.dump(node))


def _combined(sign: ast.operator, left: mpf, right: mpf) -> mpf:
    match sign:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
    if right == 0:
        raise NoValue("a quotient by zero")
    return left / right


def _power(base: mpf, exponent: mpf) -> mpf:
    if base > 0 or (base == 0 and exponent > 0) or (base != 0 and exponent == mpmath.floor(exponent)):
        return base**exponent
    raise NoValue("a power")


def _called(name: str, arguments: list[mpf]) -> mpf:
    argument = arguments[0]
    if name in {"max", "min"}:
        return max(arguments) if name == "max" else min(arguments)
    if name == "abs":
        return abs(argument)
    if name in _ANYWHERE:
        return _ANYWHERE[name](argument)
    low, high = _BETWEEN.get(name, (0, mpmath.inf))
    if not (low <= argument <= high) or (name == "log" and argument == 0):
        raise NoValue(name)
    return getattr(mpmath, name)(argument)


def points(pair: Pair, tries: int) -> Iterator[dict[str, mpf]]:
    """Inside the region, letters independent of each other, small and large; the same ones every time."""
    chance = random.Random(pair.id)
    for number in range(tries):
        low, high = _RANGES[number % len(_RANGES)]
        point = {name: mpf(chance.uniform(low, high)) for name in pair.names}
        yield {name: abs(at) if name in pair.positive else at for name, at in point.items()}


def agreements(pair: Pair, tries: int = 42) -> Iterator[bool]:
    """At each point where the expected side has a value: whether the answer has that value, too."""
    sides = parse(pair.expected), parse(pair.answer)
    found = (_agrees(*sides, point) for point in points(pair, tries if pair.names else 1))
    return (one for one in found if one is not None)


def _agrees(expected: ast.expr, answer: ast.expr, point: Mapping[str, mpf]) -> bool | None:
    """What looks different is looked at again with so many digits that no cancellation is left of it."""
    near = None
    for digits in DIGITS:
        with mpmath.workdps(digits):
            near = _near(expected, answer, point)
        if near is not False:
            break
    return near


def _near(expected: ast.expr, answer: ast.expr, point: Mapping[str, mpf]) -> bool | None:
    try:
        right = value(expected, point)
    except NoValue:
        return None
    try:
        given = value(answer, point)
    except NoValue:
        return False
    return bool(abs(given - right) <= _TOLERANCE * max(abs(given), abs(right)))
