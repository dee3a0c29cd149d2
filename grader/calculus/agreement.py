"""Two formulas at the same points, by balls: the check of what was not derived here."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from fractions import Fraction

from grader.evaluation.arithmetic import Ball
from grader.evaluation.novalue import NoValue
from grader.evaluation.points import quick_points, spread_points
from grader.evaluation.region import EVERYWHERE
from grader.reading.tree import Tree, symbols

_BITS = 256
_COARSE = Fraction(1, 2**60)
_SPREAD = 24
_STEP = Fraction(1, 2**60)
# So many points must have been compared; one for what has no letters.
_LEAST = 3


def agree(first: Tree, second: Tree, lives: Tree) -> bool:
    """Whether the two are the same wherever both have a value.

    lives: what has to have a value wherever the first has one.
    """
    names = symbols(first) | symbols(second) | symbols(lives)
    points = (*quick_points(names, EVERYWHERE), *spread_points(names, EVERYWHERE, _SPREAD)) if names else ({},)
    told = [_agree_at(first, second, lives, point) for point in points]
    return False not in told and told.count(True) >= (_LEAST if names else 1)


def _agree_at(first: Tree, second: Tree, lives: Tree, point: Mapping[str, Fraction]) -> bool | None:
    """None where it cannot be told."""
    with _precision():
        value, other = _value(first, point), _value(second, point)
        if value is not None and _value(lives, point) is None and _value(lives, _beside(point)) is None:
            return False
        if value is None or other is None or not (is_sharp(value) and is_sharp(other)):
            return None
        return bool(value.overlaps(other))


def _beside(point: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    """A hole in one point does no harm: x^(n + 1)/(n + 1) at n = -1."""
    return {name: value + _STEP / place for place, (name, value) in enumerate(point.items(), start=1)}


def _precision() -> AbstractContextManager[None]:
    from grader.evaluation import balls

    return balls.at_precision(_BITS)


def _value(tree: Tree, point: Mapping[str, Fraction]) -> Ball | None:
    from grader.evaluation import balls

    try:
        return balls.evaluate(tree, balls.at(point))
    except NoValue:
        return None


def is_sharp(value: Ball) -> bool:
    """Whether a ball is narrow enough beside its value to tell anything."""
    from grader.evaluation import balls

    return bool(value.rad() < balls.ball(_COARSE) * (1 + abs(value.mid())))
