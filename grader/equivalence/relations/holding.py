"""Whether a condition holds at a point, or all over a small box, in exact numbers first and then in balls."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any

from grader.evaluation.conditions import HOLDS
from grader.evaluation.exact import exact
from grader.reading.tree import Tree, symbols, walk

BITS = 256
RADIUS = 2.0**-20

Point = Mapping[str, Fraction]


def gap(relation: Tree) -> Tree:
    """left - right."""
    return ("add", relation[2], ("neg", relation[3]))


def gaps(condition: Tree) -> list[Tree]:
    """Of every relation of a condition, each once."""
    if condition[0] == "rel":
        return [gap(condition)]
    return list(dict.fromkeys(found for part in condition[1:] for found in gaps(part)))


def has_power_of_letters(tree: Tree) -> bool:
    """Whether a letter stands in an exponent: then the base has to be positive, which is forgotten once it is 2/3."""
    return any(node[0] == "pow" and symbols(node[2]) for node in walk(tree))


def holds_at(condition: Tree, point: Point, gaps_count: bool = True) -> bool | None:
    """Whether a condition holds at a point that names all its letters; None if that cannot be told.

    A relation with a side that has no value does not hold. Where gaps do not count, as in x/y = 1, that has to be so on
    a box around the point.
    """
    if condition[0] != "rel":
        return _joined(condition[0], [holds_at(part, point, gaps_count) for part in condition[1:]])
    if not symbols(condition) <= point.keys() or condition[1] not in HOLDS:
        return None
    difference = gap(condition)
    value = None if has_power_of_letters(difference) else exact(difference, point)
    if value is not None:
        return (value > 0) - (value < 0) in HOLDS[condition[1]]
    return _in_balls(condition, point, gaps_count)


def holds_on(condition: Tree, box: Any, zero: Collection[Tree] = ()) -> bool | None:
    """Whether a condition holds all over a box of balls (True), nowhere in it (False); None if it cannot be told.

    zero: differences of sides that are known to vanish there. The working precision is the caller's.
    """
    from grader.evaluation import balls
    from grader.evaluation.novalue import NoValue, Undefined

    if condition[0] != "rel":
        return _joined(condition[0], [holds_on(part, box, zero) for part in condition[1:]])
    holds = HOLDS.get(condition[1])
    difference = gap(condition)
    if holds is None or difference in zero:
        return None if holds is None else 0 in holds
    try:
        ball = balls.evaluate(difference, box)
    except NoValue as reason:
        return False if isinstance(reason, Undefined) else None
    order = 0 if ball.is_zero() else 1 if ball > 0 else -1 if ball < 0 else None
    return None if order is None else order in holds


def _in_balls(condition: Tree, point: Point, gaps_count: bool) -> bool | None:
    from grader.evaluation import balls

    with balls.at_precision(BITS):
        box = balls.at(point)
        if not gaps_count and not _has_value(gap(condition), box):
            for name in point:
                box[name] = box[name].union(box[name] + RADIUS).union(box[name] - RADIUS)
        return holds_on(condition, box)


def _has_value(tree: Tree, box: Any) -> bool:
    from grader.evaluation import balls
    from grader.evaluation.novalue import NoValue

    try:
        balls.evaluate(tree, box)
    except NoValue:
        return False
    return True


def _joined(word: str, told: list[bool | None]) -> bool | None:
    settled = word == "or"
    return settled if settled in told else None if None in told else not settled
