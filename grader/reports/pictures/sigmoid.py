"""The sigmoid over the number that is put into it, with its slope s(1 − s): `sigmoid of s at 1`."""

from collections.abc import Iterator

from grader.authoring.model import Picture, Question
from grader.calculus.tidy import tidy
from grader.reading.tree import ONE, Tree, symbol
from grader.reports.pictures.axes import Panel, Range, axes
from grader.reports.pictures.drawing import WIDTH, Canvas, Drawing, Undrawable, nearly, said
from grader.reports.pictures.plot import BELOW, legend, panel, trace
from grader.reports.pictures.plot import number as number_of
from grader.reports.pictures.sampling import Sampled, value
from grader.reports.pictures.written import LONGEST, label, letter, written

HIGH = 190
SHORT = 12  # characters of what is put in that fit under the panel
REACH = 6.0  # to both sides of zero; the sigmoid is flat beyond
CURVE: Tree = ("div", ONE, ("add", ONE, ("call", "exp", ("neg", symbol("u")))))
SLOPE: Tree = ("mul", CURVE, ("add", ONE, ("neg", CURVE)))


def sigmoid(picture: Picture, question: Question) -> Drawing:
    """Raises Undrawable."""
    inside = inner(picture.of)
    if inside is None:
        raise Undrawable("this is no sigmoid", "a sigmoid is written 1/(1 + exp(-u)) or exp(u)/(1 + exp(u))")
    at = number_of(picture.at)
    at = 0.0 if at is None else at
    name, across = letter(picture.name) if picture.name else "s", _across(inside)
    height, slope = (value(tree, u=at) for tree in (CURVE, SLOPE))
    canvas, entries = Canvas(), [("curve", f"{name} = σ({across})")]
    if "slope" in picture.show:
        entries.append(("curve second mixed", f"its slope {name}(1 − {name})"))
        entries.append(("tangent", f"tangent at {nearly(at)}: slope {nearly(slope)}"))
    place = panel(_range(picture, inside, at), Range(-0.06, 1.06), legend(canvas, entries), HIGH)
    axes(canvas, place, across if len(written(inside)) < SHORT else "")
    if "slope" in picture.show:
        _slope(canvas, place, at, height, slope)
    trace(canvas, place, Sampled(CURVE, "u", place.x), "curve")
    canvas.dot(*place.place(at, height))
    words = " ".join(_words(name, written(inside), at, slope if "slope" in picture.show else None))
    return canvas.drawing(f"Sigmoid {name} of {written(inside)}", words, WIDTH, place.bottom + BELOW)


def _across(inside: Tree) -> str:
    return label(inside) if len(written(inside)) <= LONGEST else "u"


def _slope(canvas: Canvas, place: Panel, at: float, height: float, slope: float) -> None:
    """The slope as a curve, and the tangent that has it."""
    trace(canvas, place, Sampled(SLOPE, "u", place.x), "curve second mixed")
    canvas.line("tangent", *place.line(at, height, slope))
    canvas.line("guide", place.place(at, slope), place.place(at, height))
    canvas.dot(*place.place(at, slope), "small")


def _range(picture: Picture, inside: Tree, at: float) -> Range:
    """What is put in is given as a letter by the author at most."""
    chosen = picture.ranges.get(inside[1]) if inside[0] == "sym" else None
    if chosen:
        return Range.between(chosen)
    far = max(REACH, 1.5 * abs(at))
    return Range(-far, far)


def inner(tree: Tree) -> Tree | None:
    """u where the tree is a sigmoid of u, as people write one; None for anything else."""
    if tree[0] != "div":
        return None
    _, above, below = tree
    if below[0] != "add" or len(below) != 3 or ONE not in below:
        return None
    power = below[1] if below[2] == ONE else below[2]
    exponent = _exponent(power)
    if exponent is None:
        return None
    if above == ONE:
        return tidy(exponent[1] if exponent[0] == "neg" else ("neg", exponent))
    return exponent if _exponent(above) == exponent else None


def _exponent(tree: Tree) -> Tree | None:
    """u of exp(u) and e^u."""
    if tree[:2] == ("call", "exp"):
        return tree[2]  # type: ignore[no-any-return]
    return tree[2] if tree[:2] == ("pow", ("const", "e")) else None


def _words(name: str, inside: str, at: float, slope: float | None) -> Iterator[str]:
    yield f"{name} rises from near 0 to near 1 as {inside} grows, and is 0.5 where {inside} is 0."
    point = f"Where {inside} is {said(at)}, {name} is {said(value(CURVE, u=at))}"
    if slope is None:
        yield f"{point}."
    else:
        yield f"Its slope {name}(1 − {name}) is a hill: 0.25 there, nearly zero far to both sides."
        yield f"{point} and its slope is {said(slope)}."
