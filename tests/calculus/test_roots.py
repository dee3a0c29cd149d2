"""Polynomials with exact coefficients and their roots, against sympy."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.calculus.as_sympy import as_sympy
from grader.calculus.polynomial import coefficients
from grader.calculus.roots import roots
from grader.calculus.surds import root_of, simplified
from grader.evaluation import balls
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
    rational, outside, inside = root_of(square)
    assert rational**2 + outside**2 * inside == square
    assert not rational or not outside
    assert all(inside % (n * n) for n in range(2, 30))


@pytest.mark.parametrize(("typed", "expected"), table(__file__, "surds.txt"))
def test_surds(typed: str, expected: str) -> None:
    assert to_text(simplified(tree(typed))) == expected


@pytest.mark.parametrize("typed", [row[0] for row in table(__file__, "surds.txt")])
def test_surds_keep_their_value(typed: str) -> None:
    with balls.at_precision(128):
        values = [
            balls.evaluate(each, balls.at({"x": Fraction(2, 3)})) for each in (tree(typed), simplified(tree(typed)))
        ]
        assert values[0].overlaps(values[1])
