"""Why a verdict is what it is, in one sentence."""

from fractions import Fraction

import pytest

from grader import explain
from grader.equivalence import Agreement, Counterexample, Identical, Outcome, Proof, Shape, Verdict

SAME, DIFFERENT = Outcome.SAME, Outcome.DIFFERENT
AT = {"x": Fraction(1), "w0": Fraction(-1, 2), "alpha": Fraction(2)}
SENTENCES = {
    "It is the expected answer.": Verdict(SAME, Identical()),
    "It equals the expected answer: proved (the difference is zero once everything is over one denominator).": Verdict(
        SAME, Proof("rational")
    ),
    "It equals the expected answer: proved (within 5%).": Verdict(SAME, Proof("within 5%")),
    "It equals the expected answer: proved (sympy: trigsimp).": Verdict(SAME, Proof("sympy: trigsimp")),
    "Tested, not proved: it agrees at 40 points to 100 digits.": Verdict(SAME, Agreement(40, 100)),
    "At x = 1, w₀ = −1/2, α = 2 yours is 6; the right value is −2.": Verdict(DIFFERENT, Counterexample(AT, "-2", "6")),
    "Yours is about 2.5; the right value is −1/2.": Verdict(DIFFERENT, Counterexample({}, "-1/2", "≈2.5")),
    "Yours is not defined; the right value is 3.": Verdict(DIFFERENT, Counterexample({}, "3", None)),
    "At x = 2 yours is 1; the right one is not defined.": Verdict(
        DIFFERENT, Counterexample({"x": Fraction(2)}, None, "1")
    ),
    "The expected answer is a vector, and this is a number.": Verdict(DIFFERENT, Shape("a vector", "a number")),
    "This could not be decided; a person has to look at it.": Verdict(Outcome.UNDECIDED, None),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_for_every_verdict(sentence: str) -> None:
    assert explain(SENTENCES[sentence]) == sentence
