"""Letters that range over the integers: (-1)^n, cos nπ, factorials, binomials, and powers of any base.

The normal form is the one of `elementary`, with a sign s, s² = 1, for each (-1)^n. It shows equality as if the letters
were real and the signs held fast; both sides are continuous then where they are defined, so that no whole point is lost
on the way, and the answer is shown to be defined at every point where the expected side is.
"""

from grader.equivalence.case import Case
from grader.equivalence.methods.counterexample import meets_somewhere
from grader.equivalence.verdict import Evidence, Proof
from grader.reading.tree import walk


def whole_letters(case: Case) -> Evidence | None:
    """Proves sameness only."""
    if not case.region.integers.intersection(case.letters):
        return None
    from grader.equivalence.normal.cells import compare
    from grader.equivalence.normal.whole_domain import JUMPS, is_defined_as_well

    if any(node[0] == "call" and node[1] in JUMPS for side in (case.expected, case.answer) for node in walk(side)):
        return None
    found = compare(case.expected, case.answer, case.letters, case.region, case.complex)
    if not found.proved or not is_defined_as_well(case.expected, case.answer, case.letters, case.region, case.complex):
        return None
    return Proof("whole letters") if meets_somewhere(case) else None
