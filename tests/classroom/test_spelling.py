"""One spelling stands for many: which answers are of one. That it comes to the same: test_spelling_law.py."""

import pytest

from grader.authoring.loader import load
from grader.authoring.model import Part, Question
from grader.classroom.spelling import in_order, spelled
from grader.gradebook.recording import from_text, respelled, to_text
from grader.marking import mark_part
from grader.text import Source

KINDS = """
questions:
- id: expression
  given:
    f(x, y): x^2*y
  answer: diff(f, x)
- id: number
  answer: 5/4
  within: 2 places
- id: vector
  answer: (x + 2, 2y)
- id: matrix
  answer: ((1, 2), (x, y))
- id: factored
  answer: x^2 - x
  form: factored
- id: set
  answer: "{1, 2}"
- id: equation
  answer: x + y = 2
- id: matrices
  given:
    A: ((1, 2), (3, 4))
    B: ((0, 1), (1, 1))
    k: 3
    r(x): (x, 1)
  may use: A, B, k, r
  answer: A*B
"""
# By part: answers of one spelling, then answers of other ones.
TABLE = {
    "expression": [
        ["2xy", "y*2 x", "2*(y*x)", "(x)(y)2", "  2 x y", "2·x·y", r"2 x \cdot y", "w = 2xy"],
        ["x*y + x*y", "x y + y x"], ["2.0xy"], ["xy*4/2"], ["-(-2xy)"],
    ],
    "number": [["1.25", " 1.25 ", "+1.25"], ["1.250"], ["5/4", "(5)/4"], ["0.25 + 1", "1 + 0.25"]],
    "vector": [["(x + 2, 2y)", "(2 + x, y*2)", "x + 2, 2 y"], ["(2y, x + 2)"]],
    "matrix": [["((1, 2), (x, y*x))", "[[1, 2], [x, x*y]]"]],
    "matrices": [["((2, k), (k + 1, 7))", "((2, k), (1 + k, 7))"]],
}  # fmt: skip
# What is decided by its text.
ALONE = {
    "expression": ["(2xy", "", "2xz", "x/0", "x and y"], "vector": ["2(x, y)", "(x, 1) + (0, 1)"],
    "matrices": ["A B", "B A", "2 B", "k*r(1)"], "factored": ["x*(x - 1)"],
    "set": ["{2, 1}"], "equation": ["2 = y + x"],
}  # fmt: skip


def parts() -> dict[str, tuple[Question, Part]]:
    exercise, problems = load(Source("kinds.yaml", KINDS))
    assert exercise, problems
    return {question.id: (question, question.parts[0]) for question in exercise.questions}


PARTS = parts()


def spelling(name: str, raw: str) -> str:
    how = spelled(PARTS[name][1], raw)
    return how.text if how else raw


@pytest.mark.parametrize("name", TABLE)
def test_answers_of_one_spelling(name: str) -> None:
    found = [{spelling(name, raw) for raw in lot} for lot in TABLE[name]]
    assert all(len(lot) == 1 for lot in found), found
    assert len(set.union(*found)) == len(found)


@pytest.mark.parametrize(("name", "raw"), [(name, raw) for name, raws in ALONE.items() for raw in raws])
def test_what_is_decided_by_its_text(name: str, raw: str) -> None:
    assert spelled(PARTS[name][1], raw) is None


@pytest.mark.parametrize(("name", "raw"), [(name, raw) for name, lots in TABLE.items() for lot in lots for raw in lot])
def test_the_one_spelling_is_its_own(name: str, raw: str) -> None:
    assert spelling(name, spelling(name, raw)) == spelling(name, raw)


def test_what_ran_into_a_limit_stays_as_it_is() -> None:
    """Nothing was read, so there is no tree and no note to be put in the place of another."""
    question, part = PARTS["expression"]
    how = spelled(part, "y*2x")
    assert how
    text = to_text(mark_part(question, part, "(2xy"))
    grade = from_text(respelled(text, "y*2x", how.tree, how.noted, how.notes))
    assert (grade.raw, grade.marked) == ("y*2x", from_text(text).marked)


def test_order_is_of_sums_and_products_alone() -> None:
    two, x = ("num", 2, "2"), ("sym", "x")
    assert in_order(("pow", x, two)) == ("pow", x, two)
    assert in_order(("div", two, x)) == ("div", two, x)
    assert in_order(("mul", x, ("mul", x, two))) == in_order(("mul", two, x, x)) == ("mul", two, x, x)
