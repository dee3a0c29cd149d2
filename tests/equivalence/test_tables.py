"""Every method against its table: expected | answer | where | outcome | the method that has to speak."""

import pytest

from grader.equivalence import Agreement, Counterexample, Identical, Outcome, Proof, Shape
from grader.equivalence.methods.agreement import agreement
from grader.equivalence.methods.counterexample import quick, thorough
from grader.equivalence.methods.elementary import elementary
from grader.equivalence.methods.identical import identical
from grader.equivalence.methods.rational import rational
from grader.equivalence.methods.whole_letters import whole_letters
from tests.equivalence.tables import CASES, Row, rows, told

OTHER = {"known.txt", "hard.txt", "unseen.txt", "near_misses.txt"}
TABLES = {file.name: rows(file) for file in sorted(CASES.glob("*.txt")) if file.name not in OTHER}
ROWS = [row for table in TABLES.values() for row in table]
SCALARS = [row for row in ROWS if row.outcome != "unreadable" and row not in TABLES["shapes.txt"]]
PROVERS = (identical, rational, elementary, whole_letters)


def test_there_are_enough() -> None:
    assert len(TABLES) >= 24
    assert len(ROWS) >= 500
    assert {row.outcome for row in ROWS} == {"same", "different", "undecided", "unreadable"}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_outcome_and_method(row: Row) -> None:
    assert told(row) == row.told


@pytest.mark.parametrize("row", [row for row in ROWS if row.outcome in {"same", "different"}], ids=str)
def test_evidence_fits_the_outcome(row: Row) -> None:
    verdict = row.verdict()
    same = verdict.outcome is Outcome.SAME
    assert isinstance(verdict.evidence, (Identical, Proof, Agreement) if same else (Counterexample, Shape))
    if isinstance(verdict.evidence, Agreement):
        assert verdict.evidence.points >= (40 if row.case().letters else 1)
        assert verdict.evidence.digits >= 100


@pytest.mark.parametrize("method", [*PROVERS, quick, thorough, agreement])
def test_each_table_has_what_is_not_its_method_s(method) -> None:
    name = f"{method.__name__}.txt"
    table = TABLES.get(name) or [row for row in ROWS if row.told[-1] == method.__name__]
    others = [row for row in SCALARS if row.told[-1] != method.__name__]
    assert table
    assert others


@pytest.mark.parametrize("row", [row for row in SCALARS if row.outcome == "different"], ids=str)
def test_no_prover_says_same_of_what_is_different(row: Row) -> None:
    """Each of them alone, without the points that would have decided before.

    Where only the answer makes a letter an integer, what is proved holds for integers, and is not the last word.
    """
    if row.case().assumed:
        return
    for prover in PROVERS:
        assert prover(row.case()) is None


@pytest.mark.parametrize("row", [row for row in SCALARS if row.outcome == "same"], ids=str)
def test_no_point_tells_what_is_the_same_apart(row: Row) -> None:
    case = row.case()
    elementary(case)
    for search in (quick, thorough):
        assert search(case) is None
