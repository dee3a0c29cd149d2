"""A picture of level curves in words, for those who do not see it."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from grader.reports.pictures import arrows
from grader.reports.pictures.arrows import Arrow
from grader.reports.pictures.axes import Range
from grader.reports.pictures.drawing import said
from grader.reports.pictures.grid import vertex
from grader.reports.pictures.levels import level_text
from grader.reports.pictures.scene import Scene, pair
from grader.reports.pictures.written import letter


def title(scene: Scene, shown: Sequence[Arrow]) -> str:
    """What is drawn, in a line."""
    besides = []
    if scene.gradient in shown:
        besides.append("the gradient")
    elif any(each.kind == "right" for each in shown):
        besides.append("the right vector")
    if any(each.kind == "yours" for each in shown):
        besides.append("your vector")
    if scene.steps:
        besides.append("a gradient descent")
    at = f" at {scene.at}" if shown else ""
    return f"Level curves of {scene.head}" + (f" with {_listed(besides)}{at}" if besides else "")


def words(scene: Scene, shown: Sequence[Arrow]) -> str:
    """All that is seen, sentence by sentence."""
    right = next((each for each in shown if each.kind == "right"), None)
    yours = [arrows.told(each, right) for each in shown if each.kind == "yours"]
    return " ".join([_ranges(scene), *_values(scene), *_pointed(scene, right), *yours, *_walked(scene)])


def _ranges(scene: Scene) -> str:
    plane = scene.frame.plane
    spans = ((plane.across, plane.x), (plane.up, plane.y))
    told = [f"{letter(name)} goes from {said(span.low)} to {said(span.high)}" for name, span in spans]
    scales = "" if scene.frame.is_equal else ", in another scale"
    return f"{' and '.join(told)}{scales}."


def _values(scene: Scene) -> Iterator[str]:
    """Which level curves there are, and where the function is low and high."""
    values = [level_text(level) for level in scene.levels]
    if len(values) > 1:
        yield f"The level curves are those of the values {_listed(values)}."
    elif values:
        yield f"The level curve is that of the value {values[0]}."
    name = letter(scene.picture.name) if scene.picture.name else "The function"
    yield f"{name} is lowest, {_extreme(scene, min)}, and highest, {_extreme(scene, max)}."
    if not scene.is_whole:
        yield f"{'In a part of the picture' if scene.surface.voids else 'At some places'} there is no value."


def _extreme(scene: Scene, which: Callable[..., Any]) -> str:
    """The lowest or highest corner, or the place beside it where the slopes vanish, if the value there is more so."""
    grid, rows = scene.surface.grid, scene.surface.rows
    value, row, column = which(
        (value, m, n) for m, row in enumerate(rows) for n, value in enumerate(row) if value is not None
    )
    corner = (value, grid.xs[column], grid.ys[row])
    near = vertex(scene.surface, row, column)
    found, x, y = which([corner, *([near] if near else [])])
    return f"about {said(found)}, near {_near(scene, (x, y))}"


def _pointed(scene: Scene, right: Arrow | None) -> Iterator[str]:
    """The point, and the right vector there."""
    if scene.point is None or scene.value is None:
        return
    if right is None:
        if not scene.steps:
            yield f"The point {scene.at} lies on the level curve {level_text(scene.value)}."
        return
    what = f"The gradient at {scene.at}" if right == scene.gradient else "The right vector"
    text = f"{what} is {right.text}"
    if not right.length:
        yield f"{text}: nothing points anywhere."
        return
    across = right == scene.gradient and scene.frame.is_equal
    angle = f", at a right angle to the level curve {level_text(scene.value)}" if across else ""
    yield f"{text}, of length {said(right.length)}; it points {right.direction}{angle}."


def _walked(scene: Scene) -> Iterator[str]:
    """Where a descent leads."""
    if not scene.steps:
        return
    count, asked = len(scene.steps) - 1, scene.picture.steps
    start, end = scene.steps[0], scene.steps[-1]
    before, after = scene.surface.at(start, end)
    if count:
        steps = "1 step of gradient descent leads" if count == 1 else f"{count} steps of gradient descent lead"
        yield f"{steps} from {scene.at} to {_near(scene, end)}."
    if count and before is not None and after is not None:
        way = "falls" if after < before else "grows" if after > before else "stays"
        yield f"On the way the value {way} from {said(before)} to {said(after)}."
    if count < asked:
        yield f"The {'next' if count else 'first'} step leaves the domain of the function, or runs away."


def _near(scene: Scene, point: tuple[float, float]) -> str:
    """A point as well as it is seen."""
    plane = scene.frame.plane
    return pair((round(point[0], 3 - _size(plane.x)), round(point[1], 3 - _size(plane.y))))


def _size(span: Range) -> int:
    return math.floor(math.log10(span.size))


def _listed(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
