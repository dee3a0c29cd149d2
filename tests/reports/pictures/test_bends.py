"""Lines with more points where they bend: on the curve that they come from, and never round a corner."""

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.reports.pictures.bends import rounded

Point = tuple[float, float]


def ring(angles: list[float], radius: float) -> list[Point]:
    return [(radius * math.cos(angle), radius * math.sin(angle)) for angle in [*angles, angles[0]]]


@given(st.lists(st.floats(0.15, 0.75), min_size=12, max_size=30), st.floats(4, 80))
def test_points_of_a_ring_however_far_apart_stay_on_it(steps: list[float], radius: float) -> None:
    angles = [2 * math.pi * sum(steps[:n]) / sum(steps) for n in range(len(steps))]
    line = ring(angles, radius)
    assume(max(b - a for a, b in pairwise([*angles, 2 * math.pi])) < 0.8)
    found = rounded(line)
    assert set(line) <= set(found) and found[0] == found[-1]
    chords = [math.hypot((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in pairwise(line)]
    middles = [math.hypot((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in pairwise(found)]
    assert min(middles) >= min(chords) - 1e-9
    assert max(math.hypot(*point) for point in found) <= radius * 1.05


def test_a_ring_of_twelve_points_is_round() -> None:
    found = rounded(ring([n * math.pi / 6 for n in range(12)], 13))
    assert len(found) > 40
    assert all(12.95 < math.hypot(*point) < 13.05 for point in found)


@pytest.mark.parametrize(
    "line",
    [
        [(0.0, 0.0), (9.0, 0.0)],
        [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)],
        [(0.0, 0.0), (9.0, 0.0), (18.0, 9.0), (27.0, 0.0), (36.0, 0.0)],
        [(float(x), 3.0 * x) for x in range(9)],
    ],
    ids=["two points", "a square", "a roof", "a straight line"],
)
def test_what_does_not_bend_stays_as_it_is(line: list[Point]) -> None:
    assert rounded(line) == line
