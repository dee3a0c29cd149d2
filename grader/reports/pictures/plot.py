"""Curves in panels: the range of a letter, the legend, the curve itself."""

from collections.abc import Sequence
from itertools import islice

from grader.authoring.model import Picture
from grader.calculus.derivative import derivative
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.evaluation.region import Interval, Region
from grader.reading.tree import Tree, symbols, walk
from grader.reports.pictures.axes import Panel, Range, axes, floating
from grader.reports.pictures.drawing import WIDTH, Canvas, Stroke, Undrawable, path, paths
from grader.reports.pictures.sampling import Sampled, simplified
from grader.reports.pictures.sampling import value as value_of

LEFT, RIGHT, ROW = 40, 10, 17  # beside a panel, for numbers; and the height of a line of the legend
BELOW = 22  # a panel, for numbers
REACH = 3.0  # to both sides of a point, where the author gives no range
LONG = 3000  # nodes of a derivative
WIDE = 5.0  # to both sides of zero, where there is no point either


def number(tree: Tree | None) -> float | None:
    """A point of one letter."""
    return None if tree is None else value_of(tree)


def range_of(picture: Picture, name: str, region: Region, around: float | None = None) -> Range:
    """From where to where a letter is drawn: as the author says, else where it lives, else around a point."""
    if name in picture.ranges:
        return Range.between(picture.ranges[name])
    if around is None:
        near = Range(-WIDE, WIDE)
    else:
        half = max(REACH, abs(around)) if abs(around) < 100 else abs(around) / 2
        near = Range(around - half, around + half)
    return _inside(region.intervals.get(name, Interval()), near)


def _inside(interval: Interval, near: Range) -> Range:
    """As much as there is; a letter that is bounded on both sides is drawn from end to end."""
    low, high = (None if end is None else floating(end) for end in (interval.low, interval.high))
    if low is not None and high is not None and low < high:
        return Range(low, high)
    if low is not None:
        return Range(low, max(near.high, low + WIDE))
    return near if high is None else Range(min(near.low, high - WIDE), high)


def only_letter(picture: Picture) -> str:
    """Undrawable where the function has other letters."""
    others = sorted(symbols(picture.of) - set(picture.letters))
    if others or len(picture.letters) != 1:
        name = (*others, "a letter")[0]
        raise Undrawable(f"a curve has one letter, and {name} has no value", f"give it one: `, {name} = 1`")
    return picture.letters[0]


def slope_of(tree: Tree, name: str) -> Tree:
    """The derivative; Undrawable where no rule gives it."""
    try:
        return tidy(derivative(tree, name))
    except Underivable as error:
        raise Undrawable(str(error), "leave out what needs a derivative") from None


def panel(x: Range, y: Range, top: float, height: float) -> Panel:
    """As wide as the canvas allows."""
    return Panel(x, y, LEFT, top, WIDTH - LEFT - RIGHT, height)


def legend(canvas: Canvas, entries: Sequence[tuple[str, str]], top: float = 0) -> float:
    """Rows of a swatch, by its look, and a text; gives where they end."""
    for row, (look, text) in enumerate(entries):
        middle = top + ROW * row + 10
        canvas.line(look, (LEFT, middle), (LEFT + 22, middle))
        canvas.label(LEFT + 29, middle + 4, text, "key")
    return top + ROW * len(entries) + 5


def curve_in(canvas: Canvas, place: Panel, sampled: Sampled, across: str, look: str = "curve") -> None:
    """Axes, where it has no value, the curve; across: the letter, written under the panel if there is one."""
    for left, right in sampled.voids:
        corners = [(left, place.y.low), (right, place.y.low), (right, place.y.high), (left, place.y.high)]
        canvas.strokes.append(Stroke(f"{path([place.place(*corner) for corner in corners])}Z", "void"))
    axes(canvas, place, across, bool(across))
    trace(canvas, place, sampled, look)


def trace(canvas: Canvas, place: Panel, sampled: Sampled, look: str) -> None:
    """The curve and its holes."""
    pieces = [simplified(piece) for run in sampled.runs for piece in place.seen(run)]
    canvas.strokes.append(Stroke(paths(pieces), look))
    for hole in sampled.holes:
        canvas.dot(*place.place(*hole), "open")


def turns(sampled: Sampled) -> tuple[float, ...]:
    """Where the tangent is level; none where no rule gives the derivative, or a very long one."""
    try:
        slope = derivative(sampled.tree, sampled.letter)
    except Underivable:
        return ()
    if any(True for _ in islice(walk(slope), LONG, None)):
        return ()
    try:
        return Sampled(tidy(slope), sampled.letter, sampled.x).zeros
    except Undrawable:
        return ()
