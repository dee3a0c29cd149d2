"""What a picture of level curves is made from: the function where it is drawn, its point, its gradient, its levels."""

from dataclasses import dataclass
from functools import cached_property

from grader.authoring.model import Picture
from grader.evaluation.region import Region
from grader.mistakes.fingerprint import Evaluator
from grader.reading.tree import Tree
from grader.reports.pictures.arrows import Arrow
from grader.reports.pictures.axes import Range
from grader.reports.pictures.descent import descent, gradient
from grader.reports.pictures.drawing import Undrawable, said
from grader.reports.pictures.frame import Frame, Point, frame
from grader.reports.pictures.grid import Surface, is_rough
from grader.reports.pictures.levels import levels
from grader.reports.pictures.sampling import clean, slope
from grader.reports.pictures.written import equation, head, letter, written

ARROW = 0.4  # of how far out the point lies: so much is shown beyond it
SHORT = 14  # characters of a coordinate as it was written


@dataclass(frozen=True)
class Scene:
    """What is drawn. value: at the point. steps: of a descent, its start first."""

    picture: Picture
    surface: Surface
    frame: Frame
    point: Point | None
    value: float | None
    gradient: Arrow | None
    steps: tuple[Point, ...]
    levels: tuple[float, ...]

    @property
    def head(self) -> str:
        """`T(x, y)`, or the formula."""
        return equation(head(self.picture.name, self.picture.letters), self.picture.of)

    @property
    def name(self) -> str:
        return letter(self.picture.name) if self.picture.name else "the function"

    @cached_property
    def is_whole(self) -> bool:
        """Whether the function has a value everywhere in the picture."""
        return all(None not in row for row in self.surface.rows)

    @property
    def at(self) -> str:
        """The point as it was written, where that is short."""
        at, point = self.picture.at, self.point
        assert at is not None and point is not None
        parts = [written(part) for part in at[1:]]
        return f"({', '.join(parts)})" if all(len(part) <= SHORT for part in parts) else pair(point)


def scene_of(picture: Picture, region: Region) -> Scene:
    """Raises Undrawable."""
    point = _coordinates(picture.at)
    steps = tuple(descent(picture, point)) if point and "descent" in picture.show else ()
    arrow = _gradient(picture, point)
    shown = frame(picture, region, [*_needed(point, arrow), *steps])
    surface = Surface(picture.of, shown.plane)
    value = surface.at(point)[0] if point else None
    if point and value is None:
        raise Undrawable("the function has no value at the point that is named", "name a point of its domain")
    every = [each for row in surface.rows for each in row if each is not None]
    if not every:
        raise Undrawable("the function has no value where it should be drawn", "choose other ranges")
    chosen = levels(every, None if steps else value)
    if chosen and is_rough(surface, Range(min(every), max(every))):
        raise Undrawable("the function goes up and down too often here to be drawn", "choose smaller ranges")
    if not chosen:
        raise Undrawable("the function has one value everywhere, so it has no level curves", "draw another function")
    return Scene(picture, surface, shown, point, value, arrow, steps, tuple(chosen))


def _needed(point: Point | None, arrow: Arrow | None) -> list[Point]:
    """The point, and where an arrow from it may end."""
    if point is None or arrow is None or not arrow.length:
        return [] if point is None else [point]
    far = ARROW * max(map(abs, (*point, 1.0))) / arrow.length
    return [point, (point[0] + far * arrow.x, point[1] + far * arrow.y)]


def _coordinates(at: Tree | None) -> Point | None:
    if at is None:
        return None
    x, y = (Evaluator([{}]).values(part)[0] for part in at[1:])
    if x is None or y is None:
        raise Undrawable("the point has no coordinates in floating point", "name another point")
    return x, y


def _gradient(picture: Picture, point: Point | None) -> Arrow | None:
    """At the point, if there is one; Undrawable only where it is asked for."""
    if point is None:
        return None
    here = dict(zip(picture.letters, point, strict=True))
    try:
        x, y = (slope(tree, **here) for tree in gradient(picture))
    except Undrawable:
        if {"gradient", "tangent"} & picture.show:
            raise
        return None
    return Arrow("right", x, y, pair((x, y)))


def pair(point: Point) -> str:
    return f"({said(clean(point[0]))}, {said(clean(point[1]))})"
