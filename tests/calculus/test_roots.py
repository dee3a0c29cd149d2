"""Polynomials with exact coefficients and their roots, against sympy."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.calculus.as_sympy import as_sympy
from grader.calculus.polynomial import coefficients
from grader.calculus.roots import roots, surd
from grader.reading.notation import to_text
from tests.evaluation.tables import table, tree


@pytest.mark.parametrize(("typed", "expected"), table(__file__, "polynomials.txt"))
def test_coefficients(typed: str, expected: str) -> None:
    values = coefficients(tree(typed), "x")
    assert ("-" if values is None else " ".join(map(str, values)) or "0") == expected


@pytest.mark.parametrize(("typed", "expected"), table(__file__, "roots.txt"))
def test_roots(typed: str, expected: str) -> None:
    values = coefficients(tree(typed), "x")
    assert values
    found = roots(values)
    assert ("-" if found is None else ", ".join(map(to_text, found)) or "none") == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-12, 12), min_size=3, max_size=5))
def test_sympy_agrees(numbers: list[int]) -> None:
    values = [Fraction(number) for number in numbers]
    while values and not values[-1]:
        values.pop()
    found = roots(values) if values else None
    if found is None:
        return
    x = sympy.Symbol("x")
    theirs = sympy.roots(sympy.Poly(sum(n * x**k for k, n in enumerate(numbers)), x)) if len(values) > 1 else {}
    assert len(found) == len(theirs)
    for root in found:
        assert any(abs(sympy.N(as_sympy(root) - other, 30)) < 1e-20 for other in theirs)


@given(st.fractions(min_value=0, max_value=1000, max_denominator=50))
def test_a_surd_is_the_square_root(square: Fraction) -> None:
    outside, inside = surd(square)
    assert outside * outside * inside == square
    assert all(inside % (n * n) for n in range(2, 30))
