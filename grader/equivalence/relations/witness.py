"""A point with exact coordinates where one condition holds and the other does not.

Looked for among the numbers that occur, friendly points, and points on the border of a condition: where a letter, once
the others are numbers, is the rational root of a linear or quadratic difference. With sides from (3, 4, 5) circles have
such points too.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from grader.equivalence.relations.holding import Point, gaps, holds_at
from grader.equivalence.verdict import Counterexample
from grader.evaluation.conditions import holds
from grader.evaluation.exact import exact, exact_root
from grader.evaluation.points import quick_points
from grader.evaluation.region import Region
from grader.reading.tree import Tree, symbols, walk

NUMBERS = 12
TURNS = 6
_UNIT = (Fraction(3, 5), Fraction(4, 5))  # of a circle


def witness(expected: Tree, answer: Tree, letters: list[str], region: Region) -> Counterexample | None:
    """The first of these points that tells the conditions apart."""
    gaps_count = len(letters) == 1 or not (expected[1] == answer[1] == "=")
    for point in _points(expected, answer, letters, region):
        if holds(region, point):
            held = tuple(holds_at(side, point, gaps_count) for side in (expected, answer))
            if None not in held and held[0] != held[1]:
                one, two = ("true" if side else "false" for side in held)
                return Counterexample(dict(point), one, two)
    return None


def _points(expected: Tree, answer: Tree, letters: list[str], region: Region) -> Iterator[Point]:
    numbers = numbers_of(expected, answer)
    ends = [dict.fromkeys(letters, sign * value) for value in numbers for sign in (1, -1)]
    friendly = quick_points(letters, region)
    yield from chain(ends, friendly)
    units = [{name: size * _UNIT[place % 2] for place, name in enumerate(letters)} for size in _sizes(numbers)]
    bases = [dict.fromkeys(letters, Fraction(value)) for value in (0, 1, -1, 2)]
    yield from ({**base, letter: Fraction(0)} for base in friendly[:2] for letter in letters)
    for base in (*bases, *units, *friendly[:TURNS]):
        for difference in dict.fromkeys((*gaps(expected), *gaps(answer))):
            yield from _solutions(difference, base)


def numbers_of(*trees: Tree) -> list[Fraction]:
    """The numbers that occur, the smallest first, as many as are worth trying."""
    found = {Fraction(node[1]) for tree in trees for node in walk(tree) if node[0] == "num"}
    return sorted(found)[:NUMBERS]


def _sizes(numbers: list[Fraction]) -> list[Fraction]:
    """1, and the numbers and their rational roots."""
    roots = [exact_root(value, 2) for value in numbers]
    return list(dict.fromkeys([Fraction(1), *filter(None, roots), *filter(None, numbers)]))[:TURNS]


def _solutions(difference: Tree, base: Point) -> Iterator[Point]:
    """Rational points where the difference is zero and all letters but one are those of the base."""
    for letter in sorted(symbols(difference)):
        values = [exact(difference, {**base, letter: Fraction(value)}) for value in range(4)]
        if None in values:
            continue
        zero, one, two, three = (Fraction(value or 0) for value in values)
        a = (two - 2 * one + zero) / 2
        if three - 3 * two + 3 * one - zero:
            continue  # neither linear nor quadratic
        for root in _roots(a, one - zero - a, zero):
            if exact(difference, {**base, letter: root}) == 0:
                yield {**base, letter: root}


def _roots(a: Fraction, b: Fraction, c: Fraction) -> list[Fraction]:
    """Rational solutions of a·t² + b·t + c = 0, the greater first."""
    if not a:
        return [-c / b] if b else []
    square = b * b - 4 * a * c
    root = exact_root(square, 2) if square >= 0 else None
    return [] if root is None else [(-b + root) / (2 * a), (-b - root) / (2 * a)]
