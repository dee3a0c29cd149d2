"""The error of difference quotients by their step, both on scales of powers of ten: `error of differences of f at 2`.

A large step misses because the curve bends, a tiny one because values that are nearly equal are rounded before they are
subtracted: the two meet in a V.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from grader.authoring.model import Picture, Question
from grader.reports.pictures.axes import Panel, Range
from grader.reports.pictures.differences import ORDERS, SMALLEST, Misses, misses
from grader.reports.pictures.drawing import WIDTH, Canvas, Drawing, Stroke, Undrawable, paths, power_of_ten, said
from grader.reports.pictures.plot import BELOW, legend, number, only_letter, panel
from grader.reports.pictures.written import equation, head, label, letter, written

HIGH = 220
DEEPEST = 22.0  # decades that are shown at most
SHORT = 20  # characters of a formula in the legend
EVERY = 4  # decades between two numbers of an axis
LOOKS = {"forward": "curve", "central": "curve second mixed"}


def error(picture: Picture, question: Question) -> Drawing:
    """Raises Undrawable."""
    name, a = only_letter(picture), number(picture.at)
    if a is None or picture.at is None:
        raise Undrawable("differences are taken at a point", "name it: `error of differences of f at 2`")
    kinds = [kind for kind in ORDERS if kind in picture.show] or list(ORDERS)
    found = [misses(picture.of, name, a, kind) for kind in kinds]
    canvas = Canvas()
    formulas = [(LOOKS[each.kind], _formula(picture, each.kind)) for each in found]
    place = panel(Range(-SMALLEST, 0), _heights(found), legend(canvas, [*formulas, ("guide", _laws(found))]), HIGH)
    _axes(canvas, place)
    for each in found:
        _guides(canvas, place, each)
    for each in found:
        canvas.strokes.append(Stroke(paths(_pieces(place, each)), LOOKS[each.kind]))
    for best in dict.fromkeys(each.best for each in found):
        alike = [each.kind for each in found if each.best == best]
        _mark(canvas, place, best, "best step" if len(found) == 1 else "both" if len(alike) > 1 else alike[0])
    function = equation(head(picture.name, picture.letters), picture.of)
    title = f"Error of the {' and the '.join(kinds)} difference of {function}"
    return canvas.drawing(
        f"{title} at {letter(name)} = {said(a)}", " ".join(map(_told, found)), WIDTH, place.bottom + BELOW
    )


def _heights(found: Sequence[Misses]) -> Range:
    """In powers of ten, whole ones at both ends."""
    sizes = [math.log10(miss) for each in found for _, miss in each.points if miss]
    if not sizes:
        raise Undrawable("the differences have no error to be seen", "choose a function that is not a straight line")
    high = math.ceil(max(sizes))
    return Range(math.floor(max(min(sizes), high - DEEPEST)) - 1, max(high, math.floor(min(sizes)) + 2))


def _axes(canvas: Canvas, place: Panel) -> None:
    """Numbers at every fourth power of ten."""
    for size in _powers(place.x):
        across, _ = place.place(size, 0)
        canvas.line("grid", (across, place.top), (across, place.bottom))
        canvas.label(across, place.bottom + 14, power_of_ten(size) if size else "1", "tick", "middle")
    for size in _powers(place.y):
        _, down = place.place(0, size)
        canvas.line("grid", (place.left, down), (place.right, down))
        canvas.label(place.left - 5, down + 4, power_of_ten(size) if size else "1", "tick", "end")
    canvas.label(place.place(-2, 0)[0], place.bottom + 14, "h", "name", "middle")
    canvas.label(place.left + place.width / 2, place.top + 12, "error against step h", "name", "middle")


def _powers(span: Range) -> Iterator[int]:
    return (size for size in range(math.ceil(span.low), math.floor(span.high) + 1) if size % EVERY == 0)


def _pieces(place: Panel, each: Misses) -> Iterator[Sequence[tuple[float, float]]]:
    """Interrupted where the error is zero, which has no logarithm."""
    for seen, points in groupby(each.points, key=lambda point: point[1] > 0):
        if seen:
            yield from place.seen([(math.log10(h), math.log10(miss)) for h, miss in points])


def _guides(canvas: Canvas, place: Panel, each: Misses) -> None:
    """What bending alone and rounding alone would give: straight lines, whose slopes are the orders."""
    if each.law:
        factor, order = each.law
        canvas.line("guide", *place.line(0, math.log10(factor), order))
    if each.rounding:
        canvas.line("guide", *place.line(0, math.log10(each.rounding), -1))


def _mark(canvas: Canvas, place: Panel, best: tuple[float, float], which: str) -> None:
    """The best step: below the point, where the V leaves room; above the ground, where there is no error."""
    h, miss = best
    x, y = place.place(math.log10(h), math.log10(miss) if miss else place.y.low)
    y = min(y, place.bottom)
    canvas.dot(x, y)
    text = f"{which}: h ≈ {_rough(h)}"
    left = x - place.left > 6.5 * len(text)
    down = y + 14 if y + 16 < place.bottom else y - 8
    canvas.label(x - 8 if left else x + 8, down, text, "note", "end" if left else "start")


def _laws(found: Sequence[Misses]) -> str:
    """What the thin lines stand for."""
    orders = sorted({each.law[1] for each in found if each.law})
    told = [f"h{'²' if order == 2 else ''}" for order in orders]
    return f"proportional to {', '.join([*told, '1/h'] if any(each.rounding for each in found) else told)}"


def _formula(picture: Picture, kind: str) -> str:
    """`forward: (f(2 + h) − f(2))/h`"""
    if not picture.name or picture.at is None:
        function = f" of {label(picture.of)}" if len(written(picture.of)) <= SHORT else ""
        return f"{kind} difference{function}"
    name, a = letter(picture.name), written(picture.at)
    if kind == "central":
        return f"{kind}: ({name}({a} + h) − {name}({a} − h))/(2h)"
    return f"{kind}: ({name}({a} + h) − {name}({a}))/h"


def _rough(h: float) -> str:
    """A step to one digit, as a power of ten where it is near one: `10⁻⁸`, `3·10⁻⁶`."""
    size = math.floor(math.log10(h) + 1e-9)
    digit = round(h / 10.0**size)
    power = power_of_ten(size + (digit == 10)) if size + (digit == 10) else "1"
    return power if digit in {1, 10} else f"{digit}·{power}" if size else str(digit)


def _told(each: Misses) -> str:
    """One formula in words: how its error shrinks, where it is least, how it grows again."""
    largest, first = each.points[0]
    h, least = each.best
    if h == largest:
        return f"The error of the {each.kind} difference is least at the largest step. {_after(each, h)}"
    law = {1: " with the step", 2: " with the square of the step"}[each.law[1]] if each.law else ""
    ends = f"from {said(first)} at h = {_rough(largest)} to {said(least)} at h = {_rough(h)}, the best step"
    return f"The error of the {each.kind} difference falls{law} {ends}. {_after(each, h)}"


def _after(each: Misses, best: float) -> str:
    """What happens to the left of the best step."""
    worst = max((miss for h, miss in each.points if h < best), default=0.0)
    if worst <= each.best[1]:
        return "Smaller steps make no difference."
    return f"Smaller steps make it grow again, up to {said(worst)}: two values that are nearly equal lose their digits."
