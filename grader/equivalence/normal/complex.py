"""Over the complex numbers: i with i² = -1, and cos and sin by exp(iθ).

Only entire and meromorphic functions, roots of what is real, and |a + bi| = √(a² + b²): logarithms and other roots
have branches here and are left out.
"""

from fractions import Fraction
from typing import Any

from grader.equivalence.normal.exponentials import exponential
from grader.equivalence.normal.parity import whole_turns
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.roots import rational_power
from grader.equivalence.normal.signals import NotMine
from grader.equivalence.normal.signs import sign_of
from grader.equivalence.normal.tower import Tower
from grader.equivalence.normal.turns import pi, turns

ENTIRE = frozenset("exp sin cos tan sec csc cot sinh cosh tanh sech csch coth sqrt cbrt root".split())

_REAL = frozenset({"pi", "root", "cosine", "parity"})


def imaginary_unit(tower: Tower) -> Quotient:
    """The generator i of a tower, reduced by i² = -1; made when it is first asked for."""
    known = tower.by_kind.get("i")
    if known:
        return tower.whole(known[0].generator)
    kernel = tower.kernel("i", None)
    tower.relate(kernel, 2, kernel.generator**2 + 1)
    return tower.whole(kernel.generator)


def root_of_real(tower: Tower, base: Quotient, exponent: Fraction) -> Quotient:
    """base^(p/q) of a real number or form: the real root where there is one, else i^p·√|base|^p for a square root."""
    if not all(_is_real(tower, part) for part in (base.num, base.den)):
        raise NotMine
    if exponent.denominator % 2 or sign_of(tower, base) > 0:
        return rational_power(tower, base, exponent)
    if exponent.denominator > 2:
        raise NotMine
    return imaginary_unit(tower) ** (exponent.numerator % 4) * rational_power(tower, -base, exponent)


def _is_real(tower: Tower, polynomial: Any) -> bool:
    """Whether only letters, and kernels that are real here as well, occur."""
    kinds = {tower.kernels[index].kind for index in tower.used(polynomial) if index in tower.kernels}
    return kinds <= _REAL


def modulus(tower: Tower, value: Quotient) -> Quotient:
    """|a + bi| for real a and b, which may hold letters, π, and real roots."""
    squares = [_square_of_modulus(tower, tower.reduce(part)) for part in (value.num, value.den)]
    return rational_power(tower, Quotient(*squares), Fraction(1, 2))


def _square_of_modulus(tower: Tower, polynomial: Any) -> Any:
    units = tower.by_kind.get("i", [])
    imaginary = sum((polynomial.derivative(unit.place) for unit in units), tower.zero)
    real = sum((-imaginary * unit.generator for unit in units), polynomial)
    if not (_is_real(tower, real) and _is_real(tower, imaginary)):
        raise NotMine
    return tower.reduce(real**2 + imaginary**2)


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
