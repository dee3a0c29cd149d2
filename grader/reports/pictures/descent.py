"""Gradient descent from a point: where each step leads."""

import math

from grader.authoring.model import Picture
from grader.calculus.derivative import derivative
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.mistakes.fingerprint import Evaluator
from grader.reading.tree import Tree
from grader.reports.pictures.drawing import Undrawable
from grader.reports.pictures.frame import Point

FAR = 1e6  # where a descent that runs away is no longer followed


def gradient(picture: Picture) -> tuple[Tree, ...]:
    """The partial derivatives; Undrawable where no rule gives them."""
    try:
        return tuple(tidy(derivative(picture.of, name)) for name in picture.letters)
    except Underivable as error:
        raise Undrawable(str(error), "leave out what needs the gradient") from None


def vector(trees: tuple[Tree, ...], letters: tuple[str, ...], at: Point) -> Point | None:
    """Their values at a point; None where one of them has none."""
    evaluator = Evaluator([dict(zip(letters, at, strict=True))])
    x, y = (evaluator.values(tree)[0] for tree in trees)
    return None if x is None or y is None else (x, y)


def descent(picture: Picture, start: Point) -> list[Point]:
    """The start and the points after it; fewer than asked for where it leaves the domain or runs away."""
    assert picture.step is not None
    step = Evaluator([{}]).values(picture.step)[0] or 0.0
    slopes = gradient(picture)
    points = [start]
    for _ in range(picture.steps):
        slope = vector(slopes, picture.letters, points[-1])
        if slope is None:
            break
        following = points[-1][0] - step * slope[0], points[-1][1] - step * slope[1]
        here = Evaluator([dict(zip(picture.letters, following, strict=True))])
        if math.hypot(*following) > FAR or here.values(picture.of)[0] is None:
            break
        points.append(following)
    return points
