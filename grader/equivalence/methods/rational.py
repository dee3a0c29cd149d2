"""Quotients of polynomials: the numerator of the difference is zero or it is not.

Complete: where it is not zero the sides differ, and a witness is found by evaluating. No partial function but division
may occur; with integer letters also none whose divisor could vanish at an integer.
"""

from grader.equivalence.case import Case
from grader.equivalence.domain import has_poles
from grader.equivalence.verdict import Evidence, Proof
from grader.reading.tree import Tree, is_whole, walk

_ARITHMETIC = frozenset({"num", "sym", "neg", "add", "mul", "div", "pow"})


def rational(case: Case) -> Evidence | None:
    """Proves sameness; notes on the case if the sides differ."""
    if not (_is_mine(case.expected) and _is_mine(case.answer)):
        return None
    from grader.equivalence.normal.cells import compare

    found = compare(case.expected, case.answer, case.letters, case.region, case.complex)
    case.differs, case.undefined = found.differs, found.undefined
    if not found.proved or has_poles(case.answer, case.region.integers):
        return None
    return Proof("rational")


def _is_mine(tree: Tree) -> bool:
    for node in walk(tree):
        if node[0] not in _ARITHMETIC and node != ("const", "i"):
            return False
        if node[0] == "pow" and not is_whole(node[2]):
            return False
    return True
