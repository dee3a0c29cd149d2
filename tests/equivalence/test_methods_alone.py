"""Methods by themselves: most pairs are decided before they get to them."""

import pytest

from grader.equivalence.case import Case
from grader.equivalence.methods.agreement import agreement
from grader.equivalence.methods.by_sympy import find
from grader.equivalence.methods.counterexample import thorough
from grader.equivalence.methods.every_point import every_point
from grader.evaluation.region import EVERYWHERE
from grader.kinds.comparison import _region
from grader.reading import Vocabulary, read
from grader.reading.tree import Tree
from tests.evaluation.tables import table

METHODS = {method.__name__: method for method in (agreement, thorough, every_point)}
ROWS = table(__file__, "methods_alone.txt")
LETTERS = Vocabulary(frozenset({"x", "y", "n", "k"}), constants=frozenset({"e", "pi", "i"}))


def tree(text: str) -> Tree:
    return read(text, LETTERS).tree


@pytest.mark.parametrize(("name", "expected", "answer", "where", "evidence"), ROWS)
def test_evidence(name: str, expected: str, answer: str, where: str, evidence: str) -> None:
    case = Case(tree(expected), tree(answer), _region(where, LETTERS.symbols))
    found = METHODS[name](case)
    assert (type(found).__name__.lower() if found else "none") == evidence


def test_an_answer_without_a_value_is_no_counterexample_where_nothing_is_expected() -> None:
    case = Case(tree("sqrt(-1 - x^2)"), tree("1/(x - x)"), EVERYWHERE)
    case.undefined = True
    assert thorough(case) is None


# Here, and not in the worker, so that what the worker does is seen by whoever measures what tests reach.
STRATEGIES = [
    ("x + x", "2x", "subtract"),
    ("(x + y)^2", "x^2 + 2xy + y^2", "expand"),
    ("1/(1 + sqrt(2))", "sqrt(2) - 1", "radsimp"),
    ("cbrt(2 + sqrt(5)) + cbrt(2 - sqrt(5))", "1", "minimal polynomial"),
    ("x", "y", None),
    ("x in (1, 2)", "x", None),
]


@pytest.mark.parametrize(("expected", "answer", "strategy"), STRATEGIES)
def test_strategies_of_sympy(expected: str, answer: str, strategy: str | None) -> None:
    letters = Vocabulary(LETTERS.symbols, words=True)
    one, two = read(expected, letters).tree, read(answer, letters).tree
    assert find(one, two, frozenset(), frozenset()) == strategy
