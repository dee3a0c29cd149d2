"""Pairs of conditions with the right outcome, and what the room said of them before it knew more."""

from pathlib import Path

import pytest

from grader.equivalence.collections import decide_any
from grader.equivalence.normal.conditions import hold_together
from grader.reading.tree import symbols
from tests.equivalence.tables import Row, rows

BESIDE = Path(__file__).parent
LISTS = ("equations.txt", "inequalities.txt", "later.txt", "formulas.txt", "fresh.txt")
ROWS = [row for name in LISTS for row in rows(BESIDE / name)]
LEFT = rows(BESIDE / "left.txt")


def test_there_are_enough() -> None:
    assert len(set(ROWS)) >= 400
    assert {row.outcome for row in ROWS} == {"same", "different"}
    assert sum(row.told[1] == "undecided" for row in ROWS) >= 200


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_right(row: Row) -> None:
    assert row.verdict().outcome.value == row.outcome


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_right_the_other_way_round(row: Row) -> None:
    """Which side is the expected one does not matter for a condition."""
    expected, answer = row.trees()
    assert decide_any(answer, expected, row.region()).outcome.value == row.outcome


@pytest.mark.parametrize("row", LEFT, ids=str)
def test_left_to_a_person(row: Row) -> None:
    assert row.verdict().outcome.value == "undecided"


@pytest.mark.parametrize("row", [row for row in ROWS if row.outcome == "different"], ids=str)
def test_the_proof_alone_never_says_same_of_what_is_different(row: Row) -> None:
    expected, answer = row.trees()
    letters = tuple(sorted(symbols(expected) | symbols(answer)))
    assert not hold_together(expected, answer, letters, row.region())
