"""integral: by the table, by sympy, definite and improper, and what cannot be checked is refused."""

import pytest

from grader.calculus.agreement import agree
from grader.calculus.derivative import derivative
from grader.calculus.differences import agrees
from grader.evaluation.region import EVERYWHERE
from tests.calculus.authors import check, worked
from tests.evaluation.tables import table, tree


@pytest.mark.parametrize(("formula", "expected"), table(__file__, "words_integral.txt"))
def test_words_integral(formula: str, expected: str) -> None:
    check(formula, expected)


ROWS = [row for row in table(__file__, "words_integral.txt") if row[1][0] not in "!("]


@pytest.mark.parametrize("formula", [formula for formula, _ in ROWS if formula.count(", ") == 1])
def test_its_derivative_is_the_function(formula: str) -> None:
    function, letter = formula.removeprefix("integral(").rsplit(", ", 1)
    symbolic = worked(function)
    assert agrees(worked(formula), letter[0], symbolic, EVERYWHERE)[0] is True


@pytest.mark.parametrize(
    ("formula", "wrong"), [("1/x", "ln(x)"), ("x", "x^2"), ("|x|", "x^2/2"), ("cos(x)", "-sin(x)")]
)
def test_what_is_no_antiderivative_everywhere_is_not_believed(formula: str, wrong: str) -> None:
    assert not agree(tree(formula), derivative(tree(wrong), "x"), lives=tree(wrong))
