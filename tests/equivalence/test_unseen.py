"""Pairs listed before anything was tuned for them, with the evidence of the first run: no verdict gets worse.

Among true ones at most one in a hundred is left undecided, and 97 in a hundred have a proof.
"""

from functools import cache

import pytest

from grader.equivalence import Outcome
from tests.equivalence.tables import CASES, RANKS, Row, rank, rows

TRUE = rows(CASES / "unseen.txt")
FALSE = rows(CASES / "near_misses.txt")


@cache
def ranked(row: Row) -> int:
    return rank(row.verdict())


def test_there_are_enough() -> None:
    assert len(set(TRUE)) >= 300
    assert len(set(FALSE)) >= 70
    assert {row.outcome for row in TRUE} == set(RANKS)


@pytest.mark.parametrize("row", TRUE, ids=str)
def test_a_true_pair_is_not_refused_and_no_worse_than_at_first(row: Row) -> None:
    assert row.verdict().outcome is not Outcome.DIFFERENT
    assert ranked(row) >= RANKS.index(row.outcome)


@pytest.mark.parametrize("row", FALSE, ids=str)
def test_a_near_miss_is_told_apart(row: Row) -> None:
    """One that was left to a person may not be accepted."""
    outcome = row.verdict().outcome
    assert outcome is Outcome.DIFFERENT or (row.outcome == outcome.value == "undecided")


def test_how_many_are_proved() -> None:
    ranks = [ranked(row) for row in TRUE]
    assert sum(rank == RANKS.index("undecided") for rank in ranks) <= len(ranks) / 100
    assert sum(rank >= RANKS.index("proof by sympy") for rank in ranks) >= 0.97 * len(ranks)
