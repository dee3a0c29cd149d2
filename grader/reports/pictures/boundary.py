"""The straight line where a function is zero, with its two sides and its normal vector, which is the gradient:
`boundary of w0 + w1 x1 + w2 x2`."""

import math
from collections.abc import Iterator
from itertools import pairwise

from grader.authoring.model import Picture, Question
from grader.calculus.tidy import tidy
from grader.reading.tree import symbols
from grader.reports.pictures.axes import Panel, Range, axes, between
from grader.reports.pictures.drawing import WIDTH, Canvas, Drawing, Stroke, Undrawable, path, said
from grader.reports.pictures.plot import BELOW, LEFT, RIGHT, legend, range_of, slope_of
from grader.reports.pictures.sampling import value
from grader.reports.pictures.written import LONGEST, head, letter, written

BROAD, HIGH = WIDTH - LEFT - RIGHT, 225  # the panel at most
REACH = 5.0  # from the origin, where the line is near
SHORT, LONG = 0.16, 0.4  # of the height of the panel: an arrow that is seen, and leaves room
ROOM = 46  # between the line and the word about a side

Point = tuple[float, float]


class Line:
    """offset + right·x + up·y = 0."""

    def __init__(self, picture: Picture) -> None:
        x, y = _two_letters(picture)
        slopes = [slope_of(picture.of, name) for name in (x, y)]
        if any(map(symbols, slopes)):
            raise Undrawable("only a straight line is drawn as a boundary", "draw `contours` of this function")
        self.right, self.up = map(value, slopes)
        self.offset = value(picture.of, **{x: 0.0, y: 0.0})
        self.length = math.hypot(self.right, self.up)
        if not self.length:
            raise Undrawable("this function is the same everywhere", "give it letters that count")

    def at(self, point: Point) -> float:
        """The value of its equation: 0 on the line, of opposite signs on its two sides."""
        return self.offset + self.right * point[0] + self.up * point[1]

    def foot(self, point: Point) -> Point:
        """The point of the line that is nearest."""
        share = self.at(point) / self.length**2
        return point[0] - share * self.right, point[1] - share * self.up

    def ends(self, place: Panel) -> tuple[Point, Point] | None:
        """What is seen of it, in the plane."""
        x, y = self.foot(((place.x.low + place.x.high) / 2, (place.y.low + place.y.high) / 2))
        far = (place.x.size + place.y.size) / self.length
        run = [(x - far * self.up, y + far * self.right), (x + far * self.up, y - far * self.right)]
        cut = place.cut(*run)
        return None if cut is None or cut[0] == cut[1] else cut


def boundary(picture: Picture, question: Question) -> Drawing:
    """Raises Undrawable."""
    line, canvas = Line(picture), Canvas()
    entries = [("curve", _equation(picture))]
    if "normal" in picture.show:
        entries.append(("normal", f"normal vector {_vector(line)}, the gradient"))
    place = _panel(picture, question, line, legend(canvas, entries))
    ends = line.ends(place)
    if not ends:
        raise Undrawable("the line lies outside of the picture", "choose other ranges")
    canvas.strokes.append(Stroke(path(_side(line, place)) + "Z", "side"))
    axes(canvas, place, letter(picture.letters[0]))
    canvas.label(place.left + 4, place.top + 12, letter(picture.letters[1]), "name")
    canvas.line("curve", *(place.place(*end) for end in ends))
    if "normal" in picture.show:
        _normal(canvas, place, line, between(*ends, 0.36))
    _sides(canvas, place, line, between(*ends, 0.66), picture)
    return canvas.drawing(f"Boundary {_equation(picture)}", _words(picture, line, ends), WIDTH, place.bottom + BELOW)


def _two_letters(picture: Picture) -> tuple[str, str]:
    others = sorted(symbols(picture.of) - set(picture.letters))
    if others or len(picture.letters) != 2:
        hint = f"give the others values: `, {others[0]} = 1`" if others else "name two letters"
        raise Undrawable("a boundary is drawn of a function of two letters", hint)
    return picture.letters[0], picture.letters[1]


def _panel(picture: Picture, question: Question, line: Line, top: float) -> Panel:
    """Equal scales, since the normal stands at a right angle."""
    x, y = _spans(picture, question, line)
    unit = min(BROAD / x.size, HIGH / y.size)
    return Panel(x, y, LEFT, top, unit * x.size, unit * y.size)


