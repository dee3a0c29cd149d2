"""Polynomials in one letter on an interval, by isolating their real roots."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

from flint import fmpq, fmpz, fmpz_poly

from grader.equivalence.normal.signals import NotMine
from grader.evaluation.region import Interval

DEGREE = 60


def univariate(polynomial: Any, index: int) -> fmpz_poly:
    """A polynomial in which one generator occurs, by the index of that generator, as one in one letter."""
    coefficients = [fmpz(0)] * (int(polynomial.degrees()[index]) + 1)
    for exponents, coefficient in polynomial.terms():
        coefficients[int(exponents[index])] = coefficient
    return fmpz_poly(coefficients)


def roots(polynomial: fmpz_poly) -> list[Any]:
    """The real roots as disjoint balls, in order; the polynomial is squarefree."""
    if polynomial.degree() > DEGREE:
        raise NotMine
    found = [root.real for root, _ in polynomial.complex_roots() if root.imag.contains(0) and root.imag == 0]
    return sorted(found, key=lambda ball: float(ball.mid()))


def between(polynomials: list[fmpz_poly], interval: Interval) -> list[Fraction]:
    """One rational point in every piece into which the roots of all polynomials cut the interval."""
    cuts: list[Fraction] = []
    for polynomial in polynomials:
        for root in roots(polynomial):
            cuts += [_rational(root.lower()), _rational(root.upper())]
    inside = sorted({cut for cut in cuts if interval.holds(cut)})
    low = interval.low if interval.low is not None else (inside[0] if inside else interval.high or Fraction(0)) - 2
    high = interval.high if interval.high is not None else (inside[-1] if inside else max(low, Fraction(0))) + 2
    ends = [low, *inside, high]
    points = [_simplest(a, b) for a, b in pairwise(ends) if a < b]
    return [point for point in points if interval.holds(point)]


def sign_on(polynomial: Any, index: int, interval: Interval) -> int:
    """The sign of a polynomial in one letter without a root inside the interval; 0 if it has one or it cannot tell."""
    flat = univariate(polynomial, index)
    if flat.degree() > DEGREE:
        return 0
    for root in roots(flat):
        low, high = _rational(root.lower()), _rational(root.upper())
        outside = (interval.low is not None and high <= interval.low) or (
            interval.high is not None and low >= interval.high
        )
        if not outside:
            return 0
    point = between([], interval)
    return sign_at(flat, point[0]) if point else 0


def sign_at(polynomial: fmpz_poly, point: Fraction) -> int:
    """-1, 0 or 1, exactly."""
    value = polynomial(fmpq(point.numerator, point.denominator))
    return 0 if value == 0 else 1 if value > 0 else -1


def _rational(ball: Any) -> Fraction:
    mantissa, exponent = map(int, ball.mid().man_exp())
    return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """A number strictly between with a small denominator. In integers: ends that are roots have long denominators."""
    (a, b), (c, d) = low.as_integer_ratio(), high.as_integer_ratio()
    above, below = a * d + c * b, 2 * b * d
    for denominator in (1, 2, 4, 8, 64, 4096):
        near = _rounded(above * denominator, below)
        if a * denominator < near * b and near * d < c * denominator:
            return Fraction(near, denominator)
    return Fraction(above, below)


def _rounded(above: int, below: int) -> int:
    """The nearest integer to a positive-divisor quotient; of two, the even one."""
    whole, rest = divmod(2 * above + below, 2 * below)
    return whole - 1 if rest == 0 and whole % 2 else whole
