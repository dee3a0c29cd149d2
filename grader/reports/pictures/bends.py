"""A line that bends within a few points, with more of them: a small ring is round, and a corner stays a corner."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from grader.reports.pictures.frame import Point

PASSES = 2  # each halves the pieces that bulge
SHARP = math.radians(50)  # a sharper turn is a corner of the curve
SEEN = 0.1  # units of the canvas


def rounded(line: Sequence[Point]) -> list[Point]:
    """Points of the canvas; a closed line ends where it begins."""
    points = list(line)
    for _ in range(PASSES):
        points = [points[0], *_halved(points)]
    return points


def _halved(line: Sequence[Point]) -> Iterator[Point]:
    """Every point but the first, and one before it where the curve bulges out of the straight line."""
    around = [line[-2], *line, line[1]] if line[0] == line[-1] else [line[0], *line, line[-1]]
    for place, (one, two) in enumerate(pairwise(line)):
        high = _bulge(around[place], one, two, around[place + 3])
        if abs(high) > SEEN:
            across, down = (two[0] - one[0]) / math.dist(one, two), (two[1] - one[1]) / math.dist(one, two)
            yield (one[0] + two[0]) / 2 + high * down, (one[1] + two[1]) / 2 - high * across
        yield two


def _bulge(before: Point, one: Point, two: Point, after: Point) -> float:
    """How high an arc stands over the piece from one to two, by the turns at its ends; 0 where they do not agree."""
    length = math.dist(one, two)
    first, second = _turn(before, one, two), _turn(one, two, after)
    if first * second <= 0 or max(abs(first), abs(second)) > SHARP:
        return 0.0
    bend = first / (math.dist(before, one) + length) + second / (length + math.dist(two, after))
    return bend * length**2 / 8


def _turn(one: Point, two: Point, three: Point) -> float:
    """The angle between two pieces, in radians."""
    (a, b), (c, d) = (two[0] - one[0], two[1] - one[1]), (three[0] - two[0], three[1] - two[1])
    return math.atan2(a * d - b * c, a * c + b * d)
