"""Quotients of polynomials: the numerator of the difference is zero or it is not.

Complete: where it is not zero the sides differ, and a witness is found by evaluating. No partial function but division
may occur; with integer letters also none whose divisor could vanish at an integer.
"""

from grader.equivalence.case import Case
from grader.equivalence.domain import has_poles
from grader.equivalence.verdict import Evidence, Proof


def rational(case: Case) -> Evidence | None:
    """Proves sameness; notes on the case if the sides differ."""
    if not case.rational:
        return None
    from grader.equivalence.normal.cells import compare

    found = compare(case.expected, case.answer, case.letters, case.region, case.complex)
    case.differs, case.undefined = found.differs, found.undefined
    if not found.proved or has_poles(case.answer, case.region.integers):
        return None
    return Proof("rational")
