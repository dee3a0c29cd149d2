"""Exact rational values."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.evaluation.arranged import arranged
from grader.evaluation.exact import exact, exact_root
from tests.evaluation.tables import tree


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("0.1 + 0.2", "3/10"), ("2^-3", "1/8"), ("(-8)^(2/3)", "4"), ("(4/9)^0.5", "2/3"), ("1/(3 - 3)", None),
        ("2^0.5", None), ("0^0", None), ("0^-1", None), ("(-4)^(1/2)", None), ("pi", None), ("10^9000", None),
        ("2^(10^30)", None), ("1^(10^30)", "1"), ("x*y", "-1"), ("z", None),
    ],
)  # fmt: skip
def test_exact_values(formula: str, value: str | None) -> None:
    point = {"x": Fraction(2), "y": Fraction(-1, 2)}
    assert exact(tree(formula), point) == (None if value is None else Fraction(value))


@given(st.fractions(), st.integers(1, 9))
def test_roots_undo_powers(value: Fraction, index: int) -> None:
    expected = value if index % 2 else abs(value)
    assert exact_root(value**index, index) == expected


def test_arranged_forgets_order_and_grouping_only() -> None:
    assert arranged(tree("x*(y*2) + 1")) == arranged(tree("1 + (2.0*y)*x"))
    assert arranged(tree("x - y")) != arranged(tree("y - x"))
