"""A rectangle of the plane on a canvas: where a point lies, what is seen of a line, ticks at round numbers."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from grader.reports.pictures.drawing import Canvas, Dots, minus, scientific

Spot = tuple[float, float]
WIDE = 6.4  # of a digit
SMALLEST = 1e-12  # of a range, by the size of its ends: below it, floating point shows its grain


def floating(value: Fraction) -> float:
    """The number of floating point that is nearest."""
    return value.numerator / value.denominator


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from low to high, low < high."""

    low: float
    high: float

    @classmethod
    def between(cls, ends: tuple[Fraction, Fraction]) -> "Range":
        return cls(*map(floating, ends))

    @property
    def size(self) -> float:
        return self.high - self.low

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high

    def wider(self, share: float) -> "Range":
        """With so much of its size more at each end."""
        return Range(self.low - share * self.size, self.high + share * self.size)

    def clamped(self, value: float) -> float:
        return min(max(value, self.low), self.high)


@dataclass(frozen=True, slots=True)
class Panel:
    """The ranges x and y on the canvas: left, top, width and height in its units; y grows upwards."""

    x: Range
    y: Range
    left: float
    top: float
    width: float
    height: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies on the canvas."""
        across = (x - self.x.low) / self.x.size
        up = (y - self.y.low) / self.y.size
        return self.left + across * self.width, self.top + (1 - up) * self.height

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def right(self) -> float:
        return self.left + self.width

    def seen(self, run: Sequence[tuple[float, float]]) -> Iterator[Dots]:
        """The pieces of a line of points that lie in the panel, cut at its edges, on the canvas."""
        piece: list[tuple[float, float]] = []
        for one, two in pairwise(run):
            cut = self.cut(one, two)
            if cut is None:
                continue
            start, end = cut
            if piece and piece[-1] != start:
                yield [self.place(*point) for point in piece]
                piece = []
            piece = [*(piece or [start]), end]
        if piece:
            yield [self.place(*point) for point in piece]

    def cut(self, one: Spot, two: Spot) -> tuple[Spot, Spot] | None:
        """The part of a segment inside, by Liang and Barsky; its own ends where they are inside."""
        near, far = 0.0, 1.0
        for a, b, inside in ((one[0], two[0], self.x), (one[1], two[1], self.y)):
            if a == b:
                if not inside.holds(a):
                    return None
                continue
            ends = sorted(((inside.low - a) / (b - a), (inside.high - a) / (b - a)))
            near, far = max(near, ends[0]), min(far, ends[1])
        if near > far:
            return None
        return (between(one, two, near) if near else one), (between(one, two, far) if far < 1 else two)

    def line(self, x: float, y: float, slope: float) -> Dots:
        """What is seen of the straight line through a point."""
        ends = [(at, y + slope * (at - x)) for at in (self.x.low, self.x.high)]
        return next(iter(self.seen(ends)), [])


def between(one: Spot, two: Spot, share: float) -> Spot:
    """So far on the way from one point to another."""
    return one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])


def ticks(span: Range, most: int) -> tuple[float, ...]:
    """Round numbers in a range: multiples of 1, 2 or 5 with zeros, at most so many."""
    step = _round_step(span.size / most)
    first = math.ceil(span.low / step - 1e-9)
    last = math.floor(span.high / step + 1e-9)
    return tuple(number * step for number in range(first, last + 1))


def _round_step(least: float) -> float:
    ten: float = 10.0 ** math.floor(math.log10(least))
    return next(factor * ten for factor in (1, 2, 5, 10, 20) if factor * ten >= least * (1 - 1e-9))


def tick_texts(values: Sequence[float]) -> tuple[str, ...]:
    """Round numbers as they stand beside an axis."""
    sizes = [abs(value) for value in values if value]
    step = min((abs(b - a) for a, b in pairwise(values)), default=max(sizes, default=1.0))
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    if places > 4 or max(sizes, default=0) >= 1e5:
        return tuple(scientific(value, 4) if value else "0" for value in values)
    return tuple(minus(f"{round(value, places) + 0.0:.{places + 1}f}".rstrip("0").rstrip(".")) for value in values)


def axes(canvas: Canvas, panel: Panel, across: str, across_ticks: bool = True) -> None:
    """Grid, the lines where a letter is zero, numbers outside of the panel. across: the letter under it."""
    xs = _apart(panel)
    ys = ticks(panel.y, 5 if panel.height > 100 else 4)
    for x, text in zip(xs, tick_texts(xs), strict=True):
        place, _ = panel.place(x, 0)
        canvas.line("grid" if x else "axis", (place, panel.top), (place, panel.bottom))
        if across_ticks and place + WIDE * len(text) / 2 < panel.right - WIDE * len(across) - 2:
            canvas.label(place, panel.bottom + 14, text, "tick", "middle")
    for y, text in zip(ys, tick_texts(ys), strict=True):
        _, place = panel.place(0, y)
        canvas.line("grid" if y else "axis", (panel.left, place), (panel.right, place))
        canvas.label(panel.left - 5, place + 4, text, "tick", "end")
    if across_ticks:
        canvas.label(panel.right, panel.bottom + 14, across, "name", "end")


def _apart(panel: Panel) -> tuple[float, ...]:
    """Ticks under a panel, so few that their numbers do not touch."""
    for most in (8, 6, 4):
        found = ticks(panel.x, most)
        widest = max(map(len, tick_texts(found)), default=0)
        if (widest * WIDE + 8) * panel.x.size <= panel.width * (found[1] - found[0] if len(found) > 1 else math.inf):
            return found
    return ticks(panel.x, 3)


def not_empty(low: float, high: float) -> Range:
    """From low to high, wider where that is (nearly) one number."""
    least = max(abs(low), abs(high)) * SMALLEST
    if high - low > least:
        return Range(low, high)
    middle, half = (low + high) / 2, max(abs(low), 1.0)
    return Range(middle - half, middle + half)
