"""The same tree after sorting sums and products. Certain for any function, known or not."""

from grader.equivalence.case import Case
from grader.equivalence.verdict import Evidence, Identical
from grader.evaluation.arranged import arranged


def identical(case: Case) -> Evidence | None:
    """Proves sameness only."""
    if case.alike and (case.expected == case.answer or arranged(case.expected) == arranged(case.answer)):
        return Identical()
    return None
