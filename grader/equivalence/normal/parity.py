"""Letters that take whole values: (-1)^W for a polynomial W in them is a sign s with s² = 1.

Facts: W counts by its remainder modulo 2, and a power of a whole number has its parity; cos πW = (-1)^W, sin πW = 0.
A relation s² = 1 has divisors of zero, so sums with such signs are neither divided by nor asked for a sign.
"""

from typing import Any

from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.tower import Tower


def is_whole(tower: Tower, quotient: Quotient) -> bool:
    """Whether it is a polynomial in whole letters with whole coefficients, and no number."""
    return bool(
        quotient.den.is_one()
        and not quotient.num.is_constant()
        and set(tower.used(quotient.num)) <= whole_letters(tower)
    )


def whole_letters(tower: Tower) -> set[int]:
    """The indices of the generators that stand for letters which are integers."""
    return {index for name, index in tower.letters.items() if name in tower.region.integers}


def parity(tower: Tower, polynomial: Any) -> Quotient:
    """(-1)^polynomial, as a product of the signs of its monomials."""
    odd: set[tuple[int, ...]] = set()
    for exponents, coefficient in polynomial.terms():
        if int(coefficient) % 2:
            odd ^= {tuple(min(int(power), 1) for power in exponents)}
    out = tower.number(1)
    for monomial in sorted(odd):
        out = out * (_sign(tower, tower.context.from_dict({monomial: 1})) if any(monomial) else tower.number(-1))
    return out


def _sign(tower: Tower, monomial: Any) -> Quotient:
    for kernel in tower.by_kind.get("parity", []):
        if kernel.argument == monomial:
            return tower.whole(kernel.generator)
    kernel = tower.kernel("parity", monomial)
    tower.relate(kernel, 2, kernel.generator**2 - 1)
    return tower.whole(kernel.generator)


def whole_turns(tower: Tower, argument: Quotient, half_turn: Quotient) -> tuple[Quotient, Quotient] | None:
    """((-1)^W, argument - W·half_turn) where half_turn is π, or iπ, and W whole; None if there is no such part."""
    whole = whole_letters(tower)
    if not whole or not argument.den.is_constant():
        return None
    den = int(argument.den.leading_coefficient())
    ((unit, _),) = half_turn.num.terms()
    part: dict[tuple[int, ...], Any] = {}
    for exponents, coefficient in argument.num.terms():
        rest = tuple(int(power) - int(one) for power, one in zip(exponents, unit, strict=True))
        moving = [index for index, power in enumerate(rest) if power]
        if min(rest) >= 0 and moving and whole.issuperset(moving) and int(coefficient) % den == 0:
            part[rest] = int(coefficient) // den
    if not part:
        return None
    turns = tower.context.from_dict(part)
    return parity(tower, turns), argument - tower.whole(turns) * half_turn


def has_parity(tower: Tower, polynomial: Any) -> bool:
    """Whether a sign (-1)^W occurs."""
    signs = {kernel.place for kernel in tower.by_kind.get("parity", [])}
    return bool(signs) and not signs.isdisjoint(tower.used(polynomial))
