"""`E to 2 digits` and `E to 3 places`: a value as a decimal, rounded to the nearest, halves away from zero."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from grader.calculus.meaning import Meaning, Word
from grader.calculus.underivable import Underivable
from grader.evaluation.exact import exact
from grader.evaluation.novalue import NoValue
from grader.reading.tree import Tree, number, symbols

_MOST = 50
_BITS = (256, 1024, 4096)


def digits(value: Meaning, count: Meaning) -> Meaning:
    """Significant digits."""
    return _rounded(value, count, significant=True)


def places(value: Meaning, count: Meaning) -> Meaning:
    """Digits behind the point."""
    return _rounded(value, count, significant=False)


def _rounded(value: Meaning, count: Meaning, significant: bool) -> Meaning:
    wanted, unit, least = exact(count.tree), *(("digits", 1) if significant else ("places", 0))
    if wanted is None or not least <= wanted <= _MOST:
        raise Underivable(f"A value is rounded to {least} to {_MOST} {unit}.")
    return Meaning(_of_each(value.tree, wanted.numerator, significant), value.parameters)


def _of_each(tree: Tree, count: int, significant: bool) -> Tree:
    if tree[0] in {"tuple", "set"}:
        return (tree[0], *(_of_each(part, count, significant) for part in tree[1:]))
    if symbols(tree):
        raise Underivable(f"Only a number can be rounded; {min(symbols(tree))} is a letter.")
    value = exact(tree)
    return _decimal(*_nearest(value, count, significant)) if value is not None else _of_ball(tree, count, significant)


def _of_ball(tree: Tree, count: int, significant: bool) -> Tree:
    """The ball is narrowed until both its ends are rounded to the same."""
    for bits in _BITS:
        low, high = (_nearest(end, count, significant) for end in _ends(tree, bits))
        if low == high:
            return _decimal(*low)
    raise Underivable("I cannot tell which way this value is rounded; write the number out.")


def _ends(tree: Tree, bits: int) -> tuple[Fraction, Fraction]:
    from grader.evaluation import balls

    try:
        with balls.at_precision(bits):
            ball = balls.evaluate(tree, balls.at({}))
            return balls.ends(ball)
    except NoValue:
        raise Underivable("Only a number can be rounded, and this has no value.") from None


def _nearest(value: Fraction, count: int, significant: bool) -> tuple[int, int]:
    """(n, p): the value is about n/10^p."""
    places = count - 1 - _exponent(value) if significant else count
    scaled = abs(value) * Fraction(10) ** places
    size = floor(scaled + Fraction(1, 2))
    if significant and size == 10**count:  # 9.96 to two digits is 10
        size, places = size // 10, places - 1
    return (-size if value < 0 else size), places


def _exponent(value: Fraction) -> int:
    """The place of the first digit: 2 for 345, -3 for 0.00345."""
    if not value:
        return 0
    guess = len(str(abs(value.numerator))) - len(str(value.denominator))
    return guess if abs(value) >= Fraction(10) ** guess else guess - 1


def _decimal(size: int, places: int) -> Tree:
    """Written with all its places: 3.10."""
    if size < 0:
        return ("neg", _decimal(-size, places))
    if places <= 0 or not size:
        return number(size * 10 ** max(-places, 0))
    digits = str(size).rjust(places + 1, "0")
    return ("num", Fraction(size, 10**places), f"{digits[:-places]}.{digits[-places:]}")


WORDS: Mapping[str, Word] = {
    "digits": Word("E to 2 digits", 2, 2, digits),
    "places": Word("E to 2 places", 2, 2, places),
}
