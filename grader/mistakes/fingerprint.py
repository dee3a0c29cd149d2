"""Values of many expressions at a few fixed points, in floating point: to find which may be equal, never to decide it.

The points are odd on purpose, so that little is equal by accident; what shares a subtree shares its value. A match is
confirmed by `decide` before anything is said.
"""

import math
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from grader.evaluation.conditions import holds
from grader.evaluation.exact import constant
from grader.evaluation.region import Interval, Region
from grader.reading.tree import Tree, children

Value = float | None
Values = tuple[Value, ...]
Point = Mapping[str, float]
COUNT = 3
_TURNS = 40
_NEAR = 1e-9
_SEEDS = (0.7390851, 1.3247179, 0.5671432, 1.7692923, 0.3607376, 1.2020569, 0.9159655, 1.6180339, 0.2614972, 1.4513692)


def points_for(names: Iterable[str], region: Region, key: Tree) -> tuple[Point, ...]:
    """At most three points of the region where the key has a value; none may be found."""
    letters = sorted(names)
    found: list[Point] = []
    for turn in range(_TURNS):
        point = {name: _inside(region, name, turn, place) for place, name in enumerate(letters)}
        exact_point = {name: Fraction(value).limit_denominator(10**6) for name, value in point.items()}
        if holds(region, exact_point) is not False and Evaluator((point,)).values(key)[0] is not None:
            found.append(point)
        if len(found) == COUNT or not letters:
            break
    return tuple(found)


def _inside(region: Region, name: str, turn: int, place: int) -> float:
    seed = _SEEDS[(turn * 3 + place) % len(_SEEDS)] + 0.11 * turn
    value = -seed if (turn + place) % 3 == 2 else seed
    if name in region.integers:
        return math.floor(seed * 3) + 2 + place
    interval = region.intervals.get(name)
    return value if interval is None else _between(interval, seed, value)


def _between(interval: Interval, seed: float, value: float) -> float:
    low = None if interval.low is None else interval.low.numerator / interval.low.denominator
    high = None if interval.high is None else interval.high.numerator / interval.high.denominator
    if low is not None and high is not None:
        return low + (high - low) * (seed % 1.0)
    if low is not None:
        return low + seed
    return high - seed if high is not None else value


class Evaluator:
    """Expressions at fixed points; a subtree that is met again, the same object, is not worked out again."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.points = points
        self._known: dict[int, tuple[Tree, Values]] = {}

    def values(self, tree: Tree) -> Values:
        """One value a point, None where there is none: a vector's or relation's, too."""
        known = self._known.get(id(tree))
        if known is not None and known[0] is tree:
            return known[1]
        values = self._worked_out(tree)
        self._known[id(tree)] = tree, values
        return values

    def _worked_out(self, tree: Tree) -> Values:
        kind = tree[0]
        if kind == "num":
            value = _safe(operator.truediv, (tree[1].numerator, tree[1].denominator))
            return (value,) * len(self.points)
        if kind == "sym":
            return tuple(point.get(tree[1]) for point in self.points)
        if kind == "const":
            return (_CONSTANTS.get(tree[1]),) * len(self.points)
        work = _power(tree) if kind == "pow" else _WORK.get((kind, tree[1] if kind == "call" else ""))
        if work is None:
            return (None,) * len(self.points)
        return tuple(_safe(work, parts) for parts in zip(*map(self.values, children(tree)), strict=True))


def alike(one: Values, two: Values) -> bool:
    """Whether two expressions have the same values as far as floating point tells; at one point at least."""
    if (None in one) != (None in two) or all(value is None for value in one):
        return False
    return all(_near(a, b) for a, b in zip(one, two, strict=True))


def _near(a: Value, b: Value) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= _NEAR * max(abs(a), abs(b), 1e-6)


def bucket(values: Values) -> int | None:
    """A coarse key to look values up by; those that are alike lie in the same bucket or in the next one."""
    first = next((value for value in values if value is not None), None)
    if first is None:
        return None
    if first == 0 or not 1e-9 < abs(first) < 1e12:
        return 0
    size = round(math.log(abs(first)) * 1e5)
    return size * 2 + (first < 0)


def _safe(work: Callable[..., float], parts: tuple[Value, ...]) -> Value:
    if None in parts:
        return None
    try:
        value = work(*parts)
    except (ValueError, ZeroDivisionError, OverflowError, TypeError):
        return None
    return value if isinstance(value, float | int) and math.isfinite(value) else None


def _power(tree: Tree) -> Callable[..., float]:
    """Odd roots of negative numbers are real."""
    exponent = constant(tree[2])
    if exponent is None or exponent.denominator % 2 == 0 or exponent.denominator == 1:
        return float_power
    sign = -1.0 if exponent.numerator % 2 else 1.0
    return lambda base, power: base**power if base >= 0 else sign * (-base) ** power


def float_power(base: float, power: float) -> float:
    """base^power; raises ValueError where it is not real."""
    value: float | complex = base**power
    if isinstance(value, complex):
        raise ValueError
    return value


def _reciprocal(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: 1 / function(value)


def _of_reciprocal(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: function(1 / value)


_CONSTANTS = {"e": math.e, "pi": math.pi}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    **{name: getattr(math, name) for name in "sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh".split()},
    **{name: getattr(math, name) for name in "exp sqrt floor ceil atan2".split()},
    "ln": math.log, "log": math.log, "cbrt": lambda value: math.copysign(abs(value) ** (1 / 3), value),
    "root": lambda value, index: float_power(value, 1 / index), "abs": abs, "max": max, "min": min,
    "sign": lambda value: (value > 0) - (value < 0),
    "sec": _reciprocal(math.cos), "csc": _reciprocal(math.sin), "cot": _reciprocal(math.tan),
    "sech": _reciprocal(math.cosh), "csch": _reciprocal(math.sinh), "coth": _reciprocal(math.tanh),
    "asec": _of_reciprocal(math.acos), "acsc": _of_reciprocal(math.asin), "acot": _of_reciprocal(math.atan),
    "asech": _of_reciprocal(math.acosh), "acsch": _of_reciprocal(math.asinh), "acoth": _of_reciprocal(math.atanh),
}  # fmt: skip
_WORK: dict[tuple[str, str], Callable[..., float]] = {
    ("neg", ""): lambda a: -a,
    ("add", ""): lambda *terms: math.fsum(terms),
    ("mul", ""): lambda *factors: math.prod(factors),
    ("div", ""): lambda a, b: a / b,
    **{("call", name): function for name, function in _FUNCTIONS.items()},
}
