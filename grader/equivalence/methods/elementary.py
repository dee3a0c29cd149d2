"""Exponentials, logarithms, roots, trigonometry, arcs, absolute values: the normal form over independent kernels.

Sound through true relations, domains and cells only; a point where both sides have values guards against a divisor that
is zero by a relation which the tower does not know. It never says "different": where its normal form is not zero, it
says so to the next method, with points of the cell where it saw that.
"""

from grader.equivalence.case import Case
from grader.equivalence.methods.counterexample import meets_somewhere
from grader.equivalence.verdict import Evidence, Proof


def elementary(case: Case) -> Evidence | None:
    """Proves sameness; notes on the case if the sides differ, and where."""
    if case.region.integers or case.differs:
        return None
    from grader.equivalence.normal.cells import compare

    found = compare(case.expected, case.answer, case.letters, case.region, case.complex)
    case.differs = case.differs or found.differs
    case.undefined = found.undefined
    case.hints, case.voids = found.points, found.voids
    return Proof("elementary") if found.proved and meets_somewhere(case) else None
