"""Exact rational values of trees, where there are any: no rounding, no flint."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from math import isqrt, prod

from grader.reading.tree import Tree, symbols

_NO_POINT: Mapping[str, Fraction] = {}
# Powers whose numbers would have more bits than this are left alone.
BITS = 10_000


def exact(tree: Tree, point: Mapping[str, Fraction] = _NO_POINT) -> Fraction | None:
    """The value of a tree that arithmetic alone can give; None if it has another kind of value, or none."""
    kind = tree[0]
    if kind == "num":
        return Fraction(tree[1])
    if kind == "sym":
        return point.get(tree[1])
    if kind not in {"neg", "add", "mul", "div", "pow"}:
        return None
    values = []
    for part in tree[1:]:
        value = exact(part, point)
        if value is None:
            return None
        values.append(value)
    if kind == "pow" and values[0] < 0 and values[1].denominator > 1 and symbols(tree[2]):
        return None  # odd roots are for constant exponents: (-1)^x has no value at 1/3
    return _combine(kind, values)


@lru_cache(maxsize=4096)
def constant(tree: Tree) -> Fraction | None:
    """`exact` without letters, remembered: exponents are asked for at every point."""
    return exact(tree)


def _combine(kind: str, values: list[Fraction]) -> Fraction | None:
    first = values[0]
    if kind == "neg":
        return -first
    if kind == "add":
        return sum(values, Fraction(0))
    if kind == "mul":
        return prod(values, start=Fraction(1))
    if kind == "div":
        return first / values[1] if values[1] else None
    return rational_power(first, values[1])


def rational_power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """base^exponent where that is a rational number and not absurdly long; odd roots are the real ones."""
    if not base:
        return Fraction(0) if exponent > 0 else None
    root = exact_root(base, exponent.denominator)
    if root is None:
        return None
    size = max(root.numerator.bit_length(), root.denominator.bit_length()) - 1
    return root**exponent.numerator if size * abs(exponent.numerator) <= BITS else None


def exact_root(value: Fraction, index: int) -> Fraction | None:
    """The real root, if it is rational."""
    if index == 1:
        return value
    if value < 0:
        positive = exact_root(-value, index) if index % 2 else None
        return None if positive is None else -positive
    above, below = _whole_root(value.numerator, index), _whole_root(value.denominator, index)
    return None if above is None or below is None else Fraction(above, below)


def _whole_root(value: int, index: int) -> int | None:
    if value < 2:
        return value
    if index >= value.bit_length():
        return None
    guess = isqrt(value) if index == 2 else _newton(value, index)
    return guess if guess**index == value else None


def _newton(value: int, index: int) -> int:
    """The whole part of a root, from above."""
    guess = 1 << -(-value.bit_length() // index)
    while True:
        better = ((index - 1) * guess + value // guess ** (index - 1)) // index
        if better >= guess:
            return guess
        guess = better


def multiple_of_pi(tree: Tree) -> Fraction | None:
    """r where the tree is r * pi by arithmetic alone; zero is a multiple too."""
    kind = tree[0]
    if tree == ("const", "pi"):
        return Fraction(1)
    if kind == "neg":
        part = multiple_of_pi(tree[1])
        return None if part is None else -part
    if kind == "add":
        parts = [multiple_of_pi(part) for part in tree[1:]]
        return None if None in parts else sum(filter(None, parts), Fraction(0))
    if kind == "div":
        above, below = multiple_of_pi(tree[1]), exact(tree[2])
        return above / below if above is not None and below else None
    if kind == "mul":
        return _multiple_of_product(tree[1:])
    return Fraction(0) if exact(tree) == 0 else None


def _multiple_of_product(factors: Tree) -> Fraction | None:
    values = [exact(factor) for factor in factors]
    if values.count(None) > 1:
        return None
    rest = prod(filter(None, values), start=Fraction(1)) if 0 not in values else Fraction(0)
    others = [multiple_of_pi(factor) for factor, value in zip(factors, values, strict=True) if value is None]
    if not others:
        return Fraction(0) if rest == 0 else None
    return None if others[0] is None else others[0] * rest
