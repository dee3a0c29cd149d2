"""Vectors and sets: what is compared component by component, or in any order."""

from pathlib import Path

import pytest

from tests.equivalence.tables import Row, rows

ROWS = rows(Path(__file__).parent / "vectors.txt")


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_multiples_and_sums(row: Row) -> None:
    assert row.verdict().outcome.value == row.outcome
