"""Roots that Newton's method finds from many starts: whether a list of solutions has forgotten one. Loads flint."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from grader.calculus.derivative import derivative
from grader.calculus.tidy import tidy
from grader.evaluation.novalue import NoValue
from grader.reading.tree import Tree

Vector = list[float]
_BITS = 64
_ITERATIONS = 60
_STILL = 1e-12
_SLOW = 1e-6
_TINY = 1e-300
_FAR = 1e6
# The more letters, the fewer starts for each; none of them is a likely root or the middle between two.
_STARTS = {
    1: (*(place + 0.37 for place in range(-30, 31)), -997.3, -101.3, -0.013, 0.013, 101.3, 997.3),
    2: (-7.3, -3.1, -1.2, -0.4, 0.3, 0.9, 1.7, 3.6, 8.1),
    3: (-3.1, -0.7, 0.3, 1.2, 3.6),
}
MOST_LETTERS = max(_STARTS)


def found(functions: Sequence[Tree], names: Sequence[str], point: Mapping[str, Fraction]) -> Iterator[Vector]:
    """Every place that a start ran into, many times over. As many functions as letters."""
    slopes = [[tidy(derivative(function, name)) for name in names] for function in functions]
    for start in product(_STARTS[len(names)], repeat=len(names)):
        root = _run(functions, slopes, names, list(start), point)
        if root is not None:
            yield root


def _run(
    functions: Sequence[Tree],
    slopes: Sequence[Sequence[Tree]],
    names: Sequence[str],
    place: Vector,
    point: Mapping[str, Fraction],
) -> Vector | None:
    """Where it comes to rest; beside a double root the steps stay as small as rounding lets them be."""
    slow = False
    for _ in range(_ITERATIONS):
        here = {**point, **dict(zip(names, map(Fraction, place), strict=True))}
        try:
            step = _solved([values(row, here) for row in slopes], values(functions, here))
        except ZeroDivisionError:
            return place if slow else None
        except (NoValue, ArithmeticError, ValueError):
            return None
        place = [value - change for value, change in zip(place, step, strict=True)]
        if not all(abs(value) < _FAR for value in place):  # nor is it one that is no number
            return None
        way = max(map(abs, step)) / (1 + max(map(abs, place)))
        if way <= _STILL:
            return place
        slow = way <= _SLOW
    return place if slow else None


def values(trees: Sequence[Tree], point: Mapping[str, Fraction]) -> Vector:
    """Raises NoValue, also where a value is not zero but too small for a float: exp(-x^2) far out has no root."""
    from grader.evaluation import balls

    with balls.at_precision(_BITS):
        found = [balls.evaluate(tree, balls.at(point)) for tree in trees]
        if any(abs(value) < _TINY and 0 not in value for value in found):
            raise NoValue
        return list(map(float, found))


def _solved(matrix: Sequence[Vector], right: Vector) -> Vector:
    """Gauss and Jordan, the largest pivot first; raises ZeroDivisionError."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for column in range(len(rows)):
        best = max(range(column, len(rows)), key=lambda place: abs(rows[place][column]))
        rows[column], rows[best] = rows[best], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for place, row in enumerate(rows):
            if place != column:
                rows[place] = [value - row[column] * other for value, other in zip(row, rows[column], strict=True)]
    return [row[-1] for row in rows]
