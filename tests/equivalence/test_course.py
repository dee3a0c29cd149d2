"""The course's own pairs, all of them: no wrong accept, no wrong reject, and evidence for each."""

import pytest

from grader.equivalence import Agreement, Counterexample, Verdict
from grader.kinds.comparison import equivalent
from tests.equivalence.tables import DATA
from tests.evaluation.tables import table

ROWS = table(str(DATA / "course.txt"), "course.txt")


def verdict(row: tuple[str, ...]) -> Verdict:
    expected, answer, names, where = row[:4]
    return equivalent(expected, answer, where=where, names=names.replace(",", " ").split())


def test_it_is_whole() -> None:
    assert len(ROWS) == 264
    assert {row[4] for row in ROWS} == {"same", "different"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " | ".join(row[:2]))
def test_right(row: tuple[str, ...]) -> None:
    told = verdict(row)
    assert told.outcome.value == row[4]
    if row[4] == "different":
        assert isinstance(told.evidence, Counterexample)
    assert not isinstance(told.evidence, Agreement)
