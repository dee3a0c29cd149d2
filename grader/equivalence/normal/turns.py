"""Multiples of π, and pairs (cos, sin) that are turned by them.

Facts: cos and sin of π·p/12 by √2 and √3, through p/12 = a/3 + b/4. Left out: other fractions of π.
"""

from fractions import Fraction

from flint import arb

from grader.equivalence.normal.quotient import Quotient, times
from grader.equivalence.normal.roots import prime_power
from grader.equivalence.normal.signals import NotMine
from grader.equivalence.normal.tower import ONE, Tower
from grader.evaluation.balls import at_precision

BITS = 256

Pair = tuple[Quotient, Quotient]  # cos and sin


def pi(tower: Tower) -> Quotient:
    known = tower.by_kind.get("pi")
    if known:
        return Quotient(known[0].generator, ONE)
    with at_precision(BITS):
        return Quotient(tower.kernel("pi", None, 1, arb.pi()).generator, ONE)


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
    """cos and sin of share·π where 12·share is whole: p/12 = a/3 + b/4."""
    twelfths = share * 12
    if twelfths.denominator != 1:
        raise NotMine
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
