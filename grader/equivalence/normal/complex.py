"""Over the complex numbers: i with i² = -1, and cos and sin by exp(iθ).

Only entire and meromorphic functions, and roots of rational numbers: logarithms, other roots and absolute values have
branches here and are left out.
"""

from fractions import Fraction

from grader.equivalence.normal.exponentials import exponential
from grader.equivalence.normal.parity import whole_turns
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.roots import rational_power
from grader.equivalence.normal.signals import NotMine
from grader.equivalence.normal.tower import Tower
from grader.equivalence.normal.turns import pi, turns

ENTIRE = frozenset("exp sin cos tan sec csc cot sinh cosh tanh sech csch coth sqrt cbrt root".split())


def imaginary_unit(tower: Tower) -> Quotient:
    known = tower.by_kind.get("i")
    if known:
        return tower.whole(known[0].generator)
    kernel = tower.kernel("i", None)
    tower.relate(kernel, 2, kernel.generator**2 + 1)
    return tower.whole(kernel.generator)


def root_of_number(tower: Tower, base: Fraction | None, exponent: Fraction) -> Quotient:
    """base^(p/q) of a rational number: the real root where there is one, else i^p·√|base|^p for a square root."""
    if base is None or (base < 0 and exponent.denominator % 2 == 0 and exponent.denominator > 2):
        raise NotMine
    if base > 0 or exponent.denominator % 2:
        return rational_power(tower, tower.number(base), exponent)
    return imaginary_unit(tower) ** (exponent.numerator % 4) * rational_power(tower, tower.number(-base), exponent)


def complex_exponential(tower: Tower, argument: Quotient) -> Quotient:
    """exp(a + iπr) = exp(a)·(cos πr + i·sin πr)."""
    argument = tower.reduced(argument)
    half_turn = pi(tower) * imaginary_unit(tower)
    found = whole_turns(tower, argument, half_turn)
    if found:
        return found[0] * complex_exponential(tower, found[1])
    share = tower.share_of(argument, half_turn.num)
    if share is None:
        return exponential(tower, argument)
    cos, sin = turns(tower, share)
    rest = argument - half_turn * tower.number(share)
    return exponential(tower, rest) * (cos + sin * imaginary_unit(tower))


def complex_circle(tower: Tower, argument: Quotient) -> tuple[Quotient, Quotient]:
    """cos θ = (E + 1/E)/2 and sin θ = (E - 1/E)/(2i) with E = exp(iθ)."""
    unit = imaginary_unit(tower)
    up = complex_exponential(tower, argument * unit)
    down = up.inverse()
    half = tower.number(Fraction(1, 2))
    return (up + down) * half, (down - up) * unit * half
