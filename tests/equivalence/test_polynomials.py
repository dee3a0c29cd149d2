"""Trees as polynomials: their factors, coefficients and degrees, and what is too large."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from grader.equivalence.normal.signals import NotMine, UndefinedHere
from grader.equivalence.polynomials import Polynomials
from grader.reading import Vocabulary, read
from grader.reading.tree import Tree

LETTERS = Vocabulary(frozenset("abcdfghjkmnpqx"), constants=frozenset({"e", "pi"}))

# text -> the number in front, and the exponents of the irreducible polynomials in some order
FACTORS = {
    "6x^2 - 6": (6, [1, 1]),
    "(x^2 - 1)^3/(x - 1)": (1, [2, 3]),
    "x/2 + 1/3": (Fraction(1, 6), [1]),
    "-4(x - 1)^900": (-4, [900]),
    "2^3*x": (8, [1]),
    "x^2 + 1": (1, [1]),
    "sin(x)^2 - 1": (1, [1, 1]),
    "e^(2x) - 1": (1, [1, 1]),
    "exp(3x)*e^x": (1, [4]),
    "1/x + 1": (1, [-1, 1]),
    "7/2": (Fraction(7, 2), []),
    "a*x + a + b*x + b": (1, [1, 1]),
}
COEFFICIENTS = {"(x + 1)^2": [1, 2, 1], "x - x": [], "x/2 - 1/3": [Fraction(1, 2), Fraction(-1, 3)], "1/x": None}
TOO_LARGE = ["x^61 - 1", "a + b + c + d + f + g + h + j + k + m + n + p + q", "(x + 1)^1000 + 1", "2^10001*x"]


def tree(text: str) -> Tree:
    return read(text, LETTERS).tree


@pytest.mark.parametrize("text", FACTORS)
def test_factors(text: str) -> None:
    factors = Polynomials(tree(text)).factors(tree(text))
    exponents = sorted(exponent for exponent in factors.powers.values() if exponent)
    content = -factors.content if text.startswith("-") else factors.content
    assert (content, exponents) == FACTORS[text]


@pytest.mark.parametrize("text", COEFFICIENTS)
def test_coefficients(text: str) -> None:
    assert Polynomials(tree(text)).coefficients(tree(text)) == COEFFICIENTS[text]


@pytest.mark.parametrize("text", TOO_LARGE)
def test_what_is_too_large_is_refused(text: str) -> None:
    with pytest.raises(NotMine):
        Polynomials(tree(text)).factors(tree(text))


@pytest.mark.parametrize("ask", [Polynomials.factors, Polynomials.split])
@pytest.mark.parametrize("text", ["x - x", "1/(x - x)", "0"])
def test_zero_has_no_factors(text: str, ask: Callable[[Polynomials, Tree], object]) -> None:
    with pytest.raises(UndefinedHere):
        ask(Polynomials(tree(text)), tree(text))


def test_a_degree_counts_the_letters_that_are_asked_for() -> None:
    typed = tree("a^3*x^2 + sin(x)*x^2 + a")
    ring = Polynomials(typed)
    degrees = [ring.degree(ring.quotient(typed).num, frozenset(letters)) for letters in ("x", "a", "ax", "b")]
    assert degrees == [3, 3, 5, 0]
