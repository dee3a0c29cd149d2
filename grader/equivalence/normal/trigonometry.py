"""sin, cos, tan and their reciprocals through T = tan(θ/2), as a real pair (cos, sin).

Facts: exp(iθ) = (1 + iT)²/(1 + T²), powers and sums by multiplying pairs; cos and sin of (π·p/12) by √2 and √3;
cos and sin of atan v are 1/√(1+v²) and v/√(1+v²). T has poles, but only on a set without interior.
Left out: other fractions of π, half angles of arcs.
"""

from fractions import Fraction
from typing import Any

from grader.equivalence.normal.combinations import combination
from grader.equivalence.normal.complex import complex_circle
from grader.equivalence.normal.plan import grow, planned
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.roots import prime_power, rational_power
from grader.equivalence.normal.signals import NotMine
from grader.equivalence.normal.tower import ONE, Kernel, Tower
from grader.evaluation.balls import at_precision

MULTIPLE = 60
BITS = 256

Pair = tuple[Quotient, Quotient]  # cos and sin


def pi(tower: Tower) -> Quotient:
    known = tower.by_kind.get("pi")
    if known:
        return Quotient(known[0].generator, ONE)
    from flint import arb

    with at_precision(BITS):
        return Quotient(tower.kernel("pi", None, 1, arb.pi()).generator, ONE)


def trigonometric(tower: Tower, name: str, argument: Quotient) -> Quotient:
    cos, sin = circle(tower, argument)
    return {"sin": sin, "cos": cos}[name] if name in {"sin", "cos"} else sin / cos


def circle(tower: Tower, argument: Quotient) -> Pair:
    """(cos, sin) of an argument, split into multiples of π, arcs and half-angle kernels."""
    if tower.complex:
        return complex_circle(tower, argument)
    rest = tower.reduced(argument)
    pair: Pair = (tower.number(1), tower.number(0))
    for kernel in (*tower.by_kind.get("pi", []), *tower.by_kind.get("arc", [])):
        share = tower.share(rest, kernel)
        if share is None:
            continue
        pair = turn(pair, _of_pi(tower, share) if kernel.kind == "pi" else _of_arc(tower, kernel, share))
        rest = rest - Quotient(kernel.generator, ONE) * tower.number(share)
    if tower.is_zero(rest):
        return pair
    kernels = tower.by_kind.get("tangent", [])
    shares = combination(tower, rest, kernels)
    if shares is None:
        kernel = _new(tower, rest)
        return turn(pair, multiple_angle(tower, kernel, kernel.unit))
    for kernel, share in zip(list(kernels), shares, strict=True):
        pair = turn(pair, _of_kernel(tower, kernel, share))
    return pair


def turn(one: Pair, two: Pair) -> Pair:
    """The pair of the sum of two angles."""
    if one[1].num.is_zero() and one[0].num == one[0].den:
        return two
    return one[0] * two[0] - one[1] * two[1], one[0] * two[1] + one[1] * two[0]


def multiple_angle(tower: Tower, kernel: Kernel, count: int) -> Pair:
    """(1 + iT)^(2·count) / (1 + T²)^count."""
    if abs(count) > MULTIPLE:
        raise NotMine
    real, imaginary = power_of_pair(ONE, kernel.generator, 2 * abs(count))
    length = (ONE + kernel.generator**2) ** abs(count)
    return Quotient(real, length), Quotient(imaginary if count > 0 else -imaginary, length)


def power_of_pair(real: Any, imaginary: Any, exponent: int) -> tuple[Any, Any]:
    """(real + i·imaginary)^exponent for polynomials."""
    a, b = ONE, ONE - ONE
    for _ in range(exponent):
        a, b = a * real - b * imaginary, a * imaginary + b * real
    return a, b


def _of_kernel(tower: Tower, kernel: Kernel, share: Fraction) -> Pair:
    if share == 0:
        return tower.number(1), tower.number(0)
    count = share * kernel.unit
    if count.denominator != 1:
        grow(tower, kernel, kernel.unit * count.denominator)
    return multiple_angle(tower, kernel, int(count))


def _new(tower: Tower, argument: Quotient) -> Kernel:
    unit = planned(tower, "tangent")
    with at_precision(BITS):
        ball = tower.ball_of(argument)
        value = None if ball is None else (ball / (2 * unit)).tan()
    return tower.kernel("tangent", argument, unit, value)


def _of_arc(tower: Tower, kernel: Kernel, share: Fraction) -> Pair:
    if share.denominator != 1 or abs(share) > MULTIPLE:
        raise NotMine
    value: Quotient = kernel.argument
    cos = rational_power(tower, tower.number(1) + value * value, Fraction(-1, 2))
    one: Pair = (cos, value * cos if share > 0 else -(value * cos))
    pair = one
    for _ in range(abs(int(share)) - 1):
        pair = turn(pair, one)
    return pair


def _of_pi(tower: Tower, share: Fraction) -> Pair:
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
