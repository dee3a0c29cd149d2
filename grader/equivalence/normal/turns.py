"""Multiples of π, and pairs (cos, sin) that are turned by them.

Facts: cos and sin of π·p/12 by √2 and √3, through p/12 = a/3 + b/4; of other fractions by c = 2cos(2π/n), which has
a monic minimal polynomial, and 2cos(k·2π/n), a polynomial in c. Left out: fractions with large denominators.
"""

from fractions import Fraction
from math import lcm
from typing import Any

from flint import arb, fmpz_poly

from grader.equivalence.normal.plan import grow, planned
from grader.equivalence.normal.quotient import Quotient, times
from grader.equivalence.normal.roots import prime_power
from grader.equivalence.normal.signals import NotMine
from grader.equivalence.normal.tower import Kernel, Tower
from grader.evaluation.balls import at_precision

BITS = 256
ORDER = 240  # of the finest part of a turn

Pair = tuple[Quotient, Quotient]  # cos and sin


def pi(tower: Tower) -> Quotient:
    """The generator π of a tower, with its ball; made when it is first asked for."""
    known = tower.by_kind.get("pi")
    if known:
        return tower.whole(known[0].generator)
    with at_precision(BITS):
        return tower.whole(tower.kernel("pi", None, 1, arb.pi()).generator)


def over_one_denominator(pair: Pair) -> Pair:
    """The same pair with one denominator, so that turning again and again multiplies it only once each time."""
    cos, sin = pair
    if cos.den == sin.den:
        return pair
    den = times(cos.den, sin.den)
    return Quotient(times(cos.num, sin.den), den), Quotient(times(sin.num, cos.den), den)


def turn(one: Pair, two: Pair) -> Pair:
    """The pair of the sum of two angles."""
    if one[1].num.is_zero() and one[0].num == one[0].den:
        return two
    return one[0] * two[0] - one[1] * two[1], one[0] * two[1] + one[1] * two[0]


def turns(tower: Tower, share: Fraction) -> Pair:
    """cos and sin of share·π; where 12·share is whole by p/12 = a/3 + b/4."""
    twelfths = share * 12
    if twelfths.denominator != 1:
        return _by_cosine(tower, share)
    p = int(twelfths) % 24
    a, b = next((a, b) for a in range(6) for b in range(8) if (4 * a + 3 * b - p) % 24 == 0)
    half = Fraction(1, 2)
    third: Pair = (
        (tower.number(half), prime_power(tower, 3, half) * tower.number(half)) if a % 3 else _half_turns(tower, a)
    )
    if a % 3:
        third = _repeat(tower, third, a)
    root = prime_power(tower, 2, half) * tower.number(half) if b % 2 else None
    quarter = _repeat(tower, (root, root), b) if root else _quarter_turns(tower, b)
    return turn(third, quarter)


def _by_cosine(tower: Tower, share: Fraction) -> Pair:
    """cos πp/q = cos(2π·p/2q), and sin is the cosine of what is missing to a quarter turn."""
    kernel = _cosine(tower, lcm(2 * share.denominator, 4))
    steps = int(share * kernel.unit / 2)
    return _multiple(tower, kernel, steps), _multiple(tower, kernel, kernel.unit // 4 - steps)


def _cosine(tower: Tower, order: int) -> Kernel:
    """The kernel 2cos(2π/n), n a multiple of the order."""
    for kernel in tower.by_kind.get("cosine", []):
        if kernel.unit % order:
            grow(tower, kernel, lcm(kernel.unit, order))
        return kernel
    unit = lcm(planned(tower, "cosine"), order)
    if unit > ORDER:
        raise NotMine
    with at_precision(BITS):
        kernel = tower.kernel("cosine", None, unit, 2 * (2 * arb.pi() / unit).cos())
    minimal = fmpz_poly.cos_minpoly(unit)
    tower.relate(kernel, minimal.degree(), _at(minimal, kernel.generator))
    return kernel


def _multiple(tower: Tower, kernel: Kernel, steps: int) -> Quotient:
    """cos(steps·2π/n) by 2cos((k + 1)θ) = c·2cos kθ - 2cos((k - 1)θ), reduced by the minimal polynomial of c."""
    minimal, c = fmpz_poly.cos_minpoly(kernel.unit), fmpz_poly([0, 1])
    before, now = c, fmpz_poly([2])
    for _ in range(min(steps % kernel.unit, -steps % kernel.unit)):
        before, now = now, (c * now - before) % minimal
    return tower.whole(_at(now, kernel.generator)) * tower.number(Fraction(1, 2))


def _at(polynomial: fmpz_poly, generator: Any) -> Any:
    """A polynomial in one letter, of a generator."""
    total = generator - generator
    for coefficient in reversed(polynomial.coeffs()):
        total = total * generator + coefficient
    return total


def _half_turns(tower: Tower, thirds: int) -> Pair:
    return tower.number(1 if thirds % 6 == 0 else -1), tower.number(0)


def _quarter_turns(tower: Tower, eighths: int) -> Pair:
    cos, sin = [(1, 0), (0, 1), (-1, 0), (0, -1)][eighths // 2 % 4]
    return tower.number(cos), tower.number(sin)


def _repeat(tower: Tower, pair: Pair, times: int) -> Pair:
    out: Pair = (tower.number(1), tower.number(0))
    for _ in range(times):
        out = turn(out, pair)
    return out
