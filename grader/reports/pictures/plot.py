"""Curves in panels: the range of a letter, the legend, the curve, and how it runs in words."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from grader.authoring.model import Picture
from grader.calculus.derivative import derivative
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.evaluation.region import Interval, Region
from grader.reading.tree import Tree, symbols
from grader.reports.pictures.axes import Panel, Range, axes
from grader.reports.pictures.drawing import WIDTH, Canvas, Stroke, Undrawable, paths, said
from grader.reports.pictures.sampling import COUNT, Point, Sampled, clean, simplified
from grader.reports.pictures.sampling import value as value_of
from grader.reports.pictures.written import letter

LEFT, RIGHT, ROW = 40, 10, 17  # beside a panel, for numbers; and the height of a line of the legend
BELOW = 22  # a panel, for numbers
REACH = 3.0  # to both sides of a point, where the author gives no range
WIDE = 5.0  # to both sides of zero, where there is no point either
NOTHING = 1e-4  # of the height: what is told as zero
LEVEL = "stays level"
FLAT = 1e-9  # of the height: what is no way up or down
PIECES = 6  # of a curve that are told one by one


def number(tree: Tree | None) -> float | None:
    """A point of one letter."""
    return None if tree is None else value_of(tree)


def range_of(picture: Picture, name: str, region: Region, around: float | None = None) -> Range:
    """From where to where a letter is drawn: as the author says, else where it lives, else around a point."""
    if name in picture.ranges:
        low, high = picture.ranges[name]
        return Range(low.numerator / low.denominator, high.numerator / high.denominator)
    if around is None:
        near = Range(-WIDE, WIDE)
    else:
        half = max(REACH, abs(around)) if abs(around) < 100 else abs(around) / 2
        near = Range(around - half, around + half)
    return _inside(region.intervals.get(name, Interval()), near)


def _inside(interval: Interval, near: Range) -> Range:
    """As much as there is; a letter that is bounded on both sides is drawn from end to end."""
    low = None if interval.low is None else interval.low.numerator / interval.low.denominator
    high = None if interval.high is None else interval.high.numerator / interval.high.denominator
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
    """Axes, the curve, its holes; across: the letter, written under the panel if there is one."""
    axes(canvas, place, across, bool(across))
    trace(canvas, place, sampled, look)


def trace(canvas: Canvas, place: Panel, sampled: Sampled, look: str) -> None:
    """The curve and its holes."""
    pieces = [simplified(piece) for run in sampled.runs for piece in place.seen(run)]
    canvas.strokes.append(Stroke(paths(pieces), look))
    for hole in sampled.holes:
        canvas.dot(*place.place(*hole), "open")


def turns(sampled: Sampled) -> tuple[float, ...]:
    """Where the tangent is level; none where no rule gives the derivative."""
    try:
        slope = tidy(derivative(sampled.tree, sampled.letter))
    except Underivable:
        return ()
    try:
        return Sampled(slope, sampled.letter, sampled.x).zeros
    except Undrawable:
        return ()


def course(sampled: Sampled, level: Sequence[float]) -> str:
    """How the curve runs, in words: `It falls from 4 at x = −2 to 0 at x = 0, then rises to 4 at x = 2.`

    level: where its slope is zero.
    """
    low, high = said(sampled.y.low), said(sampled.y.high)
    if len(sampled.runs) > PIECES:
        return f"It is in {len(sampled.runs)} pieces between {low} and {high}."
    moves = [list(_moves(sampled, run, level)) for run in sampled.runs]
    if sum(map(len, moves)) > 2 * PIECES:
        return f"It goes up and down many times between {low} and {high}."
    told = [_run(sampled, run[0], each) for run, each in zip(sampled.runs, moves, strict=True)]
    return " ".join([*told, *_gaps(sampled)])


def _gaps(sampled: Sampled) -> Iterator[str]:
    """Where one piece ends and the next begins."""
    holes, breaks = [x for x, _ in sampled.holes], []
    for one, two in pairwise(sampled.runs):
        left, right = one[-1][0], two[0][0]
        near = f"at {letter(sampled.letter)} = {_place(sampled, (left + right) / 2)}"
        if any(left <= hole <= right for hole in holes):
            yield f"It has a hole {near}."
        elif right - left < sampled.x.size / COUNT:
            breaks.append(near)
    if breaks:
        yield f"It breaks off {' and '.join(breaks)}."


def _moves(sampled: Sampled, run: Sequence[Point], level: Sequence[float]) -> Iterator[tuple[str, Point]]:
    """Which way it goes, and how far: to a level place if there is one near, else to the point that was looked at."""
    for word, place in _turns(sampled, run):
        yield word, run[place] if place + 1 == len(run) else _exactly(sampled, run, place, level)


def _turns(sampled: Sampled, run: Sequence[Point]) -> list[tuple[str, int]]:
    """Each way it goes, with the place of the point where that ends; two equal points at a turn are no way."""
    found: list[tuple[str, int]] = []
    for place, (one, two) in enumerate(pairwise(run), 1):
        word = _move(sampled, one, two)
        if word == LEVEL and two[0] - one[0] < 2 * sampled.x.size / COUNT and found and found[-1][0] != LEVEL:
            continue
        if found and found[-1][0] == word:
            found.pop()
        found.append((word, place))
    return [*found[:-1], (found[-1][0], len(run) - 1)]


def _move(sampled: Sampled, one: Point, two: Point) -> str:
    if abs(one[1] - two[1]) <= FLAT * sampled.y.size:
        return LEVEL
    return "rises" if two[1] > one[1] else "falls"


def _exactly(sampled: Sampled, run: Sequence[Point], place: int, level: Sequence[float]) -> Point:
    """A turn between two neighbours of the point that was looked at."""
    near = [x for x in level if run[place - 1][0] < x < run[place + 1][0]]
    return (near[0], value_of(sampled.tree, **{sampled.letter: near[0]})) if near else run[place]


def _run(sampled: Sampled, start: Point, moves: Sequence[tuple[str, Point]]) -> str:
    """One piece, from left to right."""
    told = [f"{word} {_told(sampled, stop, 'to')}" for word, stop in moves]
    told[0] = f"{moves[0][0]} {_told(sampled, start, 'from')} {_told(sampled, moves[0][1], 'to')}"
    return f"It {', then '.join(told)}."


def _place(sampled: Sampled, x: float) -> str:
    """As exactly as matters in a range of this size."""
    return said(clean(round(x, 4 - math.floor(math.log10(sampled.x.size)))))


def _told(sampled: Sampled, stop: Point, word: str) -> str:
    x, y = f"{letter(sampled.letter)} = {_place(sampled, stop[0])}", clean(stop[1])
    y = 0.0 if abs(y) < NOTHING * sampled.y.size else y
    if sampled.y.wider(0.1).holds(y):
        return f"{word} {said(y)} at {x}"
    return f"out of the picture near {x}" if word == "to" else f"from outside of the picture near {x}"
