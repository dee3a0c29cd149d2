"""The driver: build both sides, cell by cell of signs, and say whether they are equal all over the region.

A cell is a choice of sign for polynomials that were asked for. A cell where the expected side is undefined is skipped;
in every other one the answer must be defined and equal. A cell that is proved empty does not count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from grader.equivalence.normal.build import build
from grader.equivalence.normal.emptiness import inhabitants
from grader.equivalence.normal.settle import Gap, settled
from grader.equivalence.normal.signals import NeedSign, NotMine, PlanGrew, UndefinedHere
from grader.equivalence.normal.tower import Tower
from grader.evaluation.region import Region
from grader.reading.tree import Tree

CELLS = 48
PLANS = 8

Cell = tuple[tuple[Any, int], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """proved: equal all over. differs: a complete normal form was not zero somewhere. points: where to look for that.

    undefined: the answer divides by something that is zero everywhere.
    """

    proved: bool = False
    differs: bool = False
    undefined: bool = False
    points: tuple[Mapping[str, Fraction], ...] = field(default=())


GAVE_WAY = Comparison()


def compare(
    expected: Tree, answer: Tree, letters: tuple[str, ...], region: Region, over_complex: bool = False
) -> Comparison:
    """Compare two scalar trees by their normal forms; never raises."""
    gap = Gap(expected, answer, over_complex)
    plan: dict[str, int] = {}
    for _ in range(PLANS):
        try:
            return _over_cells(gap, letters, region, plan)
        except PlanGrew:
            continue
        except (NotMine, ArithmeticError, ValueError, RecursionError):
            return GAVE_WAY
    return GAVE_WAY


def _over_cells(gap: Gap, letters: tuple[str, ...], region: Region, plan: dict[str, int]) -> Comparison:
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
            cells += [(*cell, (need.polynomial, -1)), (*cell, (need.polynomial, 1))]
            continue
        if equal is None:
            continue
        points = None if equal else inhabitants(tower, cell)
        if points is not None and not equal:
            return Comparison(differs=tower.is_complete(), points=tuple(points))
        compared += equal
    return Comparison(proved=compared > 0)


class _Nowhere(Exception):
    """The answer is undefined, and no sign was asked to see that."""


def _equal(tower: Tower, gap: Gap, cell: Cell) -> bool | None:
    """Whether the sides are equal in the cell; None where the expected one is undefined."""
    try:
        expected = build(tower, gap.expected)
    except UndefinedHere:
        return None
    try:
        difference = build(tower, gap.answer) - expected
    except UndefinedHere:
        if not cell:
            raise _Nowhere from None
        return False
    if tower.is_zero(difference):
        return not tower.reduce(difference.den).is_zero()
    return settled(tower, difference, gap, cell)
