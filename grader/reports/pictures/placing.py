"""Where the values of level curves are written: on the curve, away from the edge, from each other and from arrows."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from grader.reports.pictures.axes import Panel
from grader.reports.pictures.frame import Point

DIGIT, BOLD = 6.4, 7.0  # width of a character of a value on its curve, and beside an arrow
HIGH, TALL = 11.0, 14.0  # of such labels
EVERY = 11.0  # units of the canvas between two places that are tried
CLEAR = 34.0  # further from everything than this is no better
GAPS = 5.0, 14.0, 24.0, 36.0  # between a tip and its text: the nearer, if there is room
ENOUGH = 2.0  # between a text beside a tip and anything else
OWN = 2.4  # lengths of its label that a line has to have

Line = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its middle and its sides."""

    x: float
    y: float
    width: float
    height: float

    def distance(self, other: "Box") -> float:
        """Between two of them; less than 0 where they overlap."""
        across = abs(self.x - other.x) - (self.width + other.width) / 2
        up = abs(self.y - other.y) - (self.height + other.height) / 2
        return math.hypot(max(across, 0), max(up, 0)) if max(across, up) > 0 else max(across, up)


@dataclass(slots=True)
class Places:
    """taken: what labels must not cover."""

    panel: Panel
    taken: list[Box] = field(default_factory=list)

    def take(self, *boxes: Box) -> None:
        self.taken += boxes

    def take_line(self, one: Point, two: Point, wide: float = 9.0) -> None:
        """A straight line, as a row of boxes."""
        count = max(1, round(math.dist(one, two) / wide))
        for n in range(count + 1):
            share = n / count
            self.take(Box(one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1]), wide, wide))

    def on(self, lines: Iterable[Line], text: str) -> Point | None:
        """The best place of a text on one of several lines, which is taken then; None where there is no room."""
        size = DIGIT * len(text) + 2
        tried = (Box(x, y, size, HIGH) for line in lines if _length(line) > OWN * size for x, y in _along(line))
        rated = [(self._room(box), box) for box in tried if self._is_inside(box)]
        room, box = max(rated, key=lambda each: each[0], default=(0.0, None))
        if box is None or room <= 1:
            return None
        self.take(box)
        return box.x, box.y

    def _room(self, box: Box) -> float:
        return min([CLEAR, *(box.distance(other) for other in self.taken)])

    def _is_inside(self, box: Box) -> bool:
        panel = self.panel
        across = panel.left + 4 < box.x - box.width / 2 and box.x + box.width / 2 < panel.right - 4
        return across and panel.top + 4 < box.y - box.height / 2 and box.y + box.height / 2 < panel.bottom - 4

    def beside(self, at: Point, toward: Point, text: str) -> Point:
        """The middle of a text at the tip of an arrow: onward if there is room, else where there is most."""
        wide = BOLD * len(text)
        onward = math.atan2(toward[1], toward[0])
        turns = [sign * turn * math.pi / 8 for turn in range(9) for sign in (1, -1)]
        tried = [self._around(at, onward + turn, wide, gap) for gap in GAPS for turn in turns]
        box = max(tried, key=lambda each: min(ENOUGH, self._room(each)))
        self.take(box)
        return box.x, box.y

    def _around(self, at: Point, angle: float, wide: float, gap: float) -> Box:
        """Beside a point in some direction, but within the panel."""
        x = at[0] + (wide / 2 + gap) * math.cos(angle)
        y = at[1] + (TALL / 2 + gap) * math.sin(angle)
        panel = self.panel
        x = min(max(x, panel.left + wide / 2), panel.right - wide / 2)
        return Box(x, min(max(y, panel.top), panel.bottom - TALL / 2), wide, TALL)


def _length(line: Line) -> float:
    return sum(math.dist(one, two) for one, two in pairwise(line))


def _along(line: Line) -> Iterator[Point]:
    """Points of the line, some way apart."""
    since = EVERY
    for one, two in pairwise(line):
        length = math.dist(one, two)
        while since <= length:
            yield one[0] + (two[0] - one[0]) * since / length, one[1] + (two[1] - one[1]) * since / length
            since += EVERY
        since -= length
