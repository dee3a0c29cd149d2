"""Inverse trigonometric and hyperbolic functions: all arcs become atan, all areas become logarithms.

asin v = atan(v/√(1-v²)) for |v| < 1, acos v = π/2 - asin v, acot v = atan(1/v), acsc v = asin(1/v),
asec v = acos(1/v); asinh v = log(v + √(v²+1)), acosh v = log(v + √(v²-1)) for v ≥ 1, atanh v = log((1+v)/(1-v))/2.
Left out: addition of arcs, which `settle` finds by turning the difference back.
"""

from fractions import Fraction

from grader.equivalence.normal.logarithms import logarithm
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.roots import rational_power
from grader.equivalence.normal.signals import UndefinedHere
from grader.equivalence.normal.signs import sign_of
from grader.equivalence.normal.tower import Tower
from grader.equivalence.normal.turns import pi
from grader.evaluation.balls import at_precision

BITS = 256
HALF = Fraction(1, 2)
# tan² of an angle -> the angle as a share of π
_KNOWN_SQUARES = {Fraction(1): Fraction(1, 4), Fraction(3): Fraction(1, 3), Fraction(1, 3): Fraction(1, 6)}


def arc(tower: Tower, name: str, value: Quotient) -> Quotient:
    """asin, acos, atan, acot, asec, acsc."""
    if name == "acot" and tower.is_zero(value):
        return pi(tower) * tower.number(HALF)
    if name in {"acot", "asec", "acsc"}:
        return arc(tower, {"acot": "atan", "asec": "acos", "acsc": "asin"}[name], value.inverse())
    if name == "atan":
        return arctangent(tower, value)
    angle = _arcsine(tower, value)
    return angle if name == "asin" else pi(tower) * tower.number(HALF) - angle


def area(tower: Tower, name: str, value: Quotient) -> Quotient:
    """asinh, acosh, atanh, acoth, asech, acsch."""
    if name in {"acoth", "asech", "acsch"}:
        return area(tower, {"acoth": "atanh", "asech": "acosh", "acsch": "asinh"}[name], value.inverse())
    one = tower.number(1)
    if name == "atanh":
        return logarithm(tower, (one + value) / (one - value)) * tower.number(HALF)
    if name == "acosh" and not tower.is_zero(value - one) and sign_of(tower, value - one) < 0:
        raise UndefinedHere
    shift = one if name == "asinh" else -one
    return logarithm(tower, value + rational_power(tower, value * value + shift, HALF))


def arctangent(tower: Tower, value: Quotient) -> Quotient:
    """atan(value), odd in its argument, with the well-known angles."""
    value = tower.reduced(value)
    if value.num.is_zero():
        return tower.number(0)
    square = tower.reduced(value * value)
    if square.num.is_constant() and square.den.is_constant():
        share = _KNOWN_SQUARES.get(
            Fraction(int(square.num.leading_coefficient()), int(square.den.leading_coefficient()))
        )
        if share:
            return pi(tower) * tower.number(share * sign_of(tower, value))
    for kernel in tower.by_kind.get("arc", []):
        if tower.is_zero(kernel.argument - value):
            return tower.whole(kernel.generator)
        if tower.is_zero(kernel.argument + value):
            return tower.whole(-kernel.generator)
    with at_precision(BITS):
        ball = tower.ball_of(value)
        angle = None if ball is None else ball.atan()
    return tower.whole(tower.kernel("arc", value, 1, angle).generator)


def _arcsine(tower: Tower, value: Quotient) -> Quotient:
    rest = tower.reduced(tower.number(1) - value * value)
    if rest.num.is_zero():
        return pi(tower) * tower.number(HALF * sign_of(tower, value))
    if sign_of(tower, rest) < 0:
        raise UndefinedHere
    return arctangent(tower, value / rational_power(tower, rest, HALF))
