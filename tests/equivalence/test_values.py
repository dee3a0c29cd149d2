"""How the value at a witness is written: exact when short, else four digits, powers of ten as powers."""

from fractions import Fraction

import pytest

from grader.equivalence import decide
from grader.equivalence.values import value_text
from grader.equivalence.verdict import Counterexample
from grader.reading import Vocabulary, read

LETTERS = Vocabulary(symbols=frozenset({"x", "n"}), constants=frozenset({"e", "pi", "i"}))


@pytest.mark.parametrize(
    ("typed", "x", "text"),
    [
        ("x^2 - 3", "1/2", "-11/4"),
        ("|x|", "-3", "3"),
        ("5!", "0", "120"),
        ("max(x, 2)", "1/2", "2"),
        ("x/3", "1/2", "1/6"),
        ("1/(1 + e^-x)", "1", "≈0.7311"),
        ("sqrt(x)", "2", "≈1.414"),
        ("x/10^10 + pi - pi", "3/2", "≈1.5·10⁻¹⁰"),
        ("10^-400 x", "1", "≈10⁻⁴⁰⁰"),
        ("-(10^40) x", "1", "≈-10⁴⁰"),
        ("e^x", "7", "≈1097"),
        ("-e^x", "11", "≈-59870"),
        ("e^x", "-7", "≈0.0009119"),
        ("e^(100x)", "1", "≈2.688·10⁴³"),
        ("sqrt(2)^2 - 2", "0", "≈0"),
        ("sqrt(1 + 10^-30) - 1", "0", "≈5·10⁻³¹"),
        ("log(x)", "-1", None),
        ("(-1)^x", "1/3", None),
    ],
)
def test_a_value(typed: str, x: str, text: str | None) -> None:
    assert value_text(read(typed, LETTERS).tree, {"x": Fraction(x)}) == text


def test_over_the_complex_numbers() -> None:
    assert value_text(read("3 - 4i", LETTERS).tree, {}, over_complex=True) == "≈3.000 - 4.000i"


def test_a_whole_letter_may_stand_over_a_negative_base() -> None:
    tree, point = read("x^n", LETTERS).tree, {"x": Fraction(-2), "n": Fraction(3)}
    assert value_text(tree, point, integers=frozenset({"n"})) == "-8"
    assert value_text(tree, point) is None


@pytest.mark.parametrize(
    ("expected", "answer", "right", "yours"),
    [
        ("pi", "3", "≈3.142", "3"),
        ("2 pi", "6.28318", "≈6.2831853", "314159/50000"),
        ("sqrt(2)", "sqrt(2) + 10^-20", "≈1.414213562373095048802", "≈1.414213562373095048812"),
        ("1", "1 + 10^-9", "1", "≈1.00000000100"),
    ],
)
def test_two_values_are_shown_with_as_many_digits_as_tell_them_apart(
    expected: str, answer: str, right: str, yours: str
) -> None:
    evidence = decide(read(expected, LETTERS).tree, read(answer, LETTERS).tree).evidence
    assert isinstance(evidence, Counterexample)
    assert (evidence.expected, evidence.answer) == (right, yours)
