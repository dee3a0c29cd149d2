"""Conditions that are proved to hold together hold together at every point, borders of domains among them."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from grader.equivalence.normal.conditions import hold_together
from grader.equivalence.relations.holding import holds_at
from grader.evaluation.region import EVERYWHERE
from grader.reading import Unreadable
from grader.reading.tree import symbols
from tests.laws.formulas import tree

VALUES = [Fraction(value) for value in (0, 1, -1, 2, -2, Fraction(1, 2), Fraction(3, 5), Fraction(-4, 5))]
PARTS = st.sampled_from(
    "x y |x| |y| x-1 x+1 y-1 x-y x+y |x-y| x^2 y^2 x^2-1 x^2+y^2 x^2+y^2-1 sqrt(x) sqrt(1-x^2) sqrt(x^2+y^2) "
    "sqrt(-x^2) e^x ln(x) ln(x^2) 1/x y/x x^2/x |x|/x cbrt(x) max(x,y) x*y 0 1 -1 1/2 sqrt(2)".split()
)
SIDES = st.one_of(PARTS, st.tuples(PARTS, st.sampled_from("+*/"), PARTS).map(lambda p: f"({p[0]}){p[1]}({p[2]})"))
SIGNS = st.sampled_from("= != < <= > >=".split())
RELATIONS = st.tuples(SIDES, SIGNS, SIDES).map(" ".join)
CHANGES = st.sampled_from(
    [("<=", "<"), ("<", "<="), (">", ">="), ("=", "<="), ("x", "|x|"), ("y", "|y|"), ("|x|", "sqrt(x^2)"), ("0", "1"),
     ("(x)", "(x^2/x)"), ("x^2", "x^4"), ("x", "x e^y"), ("x-y", "x^2-y^2"), ("ln(x)", "x-1"), ("/", "*"), ("0", "0*x")]
)  # fmt: skip


@given(RELATIONS, CHANGES, CHANGES)
def test_a_changed_relation(relation: str, one: tuple[str, str], two: tuple[str, str]) -> None:
    _check(relation, relation.replace(*one, 1).replace(*two, 1))


@given(RELATIONS, RELATIONS, st.sampled_from(["and", "or"]))
def test_one_relation_more(relation: str, other: str, word: str) -> None:
    _check(relation, ("and", relation, other) if word == "and" else ("or", relation, other))


def _check(expected: str, answer: str | tuple[str, str, str]) -> None:
    try:
        one = tree(expected)
        two = tree(answer) if isinstance(answer, str) else (answer[0], *map(tree, answer[1:]))
    except Unreadable:  # by the change
        return
    letters = tuple(sorted(symbols(one) | symbols(two)))
    if not letters or not hold_together(one, two, letters, EVERYWHERE):
        return
    for values in product(VALUES, repeat=len(letters)):
        point = dict(zip(letters, values, strict=True))
        held = holds_at(one, point), holds_at(two, point)
        assert None in held or held[0] == held[1], point
