"""A point where conditions differ, on the border of one of them, that no rational number can name.

A difference of sides that is continuous on a segment and changes its sign is zero in between. The segment is halved
until the other relations are certain in balls: then one condition holds at that zero and the other does not.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, pairwise
from typing import Any, NamedTuple

from grader.equivalence.relations.holding import Point, gaps, holds_on
from grader.equivalence.relations.witness import numbers_of
from grader.evaluation.points import quick_points
from grader.evaluation.region import Interval, Region
from grader.reading.tree import Tree, symbols, walk

BITS = 192
HALVINGS = 96
FIRST = 16  # halvings before the first look
EVERY = 8
BASES = 5
SEGMENTS = 10
_GRID = tuple(map(Fraction, ("-11", "-3", "-3/2", "-2/3", "-1/7", "0", "1/7", "2/3", "3/2", "3", "11")))
_CONTINUOUS = frozenset(
    "exp ln log sqrt cbrt root abs max min sin cos tan sinh cosh tanh asin acos atan asinh acosh atanh".split()
)


class Segment(NamedTuple):
    """Two points that differ in one letter; the difference is negative at the first and positive at the second."""

    below: Point
    above: Point
    letter: str


def crossing(expected: Tree, answer: Tree, letters: list[str], region: Region) -> str | None:
    """Where the conditions differ, as text; None if no such point is found."""
    if region.integers:
        return None
    from grader.evaluation import balls

    both = (expected, answer)
    with balls.at_precision(BITS):
        for difference in filter(_is_continuous, dict.fromkeys((*gaps(expected), *gaps(answer)))):
            segments = islice(_segments(difference, letters, both, region), SEGMENTS)
            points = (_point_between(difference, segment, both, region) for segment in segments)
            found = next(filter(None, points), None)
            if found:
                return found
    return None


def _is_continuous(tree: Tree) -> bool:
    """Wherever it has a value."""
    return all(node[0] != "call" or node[1] in _CONTINUOUS for node in walk(tree))


def _segments(difference: Tree, letters: list[str], both: tuple[Tree, Tree], region: Region) -> Iterator[Segment]:
    """Neighbours on lines along a letter where the signs are opposite."""
    numbers = {sign * value for value in numbers_of(*both) for sign in (1, -1)}
    grid = sorted({*_GRID, *numbers})
    bases = [dict.fromkeys(letters, Fraction(0)), *quick_points(letters, region)]
    for base in bases[:BASES]:
        for letter in sorted(symbols(difference)):
            interval = region.intervals.get(letter, Interval())
            if _is_inside(base, letter, region):
                yield from _changes(difference, base, letter, list(filter(interval.holds, grid)))


def _changes(difference: Tree, base: Point, letter: str, values: list[Fraction]) -> Iterator[Segment]:
    """The segments of one line, small coordinates first."""
    signs = {value: _sign(difference, {**base, letter: value}) for value in values}
    for low, high in sorted(pairwise(values), key=lambda ends: (max(map(abs, ends)), -sum(ends))):
        if signs[low] * signs[high] < 0:
            below, above = (low, high) if signs[low] < 0 else (high, low)
            yield Segment({**base, letter: below}, {**base, letter: above}, letter)


def _is_inside(base: Point, letter: str, region: Region) -> bool:
    return all(name == letter or region.intervals.get(name, Interval()).holds(value) for name, value in base.items())


def _sign(difference: Tree, point: Point) -> int:
    """0 where it is not known."""
    from grader.evaluation import balls
    from grader.evaluation.novalue import NoValue

    try:
        ball = balls.evaluate(difference, balls.at(point))
    except NoValue:
        return 0
    return 1 if ball > 0 else -1 if ball < 0 else 0


def _point_between(difference: Tree, segment: Segment, both: tuple[Tree, Tree], region: Region) -> str | None:
    below, above, letter = segment
    for turn in range(HALVINGS):
        middle = {**below, letter: (below[letter] + above[letter]) / 2}
        sign = _sign(difference, middle)
        if not sign:
            return None
        below, above = (middle, above) if sign < 0 else (below, middle)
        if turn >= FIRST and turn % EVERY == 0:
            told = _told(difference, Segment(below, above, letter), both, region)
            if told is not None:
                return _text(middle, letter) if told else None
    return None


def _told(difference: Tree, segment: Segment, both: tuple[Tree, Tree], region: Region) -> bool | None:
    """Whether the conditions differ at the zero in the segment; None if that is not certain yet."""
    from grader.evaluation import balls
    from grader.evaluation.novalue import NoValue

    box: Any = balls.at(segment.below)
    box[segment.letter] = box[segment.letter].union(balls.at(segment.above)[segment.letter])
    try:
        balls.evaluate(difference, box)
    except NoValue:
        return None
    if not all(holds_on(condition, box) for condition in region.conditions):
        return None
    one, two = (holds_on(condition, box, (difference,)) for condition in both)
    return None if one is None or two is None else one != two


def _text(point: Point, letter: str) -> str:
    """`x ≈1.414`; `x = 1/2, y ≈0.8660`."""
    return ", ".join(
        f"{name} ≈{float(value):.4g}" if name == letter else f"{name} = {value}"
        for name, value in sorted(point.items())
    )
