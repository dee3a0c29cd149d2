"""Exponentials, logarithms, roots, trigonometry, arcs, absolute values: the normal form over independent kernels.

Sound through true relations, domains and cells only. It never says "different": where its normal form is not zero, it
says so to the next method, with points of the cell where it saw that.
"""

from grader.equivalence.case import Case
from grader.equivalence.verdict import Evidence, Proof


def elementary(case: Case) -> Evidence | None:
    """Proves sameness; notes on the case if the sides differ, and where."""
    if case.region.integers or case.differs:
        return None
    from grader.equivalence.normal.cells import compare

    found = compare(case.expected, case.answer, case.letters, case.region, case.complex)
    case.differs = case.differs or found.differs
    case.undefined = found.undefined
    case.hints = found.points
    return Proof("elementary") if found.proved else None
