"""A letter that only the answer makes an integer, as (-1)^n does: where n is none, the answer has no value.

That speaks against the answer if the expected side has one there, as sin(pi x) has against 0*(-1)^x. Where the letter
stands in an exponent of the expected side, as in (-cos x)^n, or is one that people use for integers, as in cos(n pi),
the author may mean integers as well: a person decides.
"""

from copy import copy
from dataclasses import replace

from grader.equivalence.case import Case
from grader.equivalence.methods.counterexample import QUICK_BITS, first_difference
from grader.equivalence.verdict import Evidence
from grader.evaluation.points import quick_points
from grader.reading.tree import symbols, walk

_CUSTOMARY = frozenset("ijklmn")


def between_integers(case: Case) -> Evidence | None:
    """A point where the letter is no integer, and only the expected side has a value, there and all around."""
    exponents = (symbols(node[2]) for node in walk(case.expected) if node[0] == "pow")
    if case.assumed & _CUSTOMARY.union(*exponents):
        return None
    real = copy(case)
    real.region = replace(case.region, integers=case.region.integers - case.assumed)
    return first_difference(real, quick_points(case.letters, real.region), (QUICK_BITS,))
