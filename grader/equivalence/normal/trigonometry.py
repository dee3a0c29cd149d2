"""sin, cos, tan and their reciprocals through T = tan(θ/2), as a real pair (cos, sin).

Facts: exp(iθ) = (1 + iT)²/(1 + T²), powers and sums by multiplying pairs; cos and sin of atan v are 1/√(1+v²) and
v/√(1+v²). T has poles, but only on a set without interior. Half an arc has the cosine √((1 + cos)/2).
"""

from fractions import Fraction
from typing import Any

from grader.equivalence.normal.combinations import combination
from grader.equivalence.normal.complex import complex_circle
from grader.equivalence.normal.parity import whole_turns
from grader.equivalence.normal.plan import grow, planned
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.roots import rational_power
from grader.equivalence.normal.signals import NotMine
from grader.equivalence.normal.tower import Kernel, Tower
from grader.equivalence.normal.turns import Pair, over_one_denominator, pi, turn, turns
from grader.evaluation.balls import at_precision

MULTIPLE = 60
BITS = 256


def trigonometric(tower: Tower, name: str, argument: Quotient) -> Quotient:
    """sin, cos or tan by rational functions of the tangent of half an angle."""
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
        pair = turn(pair, turns(tower, share) if kernel.kind == "pi" else _of_arc(tower, kernel, share))
        rest = rest - tower.whole(kernel.generator) * tower.number(share)
    found = whole_turns(tower, rest, pi(tower)) if tower.region.integers else None
    if found:
        pair, rest = turn(pair, (found[0], tower.number(0))), found[1]
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


def multiple_angle(tower: Tower, kernel: Kernel, count: int) -> Pair:
    """(1 + iT)^(2·count) / (1 + T²)^count."""
    if abs(count) > MULTIPLE:
        raise NotMine
    real, imaginary = power_of_pair(tower.one, kernel.generator, 2 * abs(count))
    length = (tower.one + kernel.generator**2) ** abs(count)
    return Quotient(real, length), Quotient(imaginary if count > 0 else -imaginary, length)


def power_of_pair(real: Any, imaginary: Any, exponent: int) -> tuple[Any, Any]:
    """(real + i·imaginary)^exponent for polynomials."""
    a, b = real**0, real - real
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
    if share.denominator > 2 or abs(share) > MULTIPLE:
        raise NotMine
    value: Quotient = kernel.argument
    cos = rational_power(tower, tower.number(1) + value * value, Fraction(-1, 2))
    sin = value * cos
    if share.denominator == 2:
        cos, sin = _half(tower, cos, sin)
    one = over_one_denominator((cos, sin if share > 0 else -sin))
    pair = one
    for _ in range(abs(share.numerator) - 1):
        pair = turn(pair, one)
        pair = tower.reduced(pair[0]), tower.reduced(pair[1])
    return pair


def _half(tower: Tower, cos: Quotient, sin: Quotient) -> Pair:
    """Of half the angle, which is less than a quarter of π: its cosine is positive."""
    half = rational_power(tower, (tower.number(1) + cos) * tower.number(Fraction(1, 2)), Fraction(1, 2))
    return half, sin / (half * tower.number(2))
