"""Columns on a canvas: what is drawn is what was counted, and all of it is said in words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports.pictures.histogram import GROUND, HEIGHT, TOP, WIDTH, histogram

COUNTS = st.lists(st.integers(0, 500), min_size=1, max_size=12)


def letters(counts: list[int]) -> list[str]:
    return [chr(ord("a") + place) for place in range(len(counts))]


@given(COUNTS)
def test_heights_are_as_the_counts(counts: list[int]) -> None:
    columns = histogram("x", counts, letters(counts), letters(counts)).columns
    assert [column.number for column in columns] == counts
    for column in columns:
        wanted = (GROUND - TOP) * column.number / max(*counts, 1)
        assert float(column.height) == pytest.approx(max(wanted, 2) if column.number else 0, abs=0.0501)
        assert float(column.y) + float(column.height) == pytest.approx(GROUND, abs=0.11)


@given(COUNTS)
def test_columns_stand_side_by_side_on_the_canvas(counts: list[int]) -> None:
    columns = histogram("x", counts, letters(counts), letters(counts)).columns
    assert all(float(a.x) + float(a.width) < float(b.x) for a, b in pairwise(columns))
    assert float(columns[0].x) >= 0
    assert float(columns[-1].x) + float(columns[-1].width) <= WIDTH
    assert all(0 < float(column.over) < HEIGHT for column in columns)


def test_ticks_stand_under_columns_or_at_their_edges() -> None:
    under, edges = (histogram("x", [1, 2], ["a", "b"], ticks) for ticks in (["a", "b"], ["0", "1", "2"]))
    assert [tick.x for tick in under.ticks] == [column.middle for column in under.columns] == ["87", "233"]
    assert [tick.x for tick in edges.ticks] == ["14", "160", "306"]


@pytest.mark.parametrize(("counts", "words"), [([3, 0, 1], "low: 3; high: 1."), ([0, 0, 0], "Nobody yet.")], ids=str)
def test_all_is_said_in_words(counts: list[int], words: str) -> None:
    assert histogram("x", counts, ["low", "middle", "high"], ["l", "m", "h"]).description == words
