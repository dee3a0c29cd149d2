"""The driver: build both sides, cell by cell of signs, and say whether they are equal all over the region.

A cell is a choice of sign for polynomials that were asked for. A cell where the expected side is undefined is skipped;
in every other one the answer must be defined and equal. A cell that is proved empty does not count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from grader.equivalence.normal.algebraic import vanishes
from grader.equivalence.normal.build import build
from grader.equivalence.normal.connected import Cell
from grader.equivalence.normal.emptiness import inhabitants
from grader.equivalence.normal.settle import Gap, settled
from grader.equivalence.normal.signals import NeedSign, NotMine, PlanGrew, UndefinedHere
from grader.equivalence.normal.tower import Plan, Tower
from grader.equivalence.normal.within import is_outside
from grader.evaluation.region import Region
from grader.reading.tree import Tree

CELLS = 48
PLANS = 8


@dataclass(frozen=True, slots=True)
class Comparison:
    """proved: equal all over. differs: a complete normal form was not zero somewhere. points: where to look for that.

    undefined: the answer divides by something that is zero everywhere. voids: points, every letter named, of a cell
    where the answer is undefined all over.
    """

    proved: bool = False
    differs: bool = False
    undefined: bool = False
    points: tuple[Mapping[str, Fraction], ...] = ()
    voids: tuple[Mapping[str, Fraction], ...] = ()


GAVE_WAY = Comparison()


def compare(
    expected: Tree, answer: Tree, letters: tuple[str, ...], region: Region, over_complex: bool = False
) -> Comparison:
    """Compare two scalar trees by their normal forms; never raises."""
    gap = Gap(expected, answer, over_complex)
    found = _with_plans(gap, letters, replace(region, conditions=()))
    return found if found.proved or not region.conditions else _with_plans(gap, letters, region)


def _with_plans(gap: Gap, letters: tuple[str, ...], region: Region) -> Comparison:
    """Build again while the plan grows."""
    plan = Plan()
    for _ in range(PLANS):
        try:
            return _over_cells(gap, letters, region, plan)
        except PlanGrew:
            continue
        except (NotMine, ArithmeticError, ValueError, RecursionError):
            return GAVE_WAY
    return GAVE_WAY


def _over_cells(gap: Gap, letters: tuple[str, ...], region: Region, plan: Plan) -> Comparison:
    cells: list[Cell] = [()]
    seen, compared = 0, 0
    while cells:
        cell = cells.pop()
        seen += 1
        if seen > CELLS:
            raise NotMine
        tower = Tower(letters, region, {str(polynomial): sign for polynomial, sign in cell}, plan, gap.complex)
        try:
            equal = _equal(tower, gap, cell)
        except _Nowhere:
            return Comparison(differs=True, undefined=True)
        except NeedSign as need:
            halves = [(*cell, (need.polynomial, sign)) for sign in (-1, 1)]
            cells += [half for half in halves if not cell or inhabitants(tower, half) is not None]
            continue
        if equal is Equality.SKIPPED:
            continue
        points = None if equal is Equality.EVERYWHERE else inhabitants(tower, cell)
        if points is not None:
            return _unequal(tower, equal, cell, tuple(points))
        compared += equal is Equality.EVERYWHERE
    return Comparison(proved=compared > 0)


class Equality(Enum):
    """How the sides compare in one cell."""

    EVERYWHERE = "equal"
    NOT_SHOWN = "not shown to be equal; kernels may hide a relation"
    UNEQUAL = "a complete normal form is not zero"
    UNDEFINED = "the answer is undefined"
    SKIPPED = "the expected side is undefined, or the cell is outside of the region"


class _Nowhere(Exception):
    """The answer is undefined, and no sign was asked to see that."""


def _unequal(tower: Tower, equal: Equality, cell: Cell, points: tuple[Mapping[str, Fraction], ...]) -> Comparison:
    """With one letter and no kernel in its conditions, the points of a cell are known to be in it."""
    void = equal is Equality.UNDEFINED
    differs = void or equal is Equality.UNEQUAL
    known = len(tower.letters) == 1 and not any(tower.used_kernels(polynomial) for polynomial, _ in cell)
    return Comparison(differs=differs, points=points, voids=points if void and known else ())


def _equal(tower: Tower, gap: Gap, cell: Cell) -> Equality:
    if is_outside(tower):
        return Equality.SKIPPED
    try:
        expected = build(tower, gap.expected)
    except UndefinedHere:
        return Equality.SKIPPED
    try:
        difference = build(tower, gap.answer) - expected
    except UndefinedHere:
        if not cell:
            raise _Nowhere from None
        return Equality.UNDEFINED
    num = tower.reduce(difference.num)
    if num.is_zero() or vanishes(tower, num):
        return Equality.NOT_SHOWN if tower.reduce(difference.den).is_zero() else Equality.EVERYWHERE
    if settled(tower, difference, gap, cell):
        return Equality.EVERYWHERE
    return Equality.UNEQUAL if tower.is_complete(num) else Equality.NOT_SHOWN
