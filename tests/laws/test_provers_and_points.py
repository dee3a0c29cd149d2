"""Where a prover says "same", no point says "different". Each prover is asked alone, whatever the points would say."""

from hypothesis import given
from hypothesis import strategies as st

from grader.equivalence.case import Case
from grader.equivalence.methods.counterexample import quick, thorough
from grader.equivalence.methods.elementary import elementary
from grader.equivalence.methods.identical import identical
from grader.equivalence.methods.rational import rational
from grader.equivalence.methods.whole_letters import whole_letters
from grader.evaluation.region import EVERYWHERE
from tests.laws.formulas import anything, is_fine, polynomials, tree

# Nearly identities: each holds for some a and not for others.
NEARLY = [
    ("sqrt(({a})^2)", "({a})"), ("log(({a})^2)", "2 log({a})"), ("asin(sin({a}))", "({a})"), ("|({a})|", "({a})"),
    ("atan(tan({a}))", "({a})"), ("({a})", "e^(log({a}))"), ("1 + 0*({a})", "({a})/({a})"), ("({a})", "sqrt({a})^2"),
    ("acosh(cosh({a}))", "({a})"), ("max({a}, 1)", "({a})"), ("({a})", "(({a})^3)^(1/3)"),
    ("({a})^(1/2)", "(({a})^2)^(1/4)"), ("log(({a}) y)", "log({a}) + log(y)"), ("atan({a}) + atan(1/({a}))", "pi/2"),
    ("({a})", "x + ({a}) - x"),
]  # fmt: skip
PROVERS = (identical, rational, elementary, whole_letters)


def check(expected: str, answer: str) -> None:
    def case() -> Case:
        return Case(tree(expected), tree(answer), EVERYWHERE)

    proved = [prover.__name__ for prover in PROVERS if prover(case())]
    if proved:
        assert (proved, quick(case()), thorough(case())) == (proved, None, None)


@given(st.sampled_from(NEARLY), anything())
def test_what_is_nearly_true(pair: tuple[str, str], formula: str) -> None:
    expected, answer = (side.format(a=formula) for side in pair)
    if is_fine(expected) and is_fine(answer):
        check(expected, answer)


@given(st.sampled_from(NEARLY), polynomials())
def test_what_is_nearly_true_of_polynomials(pair: tuple[str, str], formula: str) -> None:
    expected, answer = (side.format(a=formula) for side in pair)
    if is_fine(expected) and is_fine(answer):
        check(expected, answer)


@given(anything(), anything())
def test_any_two(expected: str, answer: str) -> None:
    check(expected, answer)
