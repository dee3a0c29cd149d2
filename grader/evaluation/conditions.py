"""Conditions on letters: relation trees to a Region, and whether a point is in it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from grader.evaluation.exact import exact
from grader.evaluation.novalue import NoValue
from grader.evaluation.region import Interval, Region
from grader.reading.tree import Tree, symbols

# relation -> the signs of left - right for which it holds
HOLDS = {"=": {0}, "!=": {-1, 1}, "<": {-1}, "<=": {-1, 0}, ">": {1}, ">=": {0, 1}}
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_BITS = 256


def region_of(relations: Sequence[Tree]) -> Region:
    """`x > 0`, `1 <= x` and `n integer` bound one letter each; whatever else is said stays a condition."""
    intervals: dict[str, Interval] = {}
    integers: set[str] = set()
    conditions: list[Tree] = []
    for relation in _single(relations):
        bound = _bound(relation)
        if relation[1] == "integer" and relation[2][0] == "sym":
            integers.add(relation[2][1])
        elif bound is None:
            conditions.append(relation)
        else:
            name, sign, value = bound
            intervals[name] = _narrowed(intervals.get(name, Interval()), sign, value)
    return Region(intervals, frozenset(integers), tuple(conditions))


def tied(letters: Collection[str], region: Region) -> tuple[frozenset[str], Region]:
    """The letters and those that conditions tie to them, y in `x > y` and z in `y > z`; the region without the rest."""
    found, before = frozenset(letters), frozenset[str]()
    named = [symbols(condition) for condition in region.conditions]
    while found != before:
        before, found = found, found.union(*(names for names in named if names & found))
    kept = tuple(one for one, names in zip(region.conditions, named, strict=True) if names <= found)
    return found, region if kept == region.conditions else replace(region, conditions=kept)


def holds(region: Region, point: Mapping[str, Fraction]) -> bool | None:
    """Whether the point is in the region; None if a condition cannot be told there."""
    for name, value in point.items():
        interval = region.intervals.get(name)
        if (interval and not interval.holds(value)) or (name in region.integers and value.denominator != 1):
            return False
    told = [meets(relation, point) for relation in region.conditions]
    return False if False in told else None if None in told else True


def meets(relation: Tree, point: Mapping[str, Fraction]) -> bool | None:
    """Whether one relation holds at a point; None if that cannot be told, or a side has no value there."""
    if relation[0] in {"and", "or"}:
        told, enough = [meets(part, point) for part in relation[1:]], relation[0] == "or"
        return enough if enough in told else None if None in told else not enough
    if not symbols(relation) <= point.keys():
        return None
    if relation[1] == "integer":
        value = exact(relation[2], point)
        return None if value is None else value.denominator == 1
    _, sign, left, right = relation
    difference = exact(("add", left, ("neg", right)), point)
    order = _order_by_balls(left, right, point) if difference is None else (difference > 0) - (difference < 0)
    return None if order is None else order in HOLDS[sign]


def _order_by_balls(left: Tree, right: Tree, point: Mapping[str, Fraction]) -> int | None:
    from grader.evaluation import balls

    with balls.at_precision(_BITS):
        try:
            ball = balls.evaluate(("add", left, ("neg", right)), balls.at(point))
        except NoValue:
            return None
    return 0 if ball.is_zero() else 1 if ball > 0 else -1 if ball < 0 else None


def _single(relations: Iterable[Tree]) -> Iterable[Tree]:
    for relation in relations:
        if relation[0] == "and":
            yield from _single(relation[1:])
        else:
            yield relation


def _bound(relation: Tree) -> tuple[str, str, Fraction] | None:
    """(letter, sign, number) of a relation between a letter and a number, whichever stands first."""
    sign, sides = relation[1], relation[2:]
    if sign not in _MIRRORED:
        return None
    for (letter, other), way in ((sides, sign), (sides[::-1], _MIRRORED[sign])):
        value = exact(other)
        if letter[0] == "sym" and value is not None:
            return letter[1], way, value
    return None


def _narrowed(interval: Interval, sign: str, value: Fraction) -> Interval:
    is_open = "=" not in sign
    if sign[0] == ">":
        tighter = interval.low is None or (value, is_open) > (interval.low, interval.low_open)
        return replace(interval, low=value, low_open=is_open) if tighter else interval
    tighter = interval.high is None or (value, not is_open) < (interval.high, not interval.high_open)
    return replace(interval, high=value, high_open=is_open) if tighter else interval
