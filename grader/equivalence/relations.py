"""Equations and other conditions: the same where they hold at the same points.

An equation is the same as another if their differences are equal up to a factor that is never zero, so `2x = 4` is
`x = 2` and `x³ = 8` is too, and `(x-2)² = 0` is not: a double solution is another answer. Conditions on one letter with
`<`, `and`, `or` are compared exactly, by their solutions in the region. What is left goes to a person.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import partial

from grader.equivalence.decide import decide
from grader.equivalence.domain import stands_in
from grader.equivalence.verdict import Counterexample, Identical, Outcome, Proof, Shape, Verdict
from grader.evaluation.arranged import arranged
from grader.evaluation.conditions import holds, meets
from grader.evaluation.exact import exact
from grader.evaluation.points import quick_points
from grader.evaluation.region import Region
from grader.reading.tree import ZERO, Tree, is_imaginary, number, substitute, symbols, walk

_OPPOSITE = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
RELATED = ("relations",)
BITS = 128


def decide_relation(expected: Tree, answer: Tree, region: Region) -> Verdict:
    """Two trees of relations, alone or joined by `and` and `or`."""
    if expected == answer:
        return Verdict(Outcome.SAME, Identical(), ("identical",))
    expected, answer = _one_equation(expected), _one_equation(answer)
    if _is_equation(expected) and _is_equation(answer):
        return _equations(expected, answer, region)
    letters = sorted(symbols(expected) | symbols(answer))
    if len(letters) == 1:
        verdict = _by_solutions(expected, answer, letters[0], region)
        if verdict is not None:
            return verdict
    found = _by_points(expected, answer, letters, region)
    if found is None and expected[0] == answer[0] == "rel":
        return _inequalities(expected, answer, region)
    return found or Verdict(Outcome.UNDECIDED, None, RELATED)


def _is_equation(tree: Tree) -> bool:
    return bool(tree[0] == "rel" and tree[1] == "=")


def _one_equation(tree: Tree) -> Tree:
    """`a = 0 or b = 0` as a·b = 0."""
    if tree[0] != "or" or not all(map(_is_equation, tree[1:])):
        return tree
    gaps = list(dict.fromkeys(arranged(_gap(part)) for part in tree[1:]))
    return ("rel", "=", gaps[0] if len(gaps) == 1 else ("mul", *gaps), ZERO)


def _gap(relation: Tree) -> Tree:
    return ("add", relation[2], ("neg", relation[3]))


def _equations(expected: Tree, answer: Tree, region: Region) -> Verdict:
    one, two = _gap(expected), _gap(answer)
    zero = [decide(ZERO, gap, region).outcome for gap in (one, two)]
    if Outcome.SAME in zero or Outcome.UNDECIDED in zero:
        return _always(zero)
    return _proportional(one, two, region)


def _proportional(one: Tree, two: Tree, region: Region) -> Verdict:
    """one(x)·two(P) = two(x)·one(P) for a point P where neither is zero; both have to be defined at the same places."""
    for point in quick_points(symbols(one) | symbols(two), region):
        values = {name: number(value) for name, value in point.items()}
        left, right = substitute(one, values), substitute(two, values)
        if _is_not_zero(left) and _is_not_zero(right):
            verdict = decide(("mul", one, right), ("mul", two, left), region)
            if verdict.outcome is Outcome.DIFFERENT:
                return _unlike(one, two, region)
            alike = stands_in(one, two) and stands_in(two, one)
            return verdict if alike else Verdict(Outcome.UNDECIDED, None, RELATED)
    return Verdict(Outcome.UNDECIDED, None, RELATED)


def _is_not_zero(constant: Tree) -> bool:
    from grader.evaluation import balls, complex_balls
    from grader.evaluation.novalue import NoValue

    field = complex_balls if any(node == ("const", "i") for node in walk(constant)) else balls
    with balls.at_precision(BITS):
        try:
            ball = field.evaluate(constant, field.at({}))
        except NoValue:
            return False
        return not ball.contains(0)


def _unlike(one: Tree, two: Tree, region: Region) -> Verdict:
    """Not proportional: the factors of polynomials tell, or a solution of one that is none of the other."""
    told = _by_factors(one, two)
    if told is not None:
        return told
    for sides, held in (((one, two), ("true", "false")), ((two, one), ("false", "true"))):
        point = _solution(*sides, region)
        if point is not None:
            return Verdict(Outcome.DIFFERENT, Counterexample(point, *held), RELATED)
    imaginary = is_imaginary(one) or is_imaginary(two)
    if imaginary and all(node[0] != "call" for gap in (one, two) for node in walk(gap)):
        return _another()
    return Verdict(Outcome.UNDECIDED, None, RELATED)


def _by_factors(one: Tree, two: Tree) -> Verdict | None:
    """Quotients of polynomials with the same real factors have the same solutions; a double one is another answer."""
    from grader.equivalence.normal.signals import NotMine
    from grader.equivalence.normal.solutions import real_factors

    letters = tuple(sorted(symbols(one) | symbols(two)))
    try:
        mine, other = real_factors(one, two, letters)
    except (NotMine, ArithmeticError, ValueError):
        return None
    if mine == other:
        return Verdict(Outcome.SAME, Proof("factors"), RELATED)
    if mine.keys() == other.keys():
        return Verdict(Outcome.DIFFERENT, Shape("this equation", "one with a solution counted otherwise"), RELATED)
    return _another() if len(letters) == 1 else None


def _solution(one: Tree, two: Tree, region: Region) -> dict[str, Fraction] | None:
    """A point with one = 0 and two ≠ 0, where `one` is linear in a letter once the others are numbers."""
    for point in quick_points(symbols(one) | symbols(two), region):
        for letter in sorted(symbols(one)):
            at = [exact(one, {**point, letter: Fraction(value)}) for value in range(3)]
            if None in at or at[2] - 2 * at[1] + at[0] != 0 or at[1] == at[0]:  # type: ignore[operator]
                continue
            solved = {**point, letter: at[0] / (at[0] - at[1])}  # type: ignore[operator]
            values = {name: number(value) for name, value in solved.items()}
            if exact(one, solved) == 0 and holds(region, solved) and _is_not_zero(substitute(two, values)):
                return solved
    return None


def _always(zero: list[Outcome]) -> Verdict:
    """One of the sides is an identity such as x = x."""
    if Outcome.UNDECIDED in zero:
        return Verdict(Outcome.UNDECIDED, None, RELATED)
    if zero[0] is zero[1]:
        return Verdict(Outcome.SAME, Proof("relations"), RELATED)
    return _another(always=True)


def _another(always: bool = False) -> Verdict:
    shape = Shape("this equation", "an equation that always holds" if always else "another equation")
    return Verdict(Outcome.DIFFERENT, shape, RELATED)


def _factor(one: Tree, two: Tree, region: Region) -> Fraction | None:
    """The quotient of the differences at the first point where both are numbers and not zero."""
    for point in quick_points(symbols(one) | symbols(two), region):
        left, right = exact(one, point), exact(two, point)
        if left and right:
            return left / right
    return None


def _inequalities(expected: Tree, answer: Tree, region: Region) -> Verdict:
    """Up to a positive factor, after the answer is turned to the same sign; other factors are left to a person."""
    if expected[1] in _OPPOSITE and answer[1] == _OPPOSITE[expected[1]]:
        answer = ("rel", expected[1], answer[3], answer[2])
    if expected[1] != answer[1]:
        return Verdict(Outcome.UNDECIDED, None, RELATED)
    factor = _factor(_gap(expected), _gap(answer), region)
    if factor is None or factor < 0:
        return Verdict(Outcome.UNDECIDED, None, RELATED)
    verdict = decide(_gap(expected), ("mul", number(factor), _gap(answer)), region)
    return verdict if verdict.outcome is Outcome.SAME else Verdict(Outcome.UNDECIDED, None, RELATED)


def _by_solutions(expected: Tree, answer: Tree, letter: str, region: Region) -> Verdict | None:
    from grader.equivalence.normal.signals import NotMine
    from grader.equivalence.normal.solutions import differing_point

    try:
        point = differing_point(expected, answer, letter, region)
    except (NotMine, ArithmeticError, ValueError):
        return None
    if point is None:
        return Verdict(Outcome.SAME, Proof("solutions"), RELATED)
    if isinstance(point, str):
        return Verdict(Outcome.DIFFERENT, Shape("this condition", f"another at {letter} {point}"), RELATED)
    held = ("true", "false") if _meets(expected, {letter: point}) else ("false", "true")
    return Verdict(Outcome.DIFFERENT, Counterexample({letter: point}, *held), RELATED)


def _by_points(expected: Tree, answer: Tree, letters: list[str], region: Region) -> Verdict | None:
    """A point where one condition holds and the other does not: the numbers that occur, and friendly ones."""
    if _is_equation(expected) or _is_equation(answer):
        return None
    numbers = sorted({Fraction(node[1]) for side in (expected, answer) for node in walk(side) if node[0] == "num"})
    ends = [dict.fromkeys(letters, sign * value) for value in numbers for sign in (1, -1)]
    for point in filter(partial(holds, region), (*ends, *quick_points(letters, region))):
        held = _meets(expected, point), _meets(answer, point)
        if None not in held and held[0] != held[1]:
            texts = ["true" if side else "false" for side in held]
            return Verdict(Outcome.DIFFERENT, Counterexample(dict(point), *texts), RELATED)
    return None


def _meets(condition: Tree, point: Mapping[str, Fraction]) -> bool | None:
    """Whether a condition holds at a point; None if a part of it cannot be told."""
    if condition[0] == "rel":
        return meets(condition, point)
    told = [_meets(part, point) for part in condition[1:]]
    settled = condition[0] == "or"
    return settled if settled in told else None if None in told else not settled
