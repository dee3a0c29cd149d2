"""Cube roots of numbers a + b√c that are themselves p + q√c: ³√(7 + 5√2) = 1 + √2.

If v = ³√(a + b√c) is of that form, its conjugate is v' = ³√(a - b√c), and v + v' = 2p and (v - v')/√c = 2q are whole
where a and b are (Landau 1992, for this degree). Balls propose p and q; the cube of p + q√c, worked out, proves them.
"""

from fractions import Fraction
from typing import Any

from flint import arb

from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.tower import Kernel, Tower


def denested_cube(tower: Tower, polynomial: Any) -> Quotient | None:
    """The cube root of a positive number a + b√c as p + q√c; None if it is not of that form."""
    for kernel in tower.by_kind.get("root", []):
        index = kernel.place
        if kernel.unit != 2 or polynomial.degrees()[index] != 1:
            continue
        slope = polynomial.derivative(index)
        constant = polynomial - slope * kernel.generator
        if slope.is_constant() and constant.is_constant() and index in tower.values:
            return _proved(tower, polynomial, kernel, _proposed(constant, slope, tower.values[index]))
    return None


def _proposed(constant: Any, slope: Any, root: arb) -> tuple[Fraction, Fraction] | None:
    a, b = arb(constant.leading_coefficient() if constant else 0), arb(slope.leading_coefficient())
    v, conjugate = _cube_root(a + b * root), _cube_root(a - b * root)
    halves = [(value + arb(1) / 2).floor().unique_fmpz() for value in (v + conjugate, (v - conjugate) / root)]
    if None in halves:
        return None
    return Fraction(int(halves[0]), 2), Fraction(int(halves[1]), 2)


def _cube_root(value: arb) -> arb:
    return value.root(3) if value > 0 else -((-value).root(3))


def _proved(tower: Tower, polynomial: Any, kernel: Kernel, shares: tuple[Fraction, Fraction] | None) -> Quotient | None:
    if shares is None:
        return None
    found = tower.number(shares[0]) + tower.number(shares[1]) * tower.whole(kernel.generator)
    return found if tower.is_zero(found**3 - tower.whole(polynomial)) else None
