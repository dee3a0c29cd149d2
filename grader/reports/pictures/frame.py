"""The rectangle of the plane that a picture of two letters shows, with equal scales wherever that can be."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from grader.authoring.model import Picture
from grader.evaluation.region import Interval, Region
from grader.reports.pictures.axes import Panel, Range, floating, tick_texts, ticks
from grader.reports.pictures.drawing import WIDTH, Canvas
from grader.reports.pictures.grid import Plane
from grader.reports.pictures.written import letter

LEFT, RIGHT, TOP, BELOW = 36, 8, 10, 22  # beside, above and below the panel
SHAPE = 0.75  # height to width, where nothing else decides
FLAT, TALL = 0.4, 1.2  # heights to width at which scales are equal
NEAR = 12.0  # a point not further from zero than this is shown with zero in the middle
INSIDE = 0.66  # of the way from the middle to the edge: there lies what is furthest out
LEAST = 1.5  # half of the height, where nothing else decides

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """plane: what is shown. panel: where on the canvas."""

    plane: Plane
    panel: Panel

    @property
    def scale(self) -> Point:
        """Units of the canvas for one of each letter."""
        return self.panel.width / self.panel.x.size, self.panel.height / self.panel.y.size

    @property
    def is_equal(self) -> bool:
        """Whether right angles look right."""
        across, up = self.scale
        return math.isclose(across, up, rel_tol=0.01)

    @property
    def height(self) -> float:
        return self.panel.bottom + BELOW


def frame(picture: Picture, region: Region, needed: Sequence[Point]) -> Frame:
    """needed: points that have to be in sight."""
    across, up = picture.letters
    x, y = _chosen(needed)
    fixed = _fixed(picture, region, across), _fixed(picture, region, up)
    x, y = _together(fixed, _within(region, across, x), _within(region, up, y))
    return framed(Plane(across, up, x, y), *(span is not None for span in fixed))


def framed(plane: Plane, x_fixed: bool = True, y_fixed: bool = True) -> Frame:
    """A plane on the canvas; what is not fixed grows, so that scales are equal."""
    x, y = plane.x, plane.y
    shape = y.size / x.size
    if shape < FLAT and not y_fixed:
        y = y.wider((SHAPE / shape - 1) / 2)
    elif shape > TALL and not x_fixed:
        x = x.wider((shape / SHAPE - 1) / 2)
    shape = y.size / x.size
    wide = WIDTH - LEFT - RIGHT
    high = wide * (shape if FLAT <= shape <= TALL else SHAPE)
    return Frame(Plane(plane.across, plane.up, x, y), Panel(x, y, LEFT, TOP, wide, high))


def _chosen(needed: Sequence[Point]) -> tuple[Range, Range]:
    """Around what is needed; around zero, if that is near."""
    xs, ys = [x for x, _ in needed] or [0.0], [y for _, y in needed] or [0.0]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    spread = max(max(xs) - min(xs), max(ys) - min(ys))
    if max(map(abs, (*xs, *ys))) <= max(NEAR, 3 * spread):
        middle = 0.0, 0.0
    far_x, far_y = max(abs(x - middle[0]) for x in xs), max(abs(y - middle[1]) for y in ys)
    high = round_up(max(far_y / INSIDE, far_x / INSIDE * SHAPE, LEAST))
    wide = round_up(high / SHAPE)
    return Range(middle[0] - wide, middle[0] + wide), Range(middle[1] - high, middle[1] + high)


def round_up(value: float) -> float:
    """To one or two digits: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, with zeros."""
    ten: float = 10.0 ** math.floor(math.log10(value))
    return next(size * ten for size in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15) if size * ten >= value * (1 - 1e-9))


def _fixed(picture: Picture, region: Region, name: str) -> Range | None:
    """As the author says, or between the two bounds of where the letter lives."""
    if name in picture.ranges:
        return Range.between(picture.ranges[name])
    interval = region.intervals.get(name, Interval())
    if interval.low is None or interval.high is None or interval.low >= interval.high:
        return None
    return Range.between((interval.low, interval.high))


def _within(region: Region, name: str, span: Range) -> Range:
    """Moved to where the letter lives."""
    interval = region.intervals.get(name, Interval())
    if interval.low is not None and floating(interval.low) > span.low:
        low = floating(interval.low)
        return Range(low, max(span.high, low + span.size / 2))
    if interval.high is not None and floating(interval.high) < span.high:
        high = floating(interval.high)
        return Range(min(span.low, high - span.size / 2), high)
    return span


def _together(fixed: tuple[Range | None, Range | None], x: Range, y: Range) -> tuple[Range, Range]:
    """What is fixed stays; beside it the other letter has a range of a fitting size, with the same middle."""
    one, other = fixed
    if one and other:
        return one, other
    if one:
        return one, _sized(y, one.size * SHAPE)
    return (_sized(x, other.size / SHAPE), other) if other else (x, y)


def _sized(span: Range, size: float) -> Range:
    """Its lower end stays where that is zero: letters that are positive stay so."""
    low = 0.0 if span.low == 0 else (span.low + span.high - size) / 2
    return Range(low, low + size)


def border(canvas: Canvas, shown: Frame) -> None:
    """The edge, the lines where a letter is zero, round numbers outside, and what the letters are called."""
    panel, plane = shown.panel, shown.plane
    canvas.line("zero", *(panel.place(0, y) for y in (plane.y.low, plane.y.high) if plane.x.holds(0)))
    canvas.line("zero", *(panel.place(x, 0) for x in (plane.x.low, plane.x.high) if plane.y.holds(0)))
    left, right, top, bottom = panel.left, panel.right, panel.top, panel.bottom
    canvas.line("border", (left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    xs = ticks(plane.x, 8)
    for x, text in zip(xs, tick_texts(xs), strict=True):
        place, _ = panel.place(x, 0)
        if place < panel.right - 8 - 7 * len(letter(plane.across)):
            canvas.label(place, panel.bottom + 14, text, "tick", "middle")
    ys = ticks(plane.y, 6)
    for y, text in zip(ys, tick_texts(ys), strict=True):
        _, place = panel.place(0, y)
        if place > panel.top + 14:
            canvas.label(panel.left - 5, place + 4, text, "tick", "end")
    canvas.label(panel.right, panel.bottom + 14, letter(plane.across), "name", "end")
    canvas.label(panel.left - 5, panel.top + 8, letter(plane.up), "name", "end")
