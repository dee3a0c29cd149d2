"""Which levels a picture shows: round values that are spread over it, and the one through its point."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from grader.reports.pictures.axes import not_empty, ticks
from grader.reports.pictures.drawing import minus, said

STEPS = 12  # at most, of one round size, between the lowest and the highest of most of the picture
COUNT = 9  # of levels that are spread by area
MOST = 13
DECADES = 3  # below the largest value, where levels are chosen by their sizes
APART, FEW = 0.06, 4  # of the picture between two such levels; so few of them are not enough
LONGEST = 7  # characters of a value on its curve
FAR = 0.4  # of the picture without a level in it: then they are spread by area
NEAR = 0.35  # of the way to the next level: nearer to that of the point there is no other
EDGE = 0.02  # of the picture: so much of it is lower than the lowest level, and higher than the highest


def levels(values: Sequence[float], through: float | None = None) -> list[float]:
    """In rising order. values: all over the picture. through: the value at the point."""
    ranked = sorted(values)
    band = not_empty(_at(ranked, EDGE), _at(ranked, 1 - EDGE))
    if ranked[0] == ranked[-1]:
        return []
    found = [_clean(tick, band.size) for tick in ticks(band, STEPS)]
    if _widest(ranked, found) > FAR:
        found = _by_size(ranked) or _by_area(ranked)
    return found if through is None else _with(found, through, ranked)


def level_text(level: float) -> str:
    """As it stands on its curve: a round value in full, where that is short."""
    text = minus(f"{level:.7g}")
    return text if len(text) <= LONGEST and "e" not in text else said(level)


def _at(ranked: Sequence[float], share: float) -> float:
    return ranked[round(share * (len(ranked) - 1))]


def _widest(ranked: Sequence[float], found: Sequence[float]) -> float:
    """The greatest share of the picture that lies between two levels."""
    ends = [0, *(_rank(ranked, level) for level in found), len(ranked)]
    return max(b - a for a, b in pairwise(ends)) / len(ranked)


def _rank(ranked: Sequence[float], level: float) -> int:
    return bisect_left(ranked, level)


def _by_size(ranked: Sequence[float]) -> list[float]:
    """1, 2, 5 with zeros and both signs, where these are apart in the picture; none, if they are few."""
    most = max(abs(ranked[0]), abs(ranked[-1]))
    ten = math.floor(math.log10(most))
    sizes = [digit * 10.0**power for power in range(ten - DECADES, ten + 1) for digit in (1, 2, 5)]
    found: list[float] = []
    for level in sorted([*(-size for size in sizes), 0.0, *sizes]):
        room = _rank(ranked, level) - (_rank(ranked, found[-1]) if found else 0)
        if ranked[0] < level < ranked[-1] and room > APART * len(ranked):
            found.append(_clean(level, most / 10**DECADES))
    return found if len(found) > FEW else []


def _by_area(ranked: Sequence[float]) -> list[float]:
    """Round values near those that cut the picture into pieces of one size."""
    cuts = [_at(ranked, place / (COUNT + 1)) for place in range(COUNT + 2)]
    middle = range(1, COUNT + 1)
    rounded = {_rounded(cuts[n], min(cuts[n] - cuts[n - 1], cuts[n + 1] - cuts[n])) for n in middle}
    return sorted(cut for cut in rounded if ranked[0] < cut < ranked[-1])


def _rounded(value: float, step: float) -> float:
    """A multiple of 1, 2 or 5 with zeros that is not further away than half a step."""
    if step <= 0:
        return value + 0.0
    ten = 10.0 ** math.floor(math.log10(step))
    unit = max(size for size in (ten, 2 * ten, 5 * ten) if size <= step * (1 + 1e-9))
    return _clean(round(value / unit) * unit, unit)


def _clean(value: float, size: float) -> float:
    """Without the digits that are rounding only, beside numbers of this size."""
    return round(value, 12 - math.floor(math.log10(size))) + 0.0


def _with(found: Sequence[float], through: float, ranked: Sequence[float]) -> list[float]:
    """The level of the point, and of the others those that are not too near to it."""
    far = [level for level in found if _is_apart(level, through, found)]
    return sorted([*far, through])[:MOST]


def _is_apart(level: float, through: float, found: Sequence[float]) -> bool:
    gaps = [abs(other - level) for other in found if other != level]
    return abs(level - through) > NEAR * min(gaps, default=abs(level)) and not math.isclose(level, through)
