"""Factorials x! = Γ(x + 1) and binomial coefficients.

Facts: (x + m)! = (x + 1)···(x + m)·x! for whole m, so one kernel stands for all x + m; binomial(n, k) is a polynomial
in n for a whole number k, and n!/(k!(n - k)!) where n is not a negative whole number. Left out: duplication formulas.
"""

from fractions import Fraction
from math import floor

from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.signals import NotMine, UndefinedHere
from grader.equivalence.normal.tower import Tower
from grader.equivalence.normal.whole_bounds import is_at_least
from grader.evaluation.balls import at_precision

SHIFT = 60
BITS = 256


def factorial(tower: Tower, argument: Quotient) -> Quotient:
    """argument! by the kernel of its offset."""
    argument = tower.reduced(argument)
    shift = _whole_part(argument)
    if abs(shift) > SHIFT:
        raise NotMine
    base = argument - tower.number(shift)
    if tower.is_zero(base):
        if shift < 0:
            raise UndefinedHere
        return _rising(tower, base, shift)
    return _kernel(tower, base) * _rising(tower, base, shift)


def _whole_part(argument: Quotient) -> int:
    """Of the constant term."""
    if not argument.den.is_constant():
        return 0
    constant = argument.num[(0,) * len(argument.num.degrees())]
    return floor(Fraction(int(constant), int(argument.den.leading_coefficient())))


def _rising(tower: Tower, base: Quotient, shift: int) -> Quotient:
    """(base + shift)!/base!."""
    out = tower.number(1)
    for step in range(1, shift + 1):
        out = out * (base + tower.number(step))
    for step in range(-shift):
        out = out / (base - tower.number(step))
    return out


def _kernel(tower: Tower, base: Quotient) -> Quotient:
    for kernel in tower.by_kind.get("factorial", []):
        if tower.is_zero(kernel.argument - base):
            return tower.whole(kernel.generator)
    with at_precision(BITS):
        ball = tower.ball_of(base)
        value = None if ball is None else (ball + 1).gamma()
    return tower.whole(tower.kernel("factorial", base, 1, value).generator)


def binomial(tower: Tower, n: Quotient, k: Quotient) -> Quotient:
    """binomial(n, k)."""
    if k.num.is_constant() and k.den.is_one():
        return _polynomial(tower, n, int(k.num.leading_coefficient()) if k.num else 0)
    if tower.region.integers and not is_at_least(tower, n, 0):
        raise NotMine
    return factorial(tower, n) / (factorial(tower, k) * factorial(tower, n - k))


def _polynomial(tower: Tower, n: Quotient, k: int) -> Quotient:
    """n(n - 1)···(n - k + 1)/k!."""
    if k > SHIFT:
        raise NotMine
    out = tower.number(1 if k >= 0 else 0)
    for step in range(k):
        out = out * (n - tower.number(step)) * tower.number(Fraction(1, step + 1))
    return out
