"""Level curves: where a function of two letters has a value, as lines in the plane.

By marching squares, which are the marching cubes of Lorensen and Cline (1987) in the plane.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from grader.reports.pictures.grid import Surface

Point = tuple[float, float]
Line = list[Point]
Edge = int  # between two corners of the grid: twice the number of the first corner, and one more where it leads up
Segment = tuple[Edge, Edge]
NEWTON = 3  # steps of Newton's method along an edge
ROUNDS = 6  # of looking where a function that may leap takes a level between two corners
LEAP = 0.02  # of the step between two corners or two levels: what misses its level by more is no crossing
SADDLE = 0.03  # of the largest corner: nearer to a level the middle of a saddle has that level
# Which sides of a cell are joined, by which of its corners are higher: bits 1, 2, 4, 8, counterclockwise from the lower
# left one. Sides: 0 below, 1 right, 2 above, 3 left. Two corners across, 5 and 10: by whether the middle is higher.
_JOINED: Sequence[tuple[tuple[int, int], ...]] = (
    (), ((0, 3),), ((0, 1),), ((1, 3),), ((1, 2),), (), ((0, 2),), ((2, 3),),
    ((2, 3),), ((0, 2),), (), ((1, 2),), ((1, 3),), ((0, 1),), ((0, 3),), (),
)  # fmt: skip
_STRAIGHT = ((0, 2), (1, 3))
_ROUND_LOW, _ROUND_HIGH = ((0, 1), (2, 3)), ((0, 3), (1, 2))
_ROUND = {(5, True): _ROUND_LOW, (5, False): _ROUND_HIGH, (10, True): _ROUND_HIGH, (10, False): _ROUND_LOW}


class _Ends(NamedTuple):
    """An edge: its two corners, and the values there."""

    one: Point
    two: Point
    low: float
    high: float

    def at(self, share: float) -> Point:
        """The point at a share of the way, 0 to 1."""
        (a, b), (c, d) = self.one, self.two
        return a + share * (c - a), b + share * (d - b)

    def straight(self, level: float) -> float:
        """The share of the way where a straight line from value to value has the level."""
        return (level - self.low) / (self.high - self.low)

    def closer(self, point: Point, value: float, level: float) -> "_Ends":
        """The half of the edge that holds the level."""
        if (self.low > level) != (value > level):
            return _Ends(self.one, point, self.low, value)
        return _Ends(point, self.two, value, self.high)


def level_curves(surface: Surface, levels: Sequence[float]) -> Mapping[float, list[Line]]:
    """For each level, given in rising order, its lines; a closed one ends where it begins."""
    segments: list[list[Segment]] = [[] for _ in levels]
    ranks = [[-1 if value is None else bisect_left(levels, value) for value in row] for row in surface.rows]
    for row in range(len(ranks) - 1):
        _cross_row(surface, levels, row, ranks[row : row + 2], segments)
    near = LEAP * min((b - a for a, b in pairwise(levels)), default=1.0)
    return {level: list(_lines(surface, level, near, found)) for level, found in zip(levels, segments, strict=True)}


def _cross_row(
    surface: Surface, levels: Sequence[float], row: int, ranks: list[list[int]], segments: list[list[Segment]]
) -> None:
    """Adds what crosses a row of cells. ranks: how many levels lie under each corner, -1 where there is no value."""
    below, above = ranks
    wide = len(below)
    for column, (a, b, c, d) in enumerate(zip(below, below[1:], above[1:], above, strict=False)):
        if a == b == c == d or a < 0 or b < 0 or c < 0 or d < 0:
            continue
        first = 2 * (row * wide + column)
        sides = first, first + 3, first + 2 * wide, first + 1
        for k in range(min(a, b, c, d), max(a, b, c, d)):
            higher = (a > k) + 2 * (b > k) + 4 * (c > k) + 8 * (d > k)
            pairs = _JOINED[higher] or _across(higher, levels[k], surface, row, column)
            segments[k] += [(sides[one], sides[two]) for one, two in pairs]


def _across(higher: int, level: float, surface: Surface, row: int, column: int) -> tuple[tuple[int, int], ...]:
    """A cell with two higher corners across: round them or between them; at a saddle of this level, straight on."""
    found = (*surface.rows[row][column : column + 2], *surface.rows[row + 1][column : column + 2])
    corners = [value - level for value in found if value is not None]
    xs, ys = surface.grid.xs, surface.grid.ys
    value = surface.at(((xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2))[0]
    middle = sum(corners) / 4 if value is None else value - level
    if abs(middle) <= SADDLE * max(map(abs, corners)):
        return _STRAIGHT
    return _ROUND[higher, middle > 0]


def _lines(surface: Surface, level: float, near: float, segments: Sequence[Segment]) -> Iterator[Line]:
    joined: dict[Edge, list[Edge]] = {}
    for one, two in segments:
        joined.setdefault(one, []).append(two)
        joined.setdefault(two, []).append(one)
    places = _places(surface, level, near, joined)
    for chain in _chains(joined, places):
        yield [places[edge] for edge in chain]


def _places(surface: Surface, level: float, near: float, edges: Iterable[Edge]) -> dict[Edge, Point]:
    """Where each edge has the level; where the function leaps over it there is no such place."""
    ends = {edge: _ends(surface, edge) for edge in edges}
    if surface.is_smooth:
        return {edge: end.at(_share(surface, edge, end, level)) for edge, end in ends.items()}
    return _sought(surface, level, near, ends)


def _ends(surface: Surface, edge: Edge) -> _Ends:
    xs, ys, rows = surface.grid.xs, surface.grid.ys, surface.rows
    row, column = divmod(edge // 2, len(xs))
    up, right = edge % 2, 1 - edge % 2
    low, high = rows[row][column], rows[row + up][column + right]
    assert low is not None and high is not None
    return _Ends((xs[column], ys[row]), (xs[column + right], ys[row + up]), low, high)


def _share(surface: Surface, edge: Edge, end: _Ends, level: float) -> float:
    """Where along an edge the level is, by a parabola through its corners that bends as those around them tell."""
    straight, step, bend = end.straight(level), end.high - end.low, _bend(surface, edge, end)
    share = straight
    for _ in range(NEWTON):
        slope = step + bend * (2 * share - 1)
        if not slope:
            return straight
        share -= (end.low + step * share + bend * share * (share - 1) - level) / slope
    return share if 0 <= share <= 1 else straight


def _bend(surface: Surface, edge: Edge, end: _Ends) -> float:
    """Half of the second difference along an edge, by the corners before it and after it, as far as there are any."""
    rows, wide = surface.rows, len(surface.grid.xs)
    row, column = divmod(edge // 2, wide)
    up, right = edge % 2, 1 - edge % 2
    found = []
    if row >= up and column >= right and (before := rows[row - up][column - right]) is not None:
        found.append(before - 2 * end.low + end.high)
    if row + 2 * up < len(rows) and column + 2 * right < wide:
        after = rows[row + 2 * up][column + 2 * right]
        found += [] if after is None else [end.low - 2 * end.high + after]
    return sum(found) / len(found) / 2 if found else 0.0


def _sought(surface: Surface, level: float, near: float, ends: Mapping[Edge, _Ends]) -> dict[Edge, Point]:
    """Closes in on the level on each edge, by halves where a straight line leads astray."""
    found: dict[Edge, Point] = {}
    left = dict(ends)
    for turn in range(ROUNDS):
        points = [end.at(0.5 if turn % 2 else end.straight(level)) for end in left.values()]
        more: dict[Edge, _Ends] = {}
        for edge, point, value in zip(left, points, surface.at(*points), strict=True):
            if value is not None and abs(value - level) <= min(near, LEAP * abs(ends[edge].high - ends[edge].low)):
                found[edge] = point
            elif value is not None:
                more[edge] = left[edge].closer(point, value, level)
        left = more
    return found


def _chains(joined: Mapping[Edge, list[Edge]], known: Mapping[Edge, Point]) -> Iterator[list[Edge]]:
    """Crossings in a row, open lines first; those without a place are left out, and lines break there."""
    left = {edge: [other for other in others if other in known] for edge, others in joined.items() if edge in known}
    for start in sorted(left, key=lambda edge: len(left[edge])):
        if left[start]:
            yield _chain(left, start)


def _chain(left: dict[Edge, list[Edge]], start: Edge) -> list[Edge]:
    chain = [start]
    while left[chain[-1]]:
        other = left[chain[-1]].pop()
        left[other].remove(chain[-1])
        chain.append(other)
    return chain
