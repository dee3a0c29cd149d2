"""No proof, but no difference at many spread points to many digits: tested, not proved.

Not available where a complete normal form was not zero: tiny is not zero, and a person has to look.
"""

from grader.equivalence.case import Case
from grader.equivalence.verdict import Agreement, Evidence
from grader.evaluation.points import quick_points, spread_points

DIGITS = 100
BITS = 400
POINTS = 40
SPREAD = 80


def agreement(case: Case) -> Evidence | None:
    """At least 40 points (one for constants) that agree to at least 100 digits."""
    if case.differs:
        return None
    from grader.evaluation import balls, complex_balls

    field = complex_balls if case.complex else balls
    points = (*quick_points(case.letters, case.region), *spread_points(case.letters, case.region, SPREAD))
    with balls.at_precision(BITS):
        agreed = sum(_agree(case, field, point) for point in points)
    return Agreement(agreed, DIGITS) if agreed >= (POINTS if case.letters else 1) else None


def _agree(case: Case, field: object, point: object) -> bool:
    """Whether both balls are narrow to 100 digits, relative to their size, and overlap."""
    from grader.evaluation.novalue import NoValue

    at = field.at(point, case.region.integers)  # type: ignore[attr-defined]
    try:
        expected, answer = field.evaluate(case.expected, at), field.evaluate(case.answer, at)  # type: ignore[attr-defined]
    except NoValue:
        return False
    accurate = min(expected.rel_accuracy_bits(), answer.rel_accuracy_bits()) > DIGITS * 3.33
    return bool(expected.overlaps(answer)) and (accurate or bool(expected.is_zero() and answer.is_zero()))
