"""Whether values approach a limit: the independent route by which limits are checked. Loads flint."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from grader.evaluation.arithmetic import Ball
from grader.evaluation.novalue import NoValue
from grader.reading.tree import Tree

_BITS = 2048
# How near the place is come to, or how far out: 2^-4, 2^-8, ... 2^-256.
_STEPS = tuple(2**k for k in range(2, 9))
_CLOSE = Fraction(1, 50)
_EXACT = Fraction(1, 10**30)
_LEAST = 4
INFINITY = ("const", "inf")


def approaches(tree: Tree, name: str, place: Tree, value: Tree, point: Mapping[str, Fraction]) -> bool | None:
    """Whether f comes ever closer to the value, from every side that it lives on; None where that cannot be told."""
    from grader.evaluation import balls

    with balls.at_precision(_BITS):
        try:
            goal = balls.evaluate(value, balls.at(point))
            sides = [_distances(tree, name, side, point, goal) for side in _sides(place, point)]
        except NoValue:
            return None
        lived_on = [distances for distances in sides if distances]
        if not lived_on or any(len(distances) < _LEAST for distances in lived_on):
            return None
        return all(map(_shrink, lived_on))


def _sides(place: Tree, point: Mapping[str, Fraction]) -> Iterator[list[Ball]]:
    """The arguments by which the place is come to, one list a side."""
    from grader.evaluation import balls

    one = balls.ball(1)
    if INFINITY in {place, place[1]}:
        sign = -one if place[0] == "neg" else one
        yield [sign * 2**step for step in _STEPS]
        return
    middle = balls.evaluate(place, balls.at(point))
    for sign in (one, -one):
        yield [middle + sign / 2**step for step in _STEPS]


def _distances(tree: Tree, name: str, side: list[Ball], point: Mapping[str, Fraction], goal: Ball) -> list[Ball]:
    """How far the values are from the limit, in its own size; values that are not known are left out."""
    from grader.evaluation import balls

    found = []
    for argument in side:
        place = balls.at(point)
        place[name] = argument
        try:
            found.append(abs(balls.evaluate(tree, place) - goal) / (1 + abs(goal)))
        except NoValue:
            continue
    return found


def _shrink(distances: list[Ball]) -> bool:
    """Each at most nine tenths of the one before, or next to nothing; the last one is small."""
    from grader.evaluation import balls

    nothing, tenth = balls.ball(_EXACT), balls.ball(Fraction(9, 10))
    shrinking = all(after < nothing or after < tenth * before for before, after in pairwise(distances))
    return shrinking and bool(distances[-1] < balls.ball(_CLOSE))
