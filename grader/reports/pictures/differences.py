"""How far differences miss the derivative, by the step: in the floating point of every program.

Numbers are doubles, worked out as a program would: f(a + h) with a + h rounded, the difference rounded, the quotient
rounded. What is compared with is the derivative by its rule, at the same a.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from grader.mistakes.fingerprint import Evaluator, Value
from grader.reading.tree import Tree
from grader.reports.pictures.drawing import Undrawable
from grader.reports.pictures.plot import slope_of
from grader.reports.pictures.sampling import slope, value

SMALLEST = 16  # h goes from 1 to 1e-16
A_DECADE = 4  # steps
NEAR = 2  # neighbours on each side
EVEN = 1.6  # how unlike the factors of one law may be
ORDERS: Mapping[str, int] = {"forward": 1, "central": 2}  # the power of h with which the error shrinks, at least


@dataclass(frozen=True, slots=True)
class Misses:
    """The errors of one formula: pairs of a step and an error, the largest step first, zero where doubles see none."""

    kind: str
    points: tuple[tuple[float, float], ...]

    @property
    def order(self) -> int:
        """The power of h by which the error shrinks (Taylor): 1 for one-sided differences, 2 for central ones."""
        return ORDERS[self.kind]

    @property
    def best(self) -> tuple[float, float]:
        """The step with the least error, and this: of neighbours together, since rounding makes the curve jagged."""
        if any(error == 0 for _, error in self.points):
            return min(self.points, key=lambda point: (point[1], -point[0]))
        ends = range(NEAR, len(self.points) - NEAR)
        return self.points[min(ends, key=self._around, default=0)]

    def _around(self, place: int) -> float:
        return math.fsum(math.log10(error) for _, error in self.points[place - NEAR : place + NEAR + 1])

    @property
    def law(self) -> tuple[float, int] | None:
        """(c, p) where the error is nearly c·h^p for steps between a tenth and a thousandth; None where it is not."""
        usual = [(h, error) for h, error in self.points if 0.9e-3 < h < 0.2 and error]
        for p in (1, 2):
            factors = [error / h**p for h, error in usual]
            if len(factors) > 4 and max(factors) < EVEN * min(factors):
                return factors[-1], p
        return None

    @property
    def rounding(self) -> float | None:
        """c where the error is about c/h for tiny steps: what is left of the last digits of f, over the step."""
        tiny = self.best[0] / 30
        factors = sorted(error * h for h, error in self.points if 0.9e-14 < h < tiny and error)
        return factors[len(factors) // 2] if len(factors) > 8 else None


def steps() -> tuple[float, ...]:
    """1, 0.56, 0.32, 0.18, 0.1 ... 1e-16."""
    return tuple(10.0 ** (-n / A_DECADE) for n in range(SMALLEST * A_DECADE + 1))


def misses(tree: Tree, letter: str, a: float, kind: str) -> Misses:
    """Raises Undrawable where there is no derivative, or no value beside the point."""
    exact = slope(slope_of(tree, letter), **{letter: a})
    right = _values(tree, letter, [a + h for h in steps()])
    left = (
        _values(tree, letter, [a - h for h in steps()])
        if kind == "central"
        else (value(tree, **{letter: a}),) * len(steps())
    )
    found = [
        (h, abs((y - z) / (2 * h if kind == "central" else h) - exact))
        for h, y, z in zip(steps(), right, left, strict=True)
        if y is not None and z is not None
    ]
    points = tuple((h, error) for h, error in found if math.isfinite(error))
    if len(points) <= 2 * NEAR:
        raise Undrawable("the function has no values beside the point", "name a point inside of its domain")
    return Misses(kind, points)


def _values(tree: Tree, letter: str, places: list[float]) -> tuple[Value, ...]:
    return Evaluator([{letter: place} for place in places]).values(tree)
