"""A surface cut along both axes: `sections of f at P`. The tangents of the two curves span the tangent plane."""

from collections.abc import Sequence
from dataclasses import dataclass

from grader.authoring.model import Picture, Question
from grader.calculus.tidy import tidy
from grader.reading.tree import Tree, substitute, symbols
from grader.reports.pictures.axes import Range
from grader.reports.pictures.course import course
from grader.reports.pictures.drawing import WIDTH, Canvas, Drawing, Undrawable, about, nearly, said
from grader.reports.pictures.plot import BELOW, curve_in, legend, panel, range_of, slope_of, turns
from grader.reports.pictures.sampling import Sampled, slope, value
from grader.reports.pictures.written import equation, head, letter, written

HALF = 130  # of each panel


@dataclass(frozen=True, slots=True)
class Section:
    """The curve in which the surface is cut: letter moves, the other one stays. x, y, slope: at the point.

    head: `f(x, 1)`. partial: `∂f/∂x`. Both are "" where the function has no name.
    """

    letter: str
    head: str
    partial: str
    x: float
    y: float
    slope: float
    curve: Sampled


def sections(picture: Picture, question: Question) -> Drawing:
    """Raises Undrawable."""
    place = _point(picture)
    spans = [range_of(picture, name, question.region, x) for name, x in zip(picture.letters, place, strict=True)]
    cuts = [_section(picture, place, moving, span) for moving, span in enumerate(_alike(spans, place, picture))]
    heights = Range(min(cut.curve.y.low for cut in cuts), max(cut.curve.y.high for cut in cuts)).wider(0.06)
    canvas, top = Canvas(), 0.0
    for cut in cuts:
        top = _draw(canvas, cut, heights, top)
    called = equation(head(picture.name, picture.letters), picture.of)
    title = f"Sections of {called} through ({', '.join(map(said, place))})"
    return canvas.drawing(title, " ".join(map(_words, cuts)), WIDTH, top)


def _point(picture: Picture) -> tuple[float, ...]:
    others = sorted(symbols(picture.of) - set(picture.letters))
    if others or len(picture.letters) != 2:
        hint = f"give the others values: `, {others[0]} = 1`" if others else "draw its curve"
        raise Undrawable("sections are drawn of a function of two letters", hint)
    if picture.at is None:
        raise Undrawable("sections go through a point", "name it: `sections of f at (2, 1)`")
    return tuple(value(part) for part in picture.at[1:])


def _alike(spans: list[Range], place: tuple[float, ...], picture: Picture) -> list[Range]:
    """As long as each other, unless the author or the letters say otherwise: so slopes are compared by eye."""
    middles = [(span.low + span.high) / 2 for span in spans]
    if picture.ranges or any(abs(x - middle) > 1e-9 for x, middle in zip(place, middles, strict=True)):
        return spans
    half = max(span.size for span in spans) / 2
    return [Range(x - half, x + half) for x in place]


def _section(picture: Picture, place: tuple[float, ...], moving: int, span: Range) -> Section:
    name, other = picture.letters[moving], picture.letters[1 - moving]
    point: Tree = picture.at or ()
    tree = tidy(substitute(picture.of, {other: point[2 - moving]}))
    x = place[moving]
    y, steep = value(tree, **{name: x}), slope(slope_of(tree, name), **{name: x})
    curve = Sampled(tree, name, span, [y])
    inside = [letter(name) if n == moving else written(part) for n, part in enumerate(point[1:])]
    called = f"{letter(picture.name)}({', '.join(inside)})" if picture.name else ""
    partial = f"∂{letter(picture.name)}/∂{letter(name)}" if picture.name else ""
    return Section(name, called, partial, x, y, steep, curve)


def _draw(canvas: Canvas, cut: Section, heights: Range, top: float) -> float:
    """One panel under its legend; gives where it ends."""
    steep = f"{cut.partial} {about(cut.slope)}" if cut.partial else nearly(cut.slope)
    told = f"slope {steep} at {letter(cut.letter)} {about(cut.x)}"
    entries: Sequence[tuple[str, str]] = (("curve", equation(cut.head, cut.curve.tree, True)), ("tangent", told))
    place = panel(cut.curve.x, heights, legend(canvas, entries, top), HALF)
    curve_in(canvas, place, cut.curve, letter(cut.letter))
    canvas.line("tangent", *place.line(cut.x, cut.y, cut.slope))
    canvas.dot(*place.place(cut.x, cut.y))
    return place.bottom + BELOW


def _words(cut: Section) -> str:
    """A sentence or two about one panel."""
    runs = course(cut.curve, turns(cut.curve))
    name = letter(cut.letter)
    partial = cut.partial or f"by {name}"
    told = f"The partial derivative {partial} is {said(cut.slope)} at {name} = {said(cut.x)}: the slope of the tangent"
    return f"Only {name} moves: {equation(cut.head, cut.curve.tree)}. {runs} {told} there."
