"""The judge against sympy on random expressions: another implementation, with its own faults, must never contradict."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.calculus.as_sympy import as_sympy
from grader.equivalence import Counterexample, Outcome, decide
from grader.reading.tree import symbols
from tests.laws.formulas import is_fine, total, tree

PLACES = 40
NOTHING: frozenset[str] = frozenset()


@settings(max_examples=1500, deadline=None, derandomize=True, database=None)
@given(one=total(), two=total())
def test_a_witness_is_one_for_sympy_too(one: str, two: str) -> None:
    verdict = decide(tree(one), tree(two))
    assume(isinstance(verdict.evidence, Counterexample))
    assert isinstance(verdict.evidence, Counterexample)
    assert abs(_difference(one, two, verdict.evidence.point)) > 0


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(one=total(), rewrite=st.sampled_from(["expand", "factor", "together", "powsimp", "trigsimp", "cancel"]))
def test_what_sympy_rewrites_is_never_different(one: str, rewrite: str) -> None:
    import sympy

    rewritten = getattr(sympy, rewrite)(_sympy(one))
    text = str(rewritten).replace("**", "^").replace("Abs", "abs").replace("E", "e")
    assume(is_fine(text))  # sympy's spelling is not always the answer language
    assert decide(tree(one), tree(text)).outcome is not Outcome.DIFFERENT


def _sympy(text: str) -> object:
    return as_sympy(tree(text), NOTHING, NOTHING)


def _difference(one: str, two: str, point: object) -> object:
    import sympy

    values = {sympy.Symbol(name, real=True): sympy.Rational(str(value)) for name, value in point.items()}  # type: ignore[attr-defined]
    assert symbols(tree(one)) | symbols(tree(two)) <= {str(name) for name in values}
    return (_sympy(one) - _sympy(two)).subs(values).evalf(PLACES, maxn=400)  # type: ignore[operator,attr-defined]
