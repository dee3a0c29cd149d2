"""Systems of equations: exactly where that can be done by hand, else by sympy, checked by balls and by Newton."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from grader.calculus import newton, sympy_questions
from grader.calculus.derived import remembered
from grader.calculus.elimination import solutions
from grader.calculus.ordered import ordered
from grader.calculus.surds import IMAGINARY, simplified
from grader.calculus.sympy_questions import asked
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.evaluation.definedness import undefined_part
from grader.evaluation.novalue import NoValue
from grader.evaluation.points import quick_points
from grader.evaluation.region import EVERYWHERE
from grader.reading.tree import Tree, substitute, symbols, walk

_NONE = "I found no solutions that I could check to be all of them; write the answer out."
_BITS = 256
_SMALL = Fraction(1, 2**100)
_NEAR = 1e-5


def solved(equations: Sequence[Tree], names: Sequence[str]) -> list[Tree]:
    """The real points where all equations are 0, one tuple each; raises Underivable where it cannot be sure of all."""
    known = solutions(equations, frozenset(names))
    if known is None:
        question = (("tuple", *equations), ("tuple", *(("sym", name) for name in names)))
        points = list(remembered("solve", question, lambda: _of_sympy(equations, names))[1:])
    else:
        points = [("tuple", *(simplified(solution[name]) for name in names)) for solution in known]
        points = [point for point in points if _is_solution(equations, names, point)]
    return ordered(points)


def _is_solution(equations: Sequence[Tree], names: Sequence[str], point: Tree) -> bool:
    """False where an equation has no value: 0 does not solve x^2/x = 0. Raises Underivable where that is not known."""
    values = dict(zip(names, point[1:], strict=True))
    put_in = [substitute(equation, values) for equation in equations]
    if any(undefined_part(each) is not None for each in put_in):
        return False
    told = [_is_zero(each, {}) for each in put_in]
    if None in told:
        raise Underivable(_NONE)
    return all(told)


def _is_zero(tree: Tree, point: Mapping[str, Fraction]) -> bool | None:
    from grader.evaluation import balls

    with balls.at_precision(_BITS):
        try:
            value = balls.evaluate(tree, balls.at(point))
        except NoValue:
            return None
        return 0 in value if value.rad() < balls.ball(_SMALL) else None


def _of_sympy(equations: Sequence[Tree], names: Sequence[str]) -> Tree:
    """Those that are none are left out; raises Underivable unless the others are shown to be all."""
    if len(equations) != len(names) or len(names) > newton.MOST_LETTERS:
        raise Underivable(_NONE)
    answers = asked(sympy_questions.solutions, *equations, *(("sym", name) for name in names))
    found: list[Tree] = [("tuple", *map(tidy, answer[1:])) for answer in answers if IMAGINARY not in walk(answer)]
    letters = frozenset().union(*map(symbols, (*equations, *found))) - set(names)
    if not letters:
        found = [each for each in found if _is_solution(equations, names, each)]
    told = [_are_all(equations, names, found, point) for point in quick_points(letters, EVERYWHERE)]
    if not found or False in told or True not in told:
        raise Underivable(_NONE)
    return ("set", *found)


def _are_all(
    equations: Sequence[Tree], names: Sequence[str], found: Sequence[Tree], point: Mapping[str, Fraction]
) -> bool | None:
    """Whether, at one point of the other letters, each that is real is a solution, and Newton finds no other.

    None where none is real.
    """
    places = []
    for each in found:
        put_in = [substitute(equation, dict(zip(names, each[1:], strict=True))) for equation in equations]
        told = [_is_zero(equation, point) for equation in put_in]
        if False in told:
            return False
        if None not in told:
            places.append(newton.values(each[1:], point))
    try:
        complete = all(_is_among(root, places) for root in newton.found(equations, names, point))
    except Underivable:
        return False
    return None if complete and not places else complete


def _is_among(root: newton.Vector, places: Sequence[newton.Vector]) -> bool:
    return any(all(abs(a - b) <= _NEAR * (1 + abs(a)) for a, b in zip(root, place, strict=True)) for place in places)
