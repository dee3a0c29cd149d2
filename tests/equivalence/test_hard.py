"""A hundred hard true pairs, with the evidence of the first run: no verdict gets worse, and none is wrong."""

import pytest

from grader.equivalence import Agreement, Identical, Outcome, Proof, Verdict
from tests.equivalence.tables import CASES, Row, rows

ROWS = rows(CASES / "hard.txt")
RANKS = ("undecided", "agreement", "proof by sympy", "proof")


def test_a_hundred() -> None:
    assert len(set(ROWS)) == 100
    assert {row.outcome for row in ROWS} <= set(RANKS)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_no_worse_than_at_first(row: Row) -> None:
    verdict = row.verdict()
    assert verdict.outcome is not Outcome.DIFFERENT
    assert RANKS.index(_evidence(verdict)) >= RANKS.index(row.outcome)


def _evidence(verdict: Verdict) -> str:
    if isinstance(verdict.evidence, Proof) and verdict.evidence.method.startswith("sympy"):
        return "proof by sympy"
    if isinstance(verdict.evidence, (Proof, Identical)):
        return "proof"
    return "agreement" if isinstance(verdict.evidence, Agreement) else "undecided"
