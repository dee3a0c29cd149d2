"""A function of one letter as runs of points: close together at bends, apart at poles, none where it has no value."""

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from grader.mistakes.fingerprint import Evaluator, Value
from grader.reading.tree import Tree, walk
from grader.reports.pictures.axes import Range, not_empty
from grader.reports.pictures.drawing import Undrawable

COUNT = 120  # intervals of the first look: whole and round numbers are among their ends
ROUNDS = 9  # each halves what is not yet smooth
EDGE = 24  # more of them where the domain ends
MOST = 1200  # points
SMOOTH = 0.002  # of the height: how far a point may lie off the line between its neighbours
STEEP = 0.02  # of the height: a step that is looked at more closely
FAR = 1.5  # how far the highest values may lie above most others, by the size of these: else they are left out
TOLERANCE = 0.15  # units of the canvas: what no eye sees
STEPS = 60  # at most, towards a zero
GRAIN = 1e-12  # of the range: nearer is not told apart
EMPTY = "the function has no value where it should be drawn, or only at single points"
_LEAPING = frozenset({"floor", "ceil", "sign"})

Point = tuple[float, float]
Run = list[Point]
Spot = tuple[float, Value]  # the value may be missing


def value(tree: Tree, **letters: float) -> float:
    """A value in floating point; Undrawable where there is none."""
    found = Evaluator((letters,)).values(tree)[0]
    if found is None:
        raise Undrawable("the function has no value at the point that is named", "name a point of its domain")
    return found


def slope(tree: Tree, **letters: float) -> float:
    """The value of a derivative; Undrawable at a kink, where the sign that it is made of is that of zero."""
    here = Evaluator((letters,))
    found = here.values(tree)[0]
    if found is None or any(node[:2] == ("call", "sign") and not here.values(node)[0] for node in walk(tree)):
        raise Undrawable("the function has no slope at the point that is named", "name another point")
    return found


