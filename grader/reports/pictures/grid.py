"""Values of a function of two letters over a rectangle of the plane, in floating point.

What holds one letter only, such as x² in 2x² + 3y², is worked out along one side and spread over the rectangle.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from grader.mistakes.fingerprint import Evaluator, Value, Values
from grader.reading.tree import ATOMS, Tree, symbols, walk
from grader.reports.pictures.axes import Range

# Cells along each side. Of a smooth function an odd number, since the middle is often a saddle, which is drawn within a
# cell; of another an even one, since there the middle is often a bend, which is drawn at a corner.
SMOOTH, BENT = 45, 44
LOOKED = 13  # one of so many cells is looked into
ASKEW = 0.37, 0.61  # where in a cell: not in its middle, where waves of some lengths meet its corners
ROUGH, OFTEN = 0.15, 0.2  # of all values, and of the cells: so far off what its corners tell, so often
# What has no pole, no leap and no kink wherever it has values.
_SMOOTH = frozenset("exp sin cos sinh cosh tanh atan asinh".split())

Function = Callable[[float, float], Value]


@dataclass(frozen=True, slots=True)
class Plane:
    """The letters across and up, with their ranges."""

    across: str
    up: str
    x: Range
    y: Range


class Grid(Evaluator):
    """Values at the corners of the cells, row by row from below."""

    def __init__(self, plane: Plane, cells: int) -> None:
        self.xs, self.ys = _even(plane.x, cells), _even(plane.y, cells)
        super().__init__([{plane.across: x, plane.up: y} for y in self.ys for x in self.xs])
        self._sides = {
            frozenset([plane.across]): Evaluator([{plane.across: x} for x in self.xs]),
            frozenset([plane.up]): Evaluator([{plane.up: y} for y in self.ys]),
        }
        self._across = frozenset([plane.across])
        self._spread: dict[int, tuple[Tree, Values]] = {}

    def values(self, tree: Tree) -> Values:
        """As for any points; along one side only, where that is enough."""
        letters = symbols(tree)
        side = self._sides.get(letters)
        if side is None or (tree[0] in ATOMS and tree[0] != "sym"):
            return super().values(tree)
        known = self._spread.get(id(tree))
        if known is None:
            known = self._spread[id(tree)] = tree, self._spread_out(side.values(tree), letters == self._across)
        return known[1]

    def _spread_out(self, values: Values, across: bool) -> Values:
        if across:
            return values * len(self.ys)
        return tuple(value for value in values for _ in self.xs)


@dataclass(frozen=True)
class Surface:
    """A function of two letters, where it is drawn."""

    tree: Tree
    plane: Plane

    @cached_property
    def grid(self) -> Grid:
        return Grid(self.plane, SMOOTH if self.is_smooth else BENT)

    @cached_property
    def rows(self) -> list[Values]:
        """Values at the corners of the cells, a row for each y from below."""
        values, wide = self.grid.values(self.tree), len(self.grid.xs)
        return [values[start : start + wide] for start in range(0, len(values), wide)]

    @cached_property
    def voids(self) -> tuple[tuple[int, int, int], ...]:
        """Cells none of whose corners has a value, where they lie side by side: row, first column, the one after."""
        found = []
        for row, (below, above) in enumerate(pairwise(self.rows)):
            cells = zip(below, below[1:], above, above[1:], strict=False)
            found += [(row, *columns) for columns in _runs([a is b is c is d is None for a, b, c, d in cells])]
        return tuple(found)

    @cached_property
    def is_smooth(self) -> bool:
        """Whether its formula alone says that there are neither poles nor leaps."""
        return all(map(_is_smooth, walk(self.tree)))

    def at(self, *points: tuple[float, float]) -> Values:
        """Values at any points."""
        plane = self.plane
        return Evaluator([{plane.across: x, plane.up: y} for x, y in points]).values(self.tree)


def vertex(surface: Surface, row: int, column: int) -> tuple[float, float, float] | None:
    """Where the slopes vanish near a corner, as far as the corners around it tell: the value there, x and y."""
    xs, ys = surface.grid.xs, surface.grid.ys
    found = _inside(surface, row, column) if 0 < row < len(ys) - 1 and 0 < column < len(xs) - 1 else (0.0, 0.0)
    if 0 < column < len(xs) - 1 and row in {0, len(ys) - 1}:
        found = _along(*surface.rows[row][column - 1 : column + 2]), 0.0
    elif 0 < row < len(ys) - 1 and column in {0, len(xs) - 1}:
        found = 0.0, _along(*(surface.rows[each][column] for each in range(row - 1, row + 2)))
    if found is None or max(map(abs, found)) > 1:
        return None
    at = xs[column] + found[0] * (xs[1] - xs[0]), ys[row] + found[1] * (ys[1] - ys[0])
    value = surface.at(at)[0]
    return None if value is None else (round(value, 9) + 0.0, *at)


def _inside(surface: Surface, row: int, column: int) -> tuple[float, float] | None:
    """By the paraboloid through nine corners, in cells from the middle one; None where it has no vertex."""
    around = [value for each in surface.rows[row - 1 : row + 2] for value in each[column - 1 : column + 2]]
    if None in around:
        return None
    a, b, c, d, e, f, g, h, i = (value or 0.0 for value in around)
    x, y, xx, yy, xy = (f - d) / 2, (h - b) / 2, f - 2 * e + d, h - 2 * e + b, (i - g - c + a) / 4
    size = xx * yy - xy * xy
    return ((xy * y - yy * x) / size, (xy * x - xx * y) / size) if size else None


def _along(before: Value, here: Value, after: Value) -> float:
    """The same along an edge of the picture, by a parabola."""
    if before is None or here is None or after is None:
        return 0.0
    bend = before - 2 * here + after
    return (before - after) / 2 / bend if bend else 0.0


def is_rough(surface: Surface, span: Range) -> bool:
    """Whether the function goes up and down between the corners, so that no lines between them tell how it runs.

    span: of its values.
    """
    xs, ys, rows = surface.grid.xs, surface.grid.ys, surface.rows
    side = len(xs) - 1
    cells = [divmod(number, side) for number in range(0, side * side, LOOKED)]
    (across, up), wide, high = ASKEW, xs[1] - xs[0], ys[1] - ys[0]
    inside = surface.at(*((xs[n] + across * wide, ys[m] + up * high) for m, n in cells))
    off = 0
    for (m, n), value in zip(cells, inside, strict=True):
        (a, b), (d, c) = rows[m][n : n + 2], rows[m + 1][n : n + 2]
        if value is not None and a is not None and b is not None and c is not None and d is not None:
            below, above = a + across * (b - a), d + across * (c - d)
            off += abs(value - below - up * (above - below)) > ROUGH * span.size
    return off > OFTEN * len(cells)


def _even(span: Range, cells: int) -> list[float]:
    """Ends of cells of one size; what is zero but for rounding is zero."""
    ends = (span.low + span.size * place / cells for place in range(cells + 1))
    return [0.0 if abs(end) < 1e-9 * span.size else end for end in ends]


def _is_smooth(node: Tree) -> bool:
    if node[0] == "div":
        return not symbols(node[2])
    if node[0] == "pow":
        whole = node[2][0] == "num" and isinstance(node[2][1], int)
        return whole or not symbols(node[1])
    return node[0] != "call" or node[1] in _SMOOTH


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    """Where neighbours are true: from, and up to before."""
    start = None
    for place, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = place
        elif not flag and start is not None:
            yield start, place
            start = None
