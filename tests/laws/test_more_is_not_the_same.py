"""Adding a term that is not zero, or a factor that is not one, never gives "same"."""

from hypothesis import given
from hypothesis import strategies as st

from grader.equivalence import Outcome
from tests.laws.formulas import polynomials, total, verdict

# None of them is zero everywhere. 10^-300 beside an arc is a known fault: tests/equivalence/cases/known.txt.
TERMS = [
    "1", "10^-12", "10^-90", "x", "x^2 y", "e^x", "sin(y)", "|x|", "e^(-x^2 - 100)", "x^5 (1 - x)^5", "atan(x)/10^20",
    "log(2)", "pi/10^30", "sin(1000x)/10^9", "|x| - x", "max(x, 1000) - 1000", "x + |x|",
]  # fmt: skip


@given(total(), st.sampled_from(TERMS))
def test_a_term(formula: str, term: str) -> None:
    assert verdict(formula, f"({formula}) + ({term})").outcome is not Outcome.SAME
    assert verdict(f"({formula}) - ({term})", formula).outcome is not Outcome.SAME


@given(polynomials(), st.sampled_from(["1 + 10^-15", "-1", "(1 + 10^-200)", "2", "e/3", "sqrt(2)"]))
def test_a_factor(formula: str, factor: str) -> None:
    positive = f"(1 + ({formula})^2)"
    assert verdict(positive, f"{positive} * ({factor})").outcome is not Outcome.SAME
