"""Functions that have only a name: their derivatives are the letters that students type."""

import pytest

from grader.calculus.abstract import by_argument, definition
from grader.calculus.derive import defined, work_out
from grader.calculus.underivable import Underivable
from grader.reading import Vocabulary, read
from grader.reading.notation import to_text
from grader.reading.tree import Tree
from tests.calculus.authors import Given
from tests.evaluation.tables import table

LETTERS = frozenset({"w1", "w2", "u", "v", "t", "x"})
ABSTRACT = {"L": ("w1", "w2"), "f": ("u", "v"), "g": ("x",), "p": ("t",), "q": ("t",)}
GIVEN = {name: Given(parameters, definition(name, parameters)) for name, parameters in ABSTRACT.items()}
LATER = {"J": (("w1", "w2"), "L^2 + w1"), "S": (("w1", "w2"), "grad(L)"), "k": (("t",), "f(t^2, sin(t))")}
COUNTS = {name: len(parameters) for name, parameters in ABSTRACT.items()} | {"J": 2, "S": 2, "k": 1}
AUTHOR = Vocabulary(LETTERS, COUNTS, words=True, abstract=frozenset(ABSTRACT))
STUDENT = Vocabulary(LETTERS | {"L"}, abstract=frozenset(ABSTRACT))
GIVEN |= {name: Given(letters, defined(read(text, AUTHOR).tree, GIVEN)) for name, (letters, text) in LATER.items()}


def worked(formula: str) -> Tree:
    return work_out(read(formula, AUTHOR).tree, GIVEN)


@pytest.mark.parametrize(("formula", "typed"), table(__file__, "abstract.txt"))
def test_what_a_student_types_is_what_is_derived(formula: str, typed: str) -> None:
    if typed.startswith("!"):
        with pytest.raises(Underivable) as caught:
            worked(formula)
        assert typed[1:].strip() in str(caught.value)
    else:
        assert to_text(worked(formula)) == to_text(read(typed, STUDENT).tree)


def test_names_that_nobody_can_type_are_refused() -> None:
    with pytest.raises(Underivable, match="named by one letter"):
        definition("loss", ("w1",))


def test_the_order_has_an_end() -> None:
    tree = definition("L", ("w1",))
    for _ in range(9):
        tree = by_argument(tree, 0)
    with pytest.raises(Underivable, match="up to order 9"):
        by_argument(tree, 0)
