"""Real and complex values of a tree by mpmath: a second opinion that shares nothing with flint or the normal forms."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import mpmath
from mpmath import mp, mpf

from grader.reading.tree import Tree, symbols, walk


class NoValue(Exception):
    """Undefined over the reals."""


def value(tree: Tree, point: Mapping[str, Fraction], digits: int = 30) -> Any:
    """The value at the point, computed with so many digits; raises NoValue."""
    with mp.workdps(digits):
        over_complex = any(node == ("const", "i") for node in walk(tree))
        found = _value(tree, {name: mpf(v.numerator) / v.denominator for name, v in point.items()}, over_complex)
        if not over_complex and isinstance(found, mpmath.mpc):
            raise NoValue
        return found


def _value(tree: Tree, at: Mapping[str, Any], over_complex: bool) -> Any:
    kind = tree[0]
    if kind == "num":
        number = Fraction(tree[1])
        return mpf(number.numerator) / number.denominator
    if kind == "sym":
        return at[tree[1]]
    if kind == "const":
        return {"e": mpmath.e, "pi": mpmath.pi, "i": mpmath.mpc(0, 1)}[tree[1]] * 1
    if kind == "pow" and tree[1] != ("const", "e"):
        return _power(tree, at, over_complex)
    parts = [_value(part, at, over_complex) for part in (tree[2:] if kind == "call" else tree[1:])]
    try:
        found = _CALLS[tree[1]](*parts) if kind == "call" else _KINDS[kind](*parts)
    except (ZeroDivisionError, ValueError):
        raise NoValue from None
    if not over_complex and isinstance(found, mpmath.mpc):
        raise NoValue
    return found


def _power(tree: Tree, at: Mapping[str, Any], over_complex: bool) -> Any:
    """With a letter in the exponent the base is positive, or it is a number and the exponent whole."""
    base, share = _value(tree[1], at, over_complex), _fraction(tree[2])
    if share is not None:
        return _root(base, share, over_complex)
    power = _value(tree[2], at, over_complex)
    if over_complex or base > 0:
        return base**power
    letters_below = symbols(tree[1]) and symbols(tree[2])
    if base == 0 or letters_below or power != mpmath.nint(power):
        raise NoValue
    return base**power


def _root(base: Any, share: Fraction, over_complex: bool = False) -> Any:
    if base == 0 and share <= 0:
        raise NoValue
    if share.denominator == 1:
        return base**share.numerator
    if over_complex or base >= 0:
        return mpmath.power(base, mpf(share.numerator) / share.denominator)
    if share.denominator % 2 == 0:
        raise NoValue
    size = mpmath.power(-base, mpf(share.numerator) / share.denominator)
    return -size if share.numerator % 2 else size


def _fraction(tree: Tree) -> Fraction | None:
    """An exponent that is written as a rational number."""
    if tree[0] == "num":
        return Fraction(tree[1])
    if tree[0] == "neg":
        inner = _fraction(tree[1])
        return None if inner is None else -inner
    parts = [_fraction(part) for part in tree[1:]] if tree[0] == "div" else [None]
    return None if None in parts or not parts[1] else parts[0] / parts[1]


def _logarithm(x: Any, base: Any = None) -> Any:
    if x == 0:
        raise NoValue
    return mpmath.log(x) if base is None else mpmath.log(x) / mpmath.log(base)


def _quotient(above: Any, below: Any) -> Any:
    if below == 0:
        raise NoValue
    return above / below


def _product(*factors: Any) -> Any:
    total = mpf(1)
    for factor in factors:
        total = total * factor
    return total


_KINDS: dict[str, Callable[..., Any]] = {
    "neg": lambda a: -a, "add": lambda *terms: sum(terms, mpf(0)), "mul": _product, "div": _quotient,
    "pow": lambda _, exponent: mpmath.exp(exponent),
}  # fmt: skip
_CALLS: dict[str, Callable[..., Any]] = {
    **{name: getattr(mpmath, name) for name in "sin cos tan sec csc cot asin acos atan asec acsc acot".split()},
    **{name: getattr(mpmath, name) for name in "sinh cosh tanh sech csch coth exp sign floor ceil".split()},
    **{name: getattr(mpmath, name) for name in "asinh acosh atanh asech acsch acoth atan2 binomial".split()},
    "ln": _logarithm, "log": _logarithm, "abs": abs, "max": lambda *xs: max(xs), "min": lambda *xs: min(xs),
    "factorial": mpmath.factorial,
    "sqrt": mpmath.sqrt, "cbrt": lambda x: _root(x, Fraction(1, 3)), "root": lambda x, n: _root(x, Fraction(1, int(n))),
}  # fmt: skip
