"""Rewriting by a true identity never gives "different"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.equivalence import Outcome
from tests.laws.formulas import anything, is_fine, total, verdict

# True for every real a and b. The right side is defined wherever the left one is.
EVERYWHERE = [
    ("({a}) + ({b})", "({b}) + ({a})"),
    ("({a}) - ({b})", "-(({b}) - ({a}))"),
    ("(({a}) + ({b}))^2", "({a})^2 + 2({a})({b}) + ({b})^2"),
    ("({a})^2 - ({b})^2", "(({a}) - ({b}))(({a}) + ({b}))"),
    ("sin(({a}) + ({b}))", "sin({a})cos({b}) + cos({a})sin({b})"),
    ("cos(2({a}))", "1 - 2sin({a})^2"),
    ("e^(({a}) + ({b}))", "e^({a}) * e^({b})"),
    ("sqrt(({a})^2)", "|({a})|"),
    ("max({a}, {b})", "(({a}) + ({b}) + |({a}) - ({b})|)/2"),
    ("log(1 + e^({a}))", "({a}) + log(1 + e^(-({a})))"),
    ("tanh({a})", "1 - 2/(1 + e^(2({a})))"),
    ("asinh({a})", "log(({a}) + sqrt(({a})^2 + 1))"),
    ("atan({a})", "asin(({a})/sqrt(1 + ({a})^2))"),
    ("cbrt(({a})^3)", "({a})"),
    ("2 log({a})", "log(({a})^2)"),
    ("log({a}) + log({b})", "log(({a})({b}))"),
    ("sqrt({a}) * sqrt({b})", "sqrt(({a})({b}))"),
    ("asin({a})", "pi/2 - acos({a})"),
    ("({a})/sqrt({a})", "sqrt({a})"),
    ("acosh({a})", "2 log(sqrt((({a}) + 1)/2) + sqrt((({a}) - 1)/2))"),
]


@pytest.mark.parametrize("identity", EVERYWHERE, ids=lambda pair: f"{pair[0]} = {pair[1]}")
@given(data=st.data())
def test_never_different(identity: tuple[str, str], data: st.DataObject) -> None:
    formulas = total() if data.draw(st.booleans()) else anything()
    parts = {"a": data.draw(formulas), "b": data.draw(formulas)}
    expected, answer = (side.format(**parts) for side in identity)
    if is_fine(expected) and is_fine(answer):
        assert verdict(expected, answer).outcome is not Outcome.DIFFERENT
