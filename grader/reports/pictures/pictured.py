"""The line `picture` of a question or part as a drawing, and a student's vector in it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from grader.authoring.model import Part, Picture, Question
from grader.kinds.understanding import Understood
from grader.kinds.vector import VectorKind
from grader.marking.result import Grade
from grader.mistakes.fingerprint import Evaluator
from grader.reading.tree import Tree
from grader.reports.pictures.drawing import Drawing, Undrawable

if TYPE_CHECKING:
    from grader.reports.pictures.arrows import Arrow

KEPT = 500  # drawings: those of a class are asked for again with each student
TELLING = frozenset({"sections", "error"})  # kinds that tell derivatives whatever is shown
SAME = 1e-9  # of its size: a vector that is right at the point is not drawn beside itself
LEAST, MOST = 1e-9, 1e100  # of a component of a vector that is drawn
STRAIGHT = 1e-6  # of their size: what is along the gradient, or across it

_known: dict[tuple[int, bool], tuple[Picture, Drawing | None]] = {}


def draw(picture: Picture, question: Question, vectors: "Sequence[Arrow]" = ()) -> Drawing:
    """Of any kind; each is a file with a function of its name. Raises Undrawable."""
    kind = getattr(import_module(f"grader.reports.pictures.{picture.kind}"), picture.kind)
    try:
        drawing: Drawing = kind(picture, question, vectors) if vectors else kind(picture, question)
    except ArithmeticError:  # what overflows has no place on a canvas
        raise Undrawable("its numbers are too large or too small to be drawn", "choose another scale") from None
    return drawing


def drawing(picture: Picture | None, question: Question, keys: bool = True) -> Drawing | None:
    """What a page shows; None where nothing can be drawn, which `check` tells the author.

    keys: whether derivatives may be seen; without them the function alone is drawn.
    """
    if picture is None:
        return None
    known = _known.get((id(picture), keys))
    if known is None:
        if len(_known) >= KEPT:
            _known.clear()
        known = _known[id(picture), keys] = picture, _drawn(picture, question, keys, ())
    return known[1]


def _drawn(picture: Picture, question: Question, keys: bool, vectors: "Sequence[Arrow]") -> Drawing | None:
    shown = picture if keys else bare(picture)
    try:
        return draw(shown, question, vectors) if shown else None
    except Undrawable:
        return None


def bare(picture: Picture) -> Picture | None:
    """The same without what tells a key; None for a kind that cannot do without."""
    if picture.kind in TELLING:
        return None
    at = None if picture.kind == "graph" else picture.at
    return replace(picture, show=frozenset(), at=at, step=None, steps=0)


def answered(question: Question, part: Part, grade: Grade, keys: bool) -> Drawing | None:
    """The picture of a part: a wrong vector beside the right one, else what the author asks for."""
    picture = part.picture or question.picture
    if picture and picture.kind == "contours" and picture.at:
        vectors = tuple(_vectors(picture, part, grade, keys))
        if vectors:
            return _drawn(picture, question, keys, vectors)
    return drawing(part.picture, question, keys)


def _vectors(picture: Picture, part: Part, grade: Grade, keys: bool) -> Iterator["Arrow"]:
    """The student's, and the right one where keys may be seen; none where the key is no direction in the picture."""
    from grader.reports.pictures.arrows import Arrow
    from grader.reports.pictures.scene import pair

    kind = part.kind
    if not isinstance(kind, VectorKind) or grade.marked.right or not grade.raw or not grade.marked.tree:
        return
    understood = kind.understand(grade.raw)
    right = _at(picture, kind.expected)
    if not isinstance(understood, Understood) or not right or not _lies_with_gradient(picture, right):
        return
    yours = _at(picture, understood.tree)
    if yours and _is_drawable(yours) and math.dist(yours, right) > SAME * math.hypot(*right):
        yield from [Arrow("right", *right, pair(right))] if keys else []
        yield Arrow("yours", *yours, pair(yours))


def _is_drawable(vector: tuple[float, float]) -> bool:
    """Whether it has a length that can be multiplied, and written in a few digits; or none at all."""
    return all(not each or LEAST < abs(each) < MOST for each in vector)


def _at(picture: Picture, tree: Tree) -> tuple[float, float] | None:
    """A vector of two components at the picture's point; None where it has no value there, or other letters."""
    assert picture.at is not None
    here = Evaluator([{}])
    point = {name: here.values(part)[0] for name, part in zip(picture.letters, picture.at[1:], strict=True)}
    if tree[0] != "tuple" or len(tree) != 3:
        return None
    there = Evaluator([{name: value for name, value in point.items() if value is not None}])
    x, y = (there.values(part)[0] for part in tree[1:])
    return None if x is None or y is None else (x, y)


def _lies_with_gradient(picture: Picture, vector: tuple[float, float]) -> bool:
    """Whether a key is a direction in the picture, along the gradient or across it, and no point of the plane."""
    from grader.reports.pictures import descent

    assert picture.at is not None
    try:
        slope = _at(picture, ("tuple", *descent.gradient(picture)))
    except Undrawable:
        return False
    if slope is None:
        return False
    (a, b), (c, d) = vector, slope
    size = math.hypot(a, b) * math.hypot(c, d)
    return min(abs(a * d - b * c), abs(a * c + b * d)) <= STRAIGHT * size and size > 0
