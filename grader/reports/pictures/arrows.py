"""Vectors at a point as arrows: the right one and the student's, told apart by their look and by words."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from grader.reports.pictures.drawing import Canvas, Stroke, path, said
from grader.reports.pictures.frame import Frame, Point

LONGEST, SHORTEST = 64.0, 18.0  # of arrows on the canvas
HEAD, HALF = 9.0, 3.6  # length of a head, and half of its width
MARGIN = 10.0, 26.0  # between the head and the edge at the side, and above or below: there its text has room
PARALLEL = math.radians(8)  # two arrows with a smaller angle between them are drawn side by side
APART = 5.0
EXACT = 1e-4  # degrees: a smaller angle is rounding
# Counterclockwise from the right, an eighth of a turn each.
WORDS = (
    "to the right", "up and to the right", "up", "up and to the left",
    "to the left", "down and to the left", "down", "down and to the right",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Arrow:
    """A vector at the point of a picture. text: its components, as they are written."""

    kind: Literal["right", "yours"]
    x: float
    y: float
    text: str

    @property
    def length(self) -> float:
        return math.hypot(self.x, self.y)

    @property
    def direction(self) -> str:
        """In words: one of eight."""
        return WORDS[round(math.atan2(self.y, self.x) / (math.pi / 4)) % 8]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An arrow on the canvas."""

    arrow: Arrow
    start: Point
    tip: Point


def placed(arrows: Sequence[Arrow], at: Point, shown: Frame) -> list[Drawn]:
    """All in one scale, the longest as long as there is room. A vector of length 0 has its tip at the point."""
    start = shown.panel.place(*at)
    across, up = shown.scale
    ways = [(arrow.x * across, -arrow.y * up) for arrow in arrows]
    longest = max((math.hypot(*way) for way in ways), default=0.0)
    room = min((_room(start, way, shown) for way in ways if way != (0, 0)), default=LONGEST)
    side = _beside(ways)
    drawn = []
    for place, (arrow, way) in enumerate(zip(arrows, ways, strict=True)):
        length = math.hypot(*way)
        goal = max(SHORTEST, room * length / longest) if length else 0.0
        unit = (way[0] / length, way[1] / length) if length else (0.0, 0.0)
        moved = start[0] - side * place * unit[1], start[1] + side * place * unit[0]
        drawn.append(Drawn(arrow, moved, (moved[0] + goal * unit[0], moved[1] + goal * unit[1])))
    return drawn


def _room(start: Point, way: Point, shown: Frame) -> float:
    """How long an arrow can be, up to the edge; where the point is at the edge itself, it goes beyond."""
    panel, length = shown.panel, math.hypot(*way)
    unit = way[0] / length, way[1] / length
    found = LONGEST
    sides = (panel.left, panel.right), (panel.top, panel.bottom)
    for place, step, (low, high), margin in zip(start, unit, sides, MARGIN, strict=True):
        if abs(step) > 1e-9:
            edge = high - margin if step > 0 else low + margin
            found = min(found, (edge - place) / step)
    return max(found, 2 * SHORTEST)


def _beside(ways: Sequence[Point]) -> float:
    """How far the second of two arrows is moved aside: not, if they can be told apart."""
    if len(ways) < 2 or (0, 0) in ways:
        return 0.0
    (a, b), (c, d) = ways[:2]
    return APART if abs(math.atan2(a * d - b * c, a * c + b * d)) < PARALLEL else 0.0


def draw(canvas: Canvas, arrows: Iterable[Drawn]) -> None:
    """Shafts and heads; the student's is dashed, with an open head."""
    for drawn in arrows:
        kind = drawn.arrow.kind
        if drawn.start == drawn.tip:
            canvas.dot(*drawn.tip, "open")
            continue
        left, right, foot = _head(drawn)
        shaft = foot if kind == "right" else drawn.tip
        canvas.line(f"arrow {kind}", drawn.start, shaft)
        if kind == "right":
            canvas.strokes.append(Stroke(f"{path([drawn.tip, left, right])}Z", "head right"))
        else:
            canvas.line("head yours", left, drawn.tip, right)


def _head(drawn: Drawn) -> tuple[Point, Point, Point]:
    (x, y), (u, v) = drawn.start, drawn.tip
    length = math.hypot(u - x, v - y)
    across, down = (u - x) / length, (v - y) / length
    foot = u - HEAD * across, v - HEAD * down
    return (foot[0] - HALF * down, foot[1] + HALF * across), (foot[0] + HALF * down, foot[1] - HALF * across), foot


def angle(one: Arrow, other: Arrow) -> float:
    """Between two vectors that are not zero, in degrees."""
    turned = math.atan2(one.x * other.y - one.y * other.x, one.x * other.x + one.y * other.y)
    return abs(math.degrees(turned))


def told(yours: Arrow, right: Arrow | None) -> str:
    """The student's vector in words, and how it lies to the right one."""
    if not yours.length:
        return f"Your vector is {yours.text}; it has no length and no direction."
    text = f"Your vector is {yours.text}, of length {said(yours.length)}; it points {yours.direction}"
    if right is None or not right.length:
        return f"{text}."
    between = angle(yours, right)
    nearly = "nearly " if EXACT < between < 180 - EXACT else ""
    if between < 0.5:
        return f"{text}, {nearly}the same way as the right one."
    if between > 179.5:
        return f"{text}, {nearly}the opposite way."
    return f"{text}, {said(round(between))}° away from the right one."
