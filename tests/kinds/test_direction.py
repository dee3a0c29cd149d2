"""What stands behind a direction: a proof of the sense where the signs tell, else many points."""

import pytest

from grader.equivalence import Agreement, Outcome, Proof, Shape
from grader.kinds.comparison import equivalent
from tests.evaluation.tables import table

EVIDENCE = {"proof": Proof, "agreement": Agreement, "shape": Shape}


@pytest.mark.parametrize(("key", "where", "accept", "answer", "evidence"), table(__file__, "directions.txt"))
def test_evidence(key: str, where: str, accept: str, answer: str, evidence: str) -> None:
    verdict = equivalent(key, answer, where=where.strip("-"), names="xyz", accept=accept)
    assert type(verdict.evidence) is EVIDENCE[evidence]
    assert verdict.outcome is (Outcome.DIFFERENT if evidence == "shape" else Outcome.SAME)