class Sampled:
    """A function, by its tree and letter, over a range. needed: values that have to be in sight.

    y: from where to where it is worth drawing: all of it, where it has no break. runs: its points from left to right,
    without a break in each. known: its value at every place that was looked at.
    """

    def __init__(self, tree: Tree, letter: str, x: Range, needed: Iterable[float] = ()) -> None:
        self.tree, self.letter, self.x = tree, letter, x
        self.needed = tuple(needed)
        self.known: dict[float, Value] = {}
        self.look(x.low + x.size * place / COUNT for place in range(COUNT + 1))
        self.values = sorted([y for y in self.known.values() if y is not None] + list(self.needed))
        if len(self.values) == len(self.needed):
            raise Undrawable(EMPTY, "choose another range")
        self.y = self._most()
        self.runs = self._smooth()
        if not self.runs:
            raise Undrawable(EMPTY, "choose another range")
        if len(self.runs) == 1 and self.runs[0][-1][0] - self.runs[0][0][0] == x.size:
            heights = [height for _, height in self.runs[0]]
            self.y = not_empty(min(heights), max(heights))
            self.runs = self._smooth()

    def look(self, places: Iterable[float]) -> None:
        """Works out the values at some places."""
        new = [place for place in places if place not in self.known]
        values = Evaluator([{self.letter: place} for place in new]).values(self.tree)
        self.known.update(zip(new, values, strict=True))

    def _most(self) -> Range:
        """Where most values are: a pole must not make a flat line of all else."""
        values, tenth = self.values, len(self.values) // 10
        middle = Range(values[tenth], values[-1 - tenth])
        low = values[0] if middle.low - values[0] <= FAR * middle.size else middle.low - middle.size
        high = values[-1] if values[-1] - middle.high <= FAR * middle.size else middle.high + middle.size
        ends = (low, high) if middle.size else (values[0], values[-1])
        return not_empty(min([*ends, *self.needed]), max([*ends, *self.needed]))

    def _smooth(self) -> tuple[Run, ...]:
        """From left to right, without a break in each."""
        self._refine(self.y.wider(0.5))
        self._edges()
        return tuple(run for run in self._runs(sorted(self.known)) if len(run) > 1)

    def _refine(self, band: Range) -> None:
        for _ in range(ROUNDS):
            places = sorted(self.known)
            new = {(a + b) / 2 for a, b in self._rough(places, band)}
            if not new or len(places) + len(new) > MOST:
                return
            self.look(new)

    def _edges(self) -> None:
        """Where the domain ends, as nearly as matters to a number in words."""
        for _ in range(EDGE):
            new = {
                (a + b) / 2
                for a, b in pairwise(sorted(self.known))
                if (self.known[a] is None) != (self.known[b] is None)
            }
            if not new:
                return
            self.look(new)

    def _rough(self, places: Sequence[float], band: Range) -> Iterator[tuple[float, float]]:
        """The intervals that have to be halved: at the edge of the domain, at bends, and where it is steep."""
        values = [self.known[place] for place in places]
        heights = [None if y is None else band.clamped(y) / band.size for y in values]
        spots = list(zip(places, heights, strict=True))
        bent = [False, *map(_is_bent, spots, spots[1:], spots[2:]), False]
        wide = self.x.size / COUNT / 8
        for n, (a, b) in enumerate(pairwise(heights)):
            if a is None or b is None:
                halved = (a is None) != (b is None)
            else:
                steep = abs(a - b) > STEEP and places[n + 1] - places[n] > wide
                halved = a != b and (bent[n] or bent[n + 1] or steep)
            if halved:
                yield places[n], places[n + 1]

    def _runs(self, places: Sequence[float]) -> Iterator[Run]:
        run: Run = []
        for place in places:
            y = self.known[place]
            if run and (y is None or self._breaks(run[-1], (place, y))):
                yield run
                run = []
            if y is not None:
                run.append((place, y))
        yield run

    def _breaks(self, one: Point, two: Point) -> bool:
        """Whether the function leaps between two neighbours; only a steep step is worth the proof."""
        band = self.y.wider(0.5)
        if abs(band.clamped(one[1]) - band.clamped(two[1])) < 2 * STEEP * band.size:
            return False
        return not is_continuous(self.tree, self.letter, one[0], two[0])

    @property
    def holes(self) -> tuple[Point, ...]:
        """Single places without a value where the two sides meet."""
        return tuple(self._holes())

    def _holes(self) -> Iterator[Point]:
        for one, two in pairwise(self.runs):
            (left, a), (right, b) = one[-1], two[0]
            meet = abs(a - b) < STEEP * self.y.size and self.y.wider(0.1).holds(a)
            if meet and right - left < self.x.size / COUNT / 8:
                yield (left + right) / 2, (a + b) / 2

    @cached_property
    def voids(self) -> tuple[Point, ...]:
        """From where to where it has no value, single places left out."""
        found, left = [], self.x.low
        for place in sorted(self.known):
            if self.known[place] is not None:
                found.append((left, place))
                left = place
        return tuple(gap for gap in [*found, (left, self.x.high)] if gap[1] - gap[0] > 1.5 * self.x.size / COUNT)

    @cached_property
    def zeros(self) -> tuple[float, ...]:
        """Where it changes its sign without a leap, from left to right."""
        return tuple(dict.fromkeys(root for run in self.runs for root in self._zeros(run)))

    def _zeros(self, run: Run) -> Iterator[float]:
        for one, two in pairwise(run):
            if one[1] == two[1] == 0:
                continue
            if one[1] == 0:
                yield one[0]
            elif one[1] * two[1] < 0:
                yield self._root(one, two)
        if run[-1][1] == 0:
            yield run[-1][0]

    def _root(self, one: Point, two: Point) -> float:
        """Between two points with values of different signs: regula falsi, as Illinois does it."""
        (a, at_a), (b, at_b) = one, two
        middle = a
        for _ in range(STEPS):
            middle = b - at_b * (b - a) / (at_b - at_a)
            found = Evaluator(({self.letter: middle},)).values(self.tree)[0]
            if not found:
                break
            a, at_a = (b, at_b) if found * at_b < 0 else (a, at_a / 2)
            b, at_b = middle, found
            if abs(b - a) <= GRAIN * self.x.size:
                break
        return clean(middle)


def _is_bent(left: Spot, middle: Spot, right: Spot) -> bool:
    """Whether the middle one of three neighbours is off the line between the others."""
    (x, a), (y, b), (z, c) = left, middle, right
    if a is None or b is None or c is None:
        return False
    return abs(a + (y - x) / (z - x) * (c - a) - b) > SMOOTH


def clean(number: float) -> float:
    """Without the last digits, which are rounding."""
    return round(number, 9) + 0.0


def is_continuous(tree: Tree, letter: str, low: float, high: float) -> bool:
    """Whether the values over an interval are proved to be one ball, without a leap."""
    if any(node[0] == "call" and node[1] in _LEAPING for node in walk(tree)):
        return False
    from grader.evaluation import balls  # loads flint; few curves are so steep
    from grader.evaluation.novalue import NoValue

    point, end = (balls.at({letter: Fraction.from_float(place)}) for place in (low, high))
    point[letter] = point[letter].union(end[letter])
    try:
        balls.evaluate(tree, point)
    except NoValue:
        return False
    return True


def simplified(points: Sequence[Point], tolerance: float = TOLERANCE) -> Run:
    """Without the points that lie on the line between others, by Douglas and Peucker; no recursion."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        off, place = max(((_off(points, first, n, last), n) for n in range(first + 1, last)), default=(0.0, first))
        if off > tolerance:
            keep.add(place)
            stack += [(first, place), (place, last)]
    return [points[place] for place in sorted(keep)]


def _off(points: Sequence[Point], first: int, n: int, last: int) -> float:
    """How far a point lies from the line through two others."""
    (ax, ay), (bx, by), (px, py) = points[first], points[last], points[n]
    length = math.hypot(bx - ax, by - ay)
    if not length:
        return math.hypot(px - ax, py - ay)
    return abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length
