"""No proof, but no difference at many spread points to many digits: tested, not proved.

Not available where a complete normal form was not zero: tiny is not zero, and a person has to look.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from grader.equivalence.case import Case
from grader.equivalence.domain import has_poles
from grader.equivalence.methods.counterexample import witness
from grader.equivalence.verdict import Agreement, Evidence
from grader.evaluation.points import quick_points, spread_points
from grader.reading.tree import Tree, walk

DIGITS = 100
BITS = 400
POINTS = 40
SPREAD = 80


def agreement(case: Case) -> Evidence | None:
    """At least 40 points (one for constants) that agree to 100 digits; one that differs is a counterexample."""
    if case.differs or has_poles(case.answer, case.region.integers):
        return None
    from grader.evaluation import balls, complex_balls

    field: Any = complex_balls if case.complex else balls
    points = (*quick_points(case.letters, case.region), *spread_points(case.letters, case.region, SPREAD))
    agreed = 0
    with balls.at_precision(BITS):
        for point in points:
            agrees = _agree(case, field, point)
            if agrees is False:
                return witness(case, point)
            if agrees is None and _only_expected(case, field, point):
                return None
            agreed += bool(agrees)
    return Agreement(agreed, DIGITS) if agreed >= (POINTS if case.letters else 1) else None


def _only_expected(case: Case, field: Any, point: Mapping[str, Fraction]) -> bool:
    """The expected side has a value, and the answer's cannot be told: a divisor may be zero there, and all around."""
    from grader.evaluation.novalue import NoValue, Undefined

    at = field.at(point, case.region.integers)
    try:
        field.evaluate(case.expected, at)
    except NoValue:
        return False
    try:
        field.evaluate(case.answer, at)
    except Undefined:
        return False
    except NoValue:
        return True
    return False


def _agree(case: Case, field: Any, point: Mapping[str, Fraction]) -> bool | None:
    """Whether both balls are narrow to 100 digits, relative to their size, and overlap; None if that cannot be told."""
    from grader.evaluation.novalue import NoValue

    at = field.at(point, case.region.integers)
    try:
        expected, answer = field.evaluate(case.expected, at), field.evaluate(case.answer, at)
    except NoValue:
        return None
    if not expected.overlaps(answer):
        return False
    if not (_rounds_sharply(case.expected, field, at) and _rounds_sharply(case.answer, field, at)):
        return None
    accurate = min(expected.rel_accuracy_bits(), answer.rel_accuracy_bits()) > DIGITS * 3.33
    return True if accurate or (expected.is_zero() and answer.is_zero()) else None


def _rounds_sharply(tree: Tree, field: Any, at: Any) -> bool:
    """Whether all that is rounded down or up is known to less than 1: of 9^9^9/2, floats know no last digit."""
    rounded = [node for node in walk(tree) if node[0] == "call" and node[1] in {"floor", "ceil"}]
    return all(field.evaluate(node[2], at).rad() < 1 for node in rounded)
