"""A curve, with a tangent, or above its derivative: `curve of f with tangent at 2`, `curve of f with derivative`."""

from dataclasses import dataclass

from grader.authoring.model import Picture, Question
from grader.evaluation.region import Region
from grader.reports.pictures.axes import Panel, Range
from grader.reports.pictures.course import course
from grader.reports.pictures.drawing import WIDTH, Canvas, Drawing, about, minus, nearly, said
from grader.reports.pictures.plot import (
    BELOW,
    curve_in,
    legend,
    number,
    only_letter,
    panel,
    range_of,
    slope_of,
    turns,
)
from grader.reports.pictures.sampling import Sampled, clean, slope, value
from grader.reports.pictures.written import equation, head, letter

HIGH, HALF = 210, 130  # of one panel, and of each of two
MANY = 12  # zeros of the derivative; beyond it they are not joined to the curve, nor told
STEEP, HALVES = 8, 12  # how much higher than the tangent a curve may go; how often the range is halved for it
FREE = 0.7  # of the range that has to have values, where the author chooses none


@dataclass(frozen=True, slots=True)
class Touched:
    """A point of the curve with the slope there."""

    x: float
    y: float
    slope: float


def curve(picture: Picture, question: Question) -> Drawing:
    """Raises Undrawable."""
    name = only_letter(picture)
    point = _touched(picture, name)
    sampled = _sampled(picture, name, question.region, point)
    return _two(picture, sampled, point) if "derivative" in picture.show else _one(picture, sampled, point)


def _touched(picture: Picture, name: str) -> Touched | None:
    """Where the tangent is to be; only a point of the curve where no tangent is asked for."""
    x = number(picture.at)
    if x is None:
        return None
    y = value(picture.of, **{name: x})
    return Touched(x, y, slope(slope_of(picture.of, name), **{name: x}) if picture.show else 0.0)


def _sampled(picture: Picture, name: str, region: Region, point: Touched | None) -> Sampled:
    x = range_of(picture, name, region, point.x if point else None)
    needed = [point.y] if point else []
    sampled = Sampled(picture.of, name, x, needed)
    if name in picture.ranges:
        return sampled
    if point and point.slope and name not in region.intervals:
        return _near(sampled, point)
    ends = sampled.runs[0][0][0], sampled.runs[-1][-1][0]
    if ends[1] - ends[0] > FREE * x.size:
        return sampled
    return Sampled(picture.of, name, Range(*ends).wider(0.1), needed)


def _near(sampled: Sampled, point: Touched) -> Sampled:
    """So near that the tangent is no level line beside a curve that grows fast."""
    for _ in range(HALVES):
        x = sampled.x
        if sampled.y.size <= STEEP * abs(point.slope) * x.size:
            break
        near = Range((x.low + point.x) / 2, (x.high + point.x) / 2)
        sampled = Sampled(sampled.tree, sampled.letter, near, sampled.needed)
    return sampled


def _one(picture: Picture, sampled: Sampled, point: Touched | None) -> Drawing:
    canvas, name = Canvas(), sampled.letter
    entries = [("curve", _equation(picture, True))]
    if point and "tangent" in picture.show:
        entries.append(("tangent", f"tangent at {letter(name)} {about(point.x)}, slope {nearly(point.slope)}"))
    top = legend(canvas, entries)
    place = panel(sampled.x, sampled.y.wider(0.06), top, HIGH)
    curve_in(canvas, place, sampled, letter(name))
    if point:
        _touch(canvas, place, point, "tangent" in picture.show)
    words = " ".join(filter(None, [_range(sampled), course(sampled, turns(sampled)), _tangent(picture, name, point)]))
    title = f"Curve of {_equation(picture)}" + (" with a tangent" if "tangent" in picture.show else "")
    return canvas.drawing(title, words, WIDTH, place.bottom + BELOW)


def _touch(canvas: Canvas, place: Panel, point: Touched, tangent: bool) -> None:
    if tangent:
        canvas.line("tangent", *place.line(point.x, point.y, point.slope))
    canvas.dot(*place.place(point.x, point.y))


def _two(picture: Picture, sampled: Sampled, point: Touched | None) -> Drawing:
    """The derivative under the curve; where it is zero, thin lines lead up to level tangents."""
    canvas, name = Canvas(), sampled.letter
    tree = slope_of(picture.of, name)
    below = Sampled(tree, name, sampled.x, [0.0, *([point.slope] if point else [])])
    upper = panel(sampled.x, sampled.y.wider(0.08), legend(canvas, [("curve", _equation(picture, True))]), HALF)
    under = legend(canvas, [("curve second", equation(_prime(picture), tree, True))], upper.bottom + 8)
    lower = panel(sampled.x, below.y.wider(0.08), under, HALF)
    curve_in(canvas, upper, sampled, "")
    curve_in(canvas, lower, below, letter(name), "curve second")
    for zero in below.zeros if len(below.zeros) <= MANY else ():
        _join(canvas, upper, lower, (zero, value(sampled.tree, **{name: zero})))
    if point:
        _touch(canvas, upper, point, True)
        canvas.dot(*lower.place(point.x, point.slope))
    words = [_range(sampled), course(sampled, below.zeros), _level(below), _tangent(picture, name, point)]
    title = f"Curve of {_equation(picture)} above its derivative"
    return canvas.drawing(title, " ".join(filter(None, words)), WIDTH, lower.bottom + BELOW)


def _join(canvas: Canvas, upper: Panel, lower: Panel, level: tuple[float, float]) -> None:
    if upper.y.holds(level[1]):
        above, below = upper.place(*level), lower.place(level[0], 0)
        canvas.line("guide", above, below)
        canvas.dot(*above, "small")
        canvas.dot(*below, "small")


def _level(slope: Sampled) -> str:
    """What the lower panel shows."""
    if not slope.zeros:
        return "Below it stands the derivative, which has no zero here."
    if len(slope.zeros) > MANY:
        return "Below it stands the derivative; it has many zeros, or is zero but for rounding."
    places = " and ".join(said(clean(zero)) for zero in slope.zeros)
    return f"Below it stands the derivative; it is zero at {slope.letter} = {places}, where the curve is level."


def _tangent(picture: Picture, name: str, point: Touched | None) -> str:
    if not point:
        return ""
    place = f"({said(point.x)}, {said(point.y)})"
    if not picture.show:
        return f"The point {place} is marked."
    return f"The tangent at {letter(name)} = {said(point.x)} touches it in {place}; its slope is {said(point.slope)}."


def _equation(picture: Picture, raised: bool = False) -> str:
    return equation(head(picture.name, picture.letters), picture.of, raised)


def _prime(picture: Picture) -> str:
    return f"{letter(picture.name)}′({letter(picture.letters[0])})" if picture.name else "derivative"


def _range(sampled: Sampled) -> str:
    return minus(f"{letter(sampled.letter)} goes from {said(sampled.x.low)} to {said(sampled.x.high)}.")
