"""Conditions between letters, as `x > y` or `x² + y² < 1`: whether a cell of signs lies outside of them."""

from grader.equivalence.normal.build import build
from grader.equivalence.normal.signals import NotMine, UndefinedHere
from grader.equivalence.normal.signs import sign_of
from grader.equivalence.normal.tower import Tower
from grader.reading.tree import Tree, symbols

# relation -> the sign of left - right, a set without interior apart
_SIGNS = {"<": -1, "<=": -1, ">": 1, ">=": 1}


def is_outside(tower: Tower) -> bool:
    """Whether a condition fails all over the cell; raises NeedSign where that depends on a sign.

    A condition that the normal form does not cover is left out: more is proved then than was asked.
    """
    return any(_fails(tower, condition) for condition in tower.region.conditions)


def _fails(tower: Tower, condition: Tree) -> bool:
    if condition[0] != "rel" or condition[1] not in _SIGNS or not symbols(condition) <= tower.letters.keys():
        return False
    try:
        gap = build(tower, ("add", condition[2], ("neg", condition[3])))
        return not tower.is_zero(gap) and sign_of(tower, gap) != _SIGNS[condition[1]]
    except (NotMine, UndefinedHere):
        return False
