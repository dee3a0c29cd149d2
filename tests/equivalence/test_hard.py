"""A hundred hard true pairs, with the evidence of the first run: no verdict gets worse, and none is wrong."""

import pytest

from grader.equivalence import Outcome
from tests.equivalence.tables import CASES, RANKS, Row, rank, rows

ROWS = rows(CASES / "hard.txt")


def test_a_hundred() -> None:
    assert len(set(ROWS)) == 100
    assert {row.outcome for row in ROWS} <= set(RANKS)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_no_worse_than_at_first(row: Row) -> None:
    verdict = row.verdict()
    assert verdict.outcome is not Outcome.DIFFERENT
    assert rank(verdict) >= RANKS.index(row.outcome)
