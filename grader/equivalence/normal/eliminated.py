"""A proof that a cell of signs is empty, where its polynomials are not linear: y > x², y < 4 and x > 2.

Two polynomials that are positive in the cell cannot have a sum that is nowhere positive. A letter that stands alone,
with a number before it, is eliminated as by Fourier and Motzkin; what is left speaks of fewer letters.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from grader.equivalence.normal.collected import collected
from grader.equivalence.normal.intervals import DEGREE, between, sign_at, univariate
from grader.equivalence.normal.signs import by_terms
from grader.equivalence.normal.tower import Tower
from grader.evaluation.region import Interval

MOST = 14  # polynomials
TERMS = 60


def contradicts(tower: Tower, cell: list[tuple[Any, int]]) -> bool:
    """Whether no point of the open region gives every polynomial its sign."""
    positive = [polynomial * sign for polynomial, sign in cell]
    positive += _bounds(tower)
    return _contradict(tower, positive, list(tower.letters.values()))


def _contradict(tower: Tower, positive: list[Any], indices: list[int]) -> bool:
    if len(positive) > MOST or any(len(polynomial) > TERMS for polynomial in positive):
        return False
    if any(_never_positive(tower, one) for one in positive) or any(
        _never_positive(tower, one + two) for one, two in combinations(positive, 2)
    ):
        return True
    if any(_no_piece(tower, positive, index) for index in indices):
        return True
    for index in indices:
        without = _without(positive, index)
        if without is not None and _contradict(tower, without, [other for other in indices if other != index]):
            return True
    return False


def _never_positive(tower: Tower, polynomial: Any) -> bool:
    return bool(polynomial.is_zero()) or by_terms(tower, polynomial) < 0


def _no_piece(tower: Tower, positive: list[Any], index: int) -> bool:
    """Whether those in one letter alone have no solution."""
    mine = [univariate(polynomial, index) for polynomial in positive if tower.used(polynomial) == [index]]
    flat = [factor for polynomial in mine for factor, _ in polynomial.factor()[1]]
    if not flat or any(polynomial.degree() > DEGREE for polynomial in mine):
        return False
    points = between(flat, Interval())
    return not any(all(sign_at(polynomial, point) > 0 for polynomial in mine) for point in points)


def _without(positive: list[Any], index: int) -> list[Any] | None:
    """The polynomials that follow without a letter; None if it does not stand alone, or only on one side."""
    rest: list[Any] = []
    low: list[dict[int, Any]] = []
    high: list[dict[int, Any]] = []
    for polynomial in positive:
        powers = collected(polynomial, index)
        if max(powers) == 0:
            rest.append(polynomial)
        elif max(powers) == 1 and powers[1].is_constant():
            (low if powers[1].leading_coefficient() > 0 else high).append(powers)
    if not low or not high or len(low) * len(high) > MOST:
        return None
    return [*rest, *_pairs(low, high)]


def _pairs(low: list[dict[int, Any]], high: list[dict[int, Any]]) -> Iterator[Any]:
    """a·t + p > 0 and -b·t + q > 0 give b·p + a·q > 0."""
    for one in low:
        for two in high:
            yield -two[1] * one.get(0, one[1] * 0) + one[1] * two.get(0, one[1] * 0)


def _bounds(tower: Tower) -> Iterator[Any]:
    """The ends of the letters' intervals, as polynomials that are positive between them."""
    for name, index in tower.letters.items():
        interval = tower.region.intervals.get(name, Interval())
        letter = tower.generators[index]
        if interval.low is not None:
            yield letter * interval.low.denominator - interval.low.numerator
        if interval.high is not None:
            yield interval.high.numerator - letter * interval.high.denominator
