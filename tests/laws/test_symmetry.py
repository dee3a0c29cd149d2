"""Where both sides are defined everywhere, it does not matter which one is the expected one."""

from hypothesis import given

from tests.laws.formulas import total, verdict


@given(total(), total())
def test_two_formulas(one: str, two: str) -> None:
    assert verdict(one, two).outcome is verdict(two, one).outcome


@given(total(), total())
def test_a_square(one: str, two: str) -> None:
    left, right = f"(({one}) + ({two}))^2", f"({one})^2 + 2({one})({two}) + ({two})^2"
    assert verdict(left, right).outcome is verdict(right, left).outcome
