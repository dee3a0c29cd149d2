"""A hundred hard true pairs, with the evidence of the first run: no verdict gets worse, and none is wrong."""

import sys

import pytest

from grader.equivalence import Outcome
from tests.equivalence.tables import CASES, RANKS, Row, rank, rows

ROWS = rows(CASES / "hard.txt")


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is proved is asked here, not how fast the machine is."""
    monkeypatch.setattr(sys.modules["grader.equivalence.methods.by_sympy"], "SECONDS", 20.0)


def test_a_hundred() -> None:
    assert len(set(ROWS)) == 100
    assert {row.outcome for row in ROWS} <= set(RANKS)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_no_worse_than_at_first(row: Row) -> None:
    verdict = row.verdict()
    assert verdict.outcome is not Outcome.DIFFERENT
    assert rank(verdict) >= RANKS.index(row.outcome)
