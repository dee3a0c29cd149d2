"""A finite region of integers: both sides are worked out at every point of it, exactly."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import ceil, floor, prod

from grader.equivalence.case import Case
from grader.equivalence.values import value_text
from grader.equivalence.verdict import Counterexample, Evidence, Proof
from grader.evaluation.conditions import holds
from grader.evaluation.exact import exact
from grader.evaluation.region import Region

POINTS = 2_000


def every_point(case: Case) -> Evidence | None:
    """Proves sameness or difference; not its own where a value is no rational number, or there are too many points."""
    if not case.letters or not case.region.integers >= set(case.letters):
        return None
    ranges = [_range(case.region, name) for name in case.letters]
    if None in ranges or prod(len(one) for one in ranges if one) > POINTS:
        return None
    compared = 0
    for point in _points(case, [one for one in ranges if one is not None]):
        inside = holds(case.region, point)
        if inside is None:
            return None
        if not inside:
            continue
        expected, answer = exact(case.expected, point), exact(case.answer, point)
        if expected is None or answer is None:
            return None
        if expected != answer:
            return Counterexample(point, value_text(case.expected, point), value_text(case.answer, point))
        compared += 1
    return Proof("every point") if compared else None


def _points(case: Case, ranges: list[range]) -> Iterator[Mapping[str, Fraction]]:
    for values in product(*ranges):
        yield dict(zip(case.letters, map(Fraction, values), strict=True))


def _range(region: Region, name: str) -> range | None:
    interval = region.intervals.get(name)
    if interval is None or interval.low is None or interval.high is None:
        return None
    low = floor(interval.low) + 1 if interval.low_open else ceil(interval.low)
    high = ceil(interval.high) - 1 if interval.high_open else floor(interval.high)
    return range(low, high + 1)
