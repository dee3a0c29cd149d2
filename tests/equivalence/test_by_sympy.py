"""The last attempt at a proof: what each strategy is for, what none may prove, and that it ends in time."""

import time
from fractions import Fraction

import pytest
import sympy
from sympy.parsing.sympy_parser import parse_expr

from grader.calculus.worker import worker
from grader.equivalence.methods.by_sympy import SECONDS, prove
from grader.evaluation.region import EVERYWHERE, Interval, Region
from grader.limits.worker import SHARED
from grader.reading import Vocabulary, read

LETTERS = Vocabulary(symbols=frozenset({"x", "y", "n"}))
POSITIVE = Region({"x": Interval(low=Fraction(0)), "y": Interval(low=Fraction(1))})


def strategy(expected: str, answer: str, region: Region = EVERYWHERE) -> str | None:
    return prove(read(expected, LETTERS).tree, read(answer, LETTERS).tree, region)


@pytest.mark.parametrize(
    ("expected", "answer", "name"),
    [
        ("x + x", "2x", "subtract"),
        ("(x + y)^2", "x^2 + 2xy + y^2", "expand"),
        ("max(x, 0)", "(x + |x|)/2", "abs"),
        ("|x + 1|", "sqrt(x^2 + 2x + 1)", "factor"),
        ("1/(1 + sqrt(2))", "sqrt(2) - 1", "radsimp"),
        ("sqrt(3 + 2sqrt(2))", "1 + sqrt(2)", "sqrtdenest"),
        ("(n + 1)!/n!", "n + 1", "combsimp"),
        ("sin(2x)", "2 sin(x) cos(x)", "trigsimp"),
        ("cbrt(2 + sqrt(5)) + cbrt(2 - sqrt(5))", "1", "minimal polynomial"),
        ("cbrt(x)^3", "x", "simplify"),
        ("tan(x/2)", "sin(x)/(1 + cos(x))", "exp"),
    ],
)
def test_a_proof_names_its_strategy(expected: str, answer: str, name: str) -> None:
    assert strategy(expected, answer) == name


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        ("sqrt(x^2)", "x"),
        ("log(x^2)", "2log(x)"),
        ("log(x y)", "log(x) + log(y)"),
        ("asin(sin(x))", "x"),
        ("(x^2)^(1/4)", "sqrt(x)"),
        ("x^(2/3)", "-cbrt(x)^2"),
        ("2xy + 10^-400", "2xy"),
    ],
)
def test_what_does_not_hold_everywhere_is_not_proved(expected: str, answer: str) -> None:
    assert strategy(expected, answer) is None


@pytest.mark.parametrize(
    ("expected", "answer"), [("sqrt(x^2)", "x"), ("log(x^2)", "2log(x)"), ("log(x y)", "log(x) + log(y)")]
)
def test_it_is_proved_where_the_region_says_so(expected: str, answer: str) -> None:
    assert strategy(expected, answer, POSITIVE)


def test_the_end_of_an_interval_counts_for_integers() -> None:
    from_zero = {"n": Interval(low=Fraction(0), low_open=False)}
    assert strategy("0^n", "0", Region(from_zero, integers=frozenset("n"))) is None
    assert strategy("|n|", "n", Region(from_zero)) == "subtract"


def test_a_shape_is_not_for_sympy() -> None:
    assert strategy("(x, y)", "(x, y)") is None


def test_it_gives_up_in_time() -> None:
    """Of the processor's time; by the clock, four times that and a margin."""
    strategy("x", "x")
    start = time.monotonic()
    assert strategy("sin(sin((x + y + 1)^40))", "sin(sin((x + y + 2)^40))") is None
    assert time.monotonic() - start < SECONDS * SHARED + 5


@pytest.mark.parametrize("function", [sympy.sympify, parse_expr, sympy.S])
def test_sympy_reads_no_text_in_the_worker(function) -> None:
    with pytest.raises((sympy.SympifyError, TypeError)):
        worker().call(function, "__import__('os').getpid()", seconds=5, megabytes=1024)
