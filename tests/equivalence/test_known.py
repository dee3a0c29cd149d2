"""Faults that are known. Each line is expected to fail; one that passes moves to the table where it belongs."""

import pytest

from grader.kinds.comparison import equivalent
from grader.limits import Worker
from tests.equivalence.tables import CASES, Row, rows, told

ROWS = rows(CASES / "known.txt")
# True formulas whose coefficients grow past all bounds unless their size is watched while arcs are turned.
ENDLESS = [
    ("12 atan(1/18) + 8 atan(1/57) - 5 atan(1/239)", "pi/4"),
    ("8 atan(1/10) - atan(1/239) - 4 atan(1/515)", "pi/4"),
    ("sin(32 atan(1/5))", "2 sin(16 atan(1/5)) cos(16 atan(1/5))"),
]


@pytest.mark.parametrize("row", [pytest.param(r, marks=pytest.mark.xfail(reason=r.told[1])) for r in ROWS], ids=str)
def test_known_fault(row: Row) -> None:
    assert told(row)[0] == row.outcome


@pytest.mark.parametrize(("expected", "answer"), ENDLESS)
def test_it_ends(expected: str, answer: str) -> None:
    worker = Worker()
    try:
        worker.call(equivalent, expected, answer, seconds=2, megabytes=1024)
    finally:
        worker.close()
