"""Relations whose differences of sides are equal up to a number: 2y < 2 sin x is y < sin x."""

from grader.equivalence.decide import decide
from grader.equivalence.domain import stands_in
from grader.equivalence.relations.holding import gap
from grader.equivalence.verdict import Verdict
from grader.evaluation.points import quick_points
from grader.evaluation.region import Region
from grader.reading.tree import Tree, is_imaginary, number, substitute, symbols

BITS = 128
_OPPOSITE = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def proportional(expected: Tree, answer: Tree, region: Region) -> Verdict | None:
    """The verdict whether two relations are equal up to a number; None if there is none.

    one(x)·two(P) = two(x)·one(P) for a point P where neither is zero; both have to be defined at the same places. For
    inequalities, turned the same way, both have to have one sign at P.
    """
    if expected[1] in _OPPOSITE and answer[1] == _OPPOSITE[expected[1]]:
        answer = ("rel", expected[1], answer[3], answer[2])
    one, two = gap(expected), gap(answer)
    if expected[1] != answer[1] or not (stands_in(one, two) and stands_in(two, one)):
        return None
    for point in quick_points(symbols(one) | symbols(two), region):
        values = {name: number(value) for name, value in point.items()}
        left, right = substitute(one, values), substitute(two, values)
        signs = _sign(left), _sign(right)
        if all(signs):
            if expected[1] in _OPPOSITE and signs[0] != signs[1]:
                return None
            return decide(("mul", one, right), ("mul", two, left), region)
    return None


def _sign(constant: Tree) -> int:
    """Of a number; 0 where it may be zero or has no value. A complex number that is not zero counts as 1."""
    from grader.evaluation import balls, complex_balls
    from grader.evaluation.novalue import NoValue

    field = complex_balls if is_imaginary(constant) else balls
    with balls.at_precision(BITS):
        try:
            ball = field.evaluate(constant, field.at({}))
        except NoValue:
            return 0
        if ball.contains(0):
            return 0
        return 1 if field is complex_balls or ball > 0 else -1