def _spans(picture: Picture, question: Question, line: Line) -> tuple[Range, Range]:
    """As the author says; else around the origin, so far that the line is well in sight."""
    far = max(REACH, 1.6 * math.hypot(*line.foot((0.0, 0.0))))
    x, y = Range(-far * BROAD / HIGH, far * BROAD / HIGH), Range(-far, far)
    one, two = picture.letters
    x, y = (_chosen(picture, question, name, span) for name, span in ((one, x), (two, y)))
    if one in picture.ranges and two not in picture.ranges:
        return x, _as_long(x.size * HIGH / BROAD, line.foot(((x.low + x.high) / 2, 0.0))[1])
    if two in picture.ranges and one not in picture.ranges:
        return _as_long(y.size * BROAD / HIGH, line.foot((0.0, (y.low + y.high) / 2))[0]), y
    return x, y


def _chosen(picture: Picture, question: Question, name: str, span: Range) -> Range:
    return range_of(picture, name, question.region) if name in picture.ranges else span


def _as_long(size: float, middle: float) -> Range:
    """Around zero where the middle is near it."""
    middle = middle if abs(middle) > size / 4 else 0.0
    return Range(middle - size / 2, middle + size / 2)


def _side(line: Line, place: Panel) -> list[Point]:
    """The part of the panel where the function is positive, on the canvas."""
    corners = [(place.x.low, place.y.low), (place.x.high, place.y.low), (place.x.high, place.y.high)]
    corners = [*corners, (place.x.low, place.y.high), corners[0]]
    return [place.place(*point) for point in _positive(line, corners)]


def _positive(line: Line, corners: list[Point]) -> Iterator[Point]:
    for one, two in pairwise(corners):
        a, b = line.at(one), line.at(two)
        if a >= 0:
            yield one
        if a * b < 0:
            yield between(one, two, a / (a - b))


def _normal(canvas: Canvas, place: Panel, line: Line, start: Point) -> None:
    """The arrow, true to scale where it can be, and the sign of its right angle."""
    unit = place.width / place.x.size
    size = min(max(line.length * unit, SHORT * place.height), LONG * place.height) / unit
    across, up = line.right / line.length, line.up / line.length
    tip = start[0] + size * across, start[1] + size * up
    canvas.arrow(place.place(*start), place.place(*tip), "normal")
    corner = 8 / unit
    mark = [(up, -across), (up + across, up - across), (across, up)]
    canvas.line("angle", *(place.place(start[0] + corner * x, start[1] + corner * y) for x, y in mark))


def _sides(canvas: Canvas, place: Panel, line: Line, middle: Point, picture: Picture) -> None:
    """On each side what its points have in common."""
    name = f"{letter(picture.name)} " if picture.name else ""
    unit = place.width / place.x.size
    for sign, text in ((1, f"{name}> 0"), (-1, f"{name}< 0")):
        far = sign * ROOM / unit / line.length
        x, y = place.place(middle[0] + far * line.right, middle[1] + far * line.up)
        x = min(max(x, place.left + 22), place.right - 22)
        canvas.label(x, min(max(y, place.top + 26), place.bottom - 8) + 4, text, "note", "middle")


def _equation(picture: Picture) -> str:
    tree = tidy(picture.of)
    return f"{written(tree)} = 0" if len(written(tree)) < LONGEST else f"{_name(picture)} = 0"


def _name(picture: Picture) -> str:
    return head(picture.name, picture.letters) or "the function"


def _vector(line: Line) -> str:
    return f"({said(line.right)}, {said(line.up)})"


def _words(picture: Picture, line: Line, ends: tuple[Point, Point]) -> str:
    (a, b), (c, d) = sorted(ends)
    across, up = map(letter, picture.letters)
    where = f"In the plane of {across} and {up}, the line goes from ({said(a)}, {said(b)}) to ({said(c)}, {said(d)})."
    name = _name(picture)
    if "normal" not in picture.show:
        return f"{where} On one side {name} is positive, on the other one it is negative."
    normal = f"The normal vector {_vector(line)} is the gradient; it stands on the line at a right angle and points"
    side = f"to the side where {name} is positive; on the other side it is negative."
    return f"{where} {normal} {' and '.join(_ways(line))}, {side}"


def _ways(line: Line) -> Iterator[str]:
    """Where the normal vector points."""
    if line.right:
        yield "right" if line.right > 0 else "left"
    if line.up:
        yield "up" if line.up > 0 else "down"
