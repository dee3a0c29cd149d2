"""The roots of a polynomial as a textbook writes them: rational ones, and those of what is quadratic when they are out.

Rational roots by the rational root theorem; ((1 + sqrt(5))/2, -2*sqrt(3), 1 - 2*i) by the quadratic formula."""

from collections.abc import Iterator
from fractions import Fraction
from math import gcd, isqrt, lcm

from grader.calculus.polynomial import Coefficients, value_at
from grader.calculus.products import Product
from grader.calculus.surds import Surd, root_of
from grader.calculus.tidy import tidy
from grader.evaluation.exact import exact
from grader.reading.tree import Tree, number

# Divisors of larger numbers are not looked for, nor are more quotients of them tried.
_LARGEST = 10**8
_MOST_CANDIDATES = 2_000


def roots(values: Coefficients) -> list[Tree] | None:
    """All different complex roots of a polynomial that is not zero; None if they are not written in square roots."""
    found: list[Fraction] = []
    while len(values) > 1:
        root = _rational_root(values)
        if root is None:
            break
        found.append(root)
        values = _without(values, root)
    rest = _of_quadratic(values) if len(values) == 3 else _of_squares(values)
    if rest is None:
        return None
    return list(dict.fromkeys([*map(number, found), *rest]))


def _of_squares(values: Coefficients) -> list[Tree] | None:
    """A polynomial in x² whose squares are rational: x^4 - 5x² + 6."""
    if len(values) == 1:
        return []
    squares = roots(values[::2]) if not any(values[1::2]) else None
    exact_squares = [exact(square) for square in squares or ()]
    if squares is None or None in exact_squares:
        return None
    return [root for square in exact_squares if square is not None for root in _pair(Fraction(0), square)]


def _rational_root(values: Coefficients) -> Fraction | None:
    if not values[0]:
        return Fraction(0)
    if len(values) == 2:
        return -values[0] / values[1]
    scale = lcm(*(value.denominator for value in values))
    first, last = (abs(int(value * scale)) for value in (values[0], values[-1]))
    return next((root for root in _candidates(first, last) if not value_at(values, root)), None)


def _candidates(first: int, last: int) -> Iterator[Fraction]:
    """±p/q, p a divisor of the lowest coefficient and q of the highest."""
    if max(first, last) > _LARGEST:
        return
    aboves, belows = _divisors(first), _divisors(last)
    if len(aboves) * len(belows) > _MOST_CANDIDATES:
        return
    for below in belows:
        for above in aboves:
            if gcd(above, below) == 1:
                yield from (Fraction(above, below), Fraction(-above, below))


def _divisors(value: int) -> list[int]:
    small = [n for n in range(1, isqrt(value) + 1) if value % n == 0]
    return sorted({*small, *(value // n for n in small)})


def _without(values: Coefficients, root: Fraction) -> Coefficients:
    """Divided by x - root (Horner's scheme)."""
    quotient: Coefficients = []
    carried = Fraction(0)
    for value in reversed(values[1:]):
        carried = carried * root + value
        quotient.append(carried)
    return quotient[::-1]


def _of_quadratic(values: Coefficients) -> list[Tree]:
    constant, linear, square = values
    middle = -linear / (2 * square)
    return _pair(middle, middle * middle - constant / square)


def _pair(middle: Fraction, square: Fraction) -> list[Tree]:
    """middle ± √square, the smaller first; one number where the square is 0."""
    root = root_of(square)
    signs = (-1, 1) if square else (1,)
    return [_shifted(root, sign, middle).tree() for sign in signs]


def _shifted(root: Surd, sign: int, middle: Fraction) -> Surd:
    return Surd(middle + sign * root.rational, sign * root.factor, root.radicand)


def square_roots(square: Tree) -> list[Tree]:
    """Both numbers whose square it is; ±b, not ±|b|, for b²."""
    value, product = exact(square), Product(square)
    if value is not None:
        return _pair(Fraction(0), value)
    outside = root_of(product.coefficient)
    if outside.factor or any((exponent / 2).denominator > 1 for _, exponent in product.powers.values()):
        root: Tree = ("call", "sqrt", square)
    else:
        powers = (("pow", base, number(exponent / 2)) for base, exponent in product.powers.values())
        root = tidy(("mul", number(outside.rational), *powers))
    return [("neg", root), root]
