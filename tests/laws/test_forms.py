"""Forms: every rule answers for every formula, the order of terms and factors is free, and factors are factors."""

from math import gcd

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.kinds.forms import FORMS, Form, unmet
from grader.reading.tree import Tree, rebuild, transform
from tests.laws.formulas import anything, polynomials, tree

FORM = {name: Form(name, "x" if name == "solved for" else "", 2) for name in FORMS}
LINEAR = st.tuples(st.integers(1, 5), st.integers(-9, 9).filter(bool))
# Only these rules do not look at how a number is spelled, nor at what the author's letter is.
ORDERLESS = ["factored", "expanded", "lowest terms", "single fraction", "simplified", "no negative exponents"]


def met(typed: Tree, name: str) -> bool:
    return unmet(typed, FORM[name], ("x", "y")) is None


def reversed_in_order(node: Tree) -> Tree:
    return rebuild(node, node[:0:-1]) if node[0] in {"add", "mul"} else node


@pytest.mark.parametrize("name", FORMS)
@given(anything())
def test_every_rule_answers(name: str, text: str) -> None:
    found = unmet(tree(text), FORM[name], ("x", "y"))
    assert found is None or found.code.startswith("forms.")


@pytest.mark.parametrize("name", ORDERLESS)
@given(polynomials())
def test_the_order_is_free(name: str, text: str) -> None:
    typed = tree(text)
    assert met(typed, name) == met(transform(typed, reversed_in_order), name)


def multiplied_out(factors: list[tuple[int, int]]) -> str:
    """The product of all a·x + b as a sum of powers of x."""
    coefficients = [1]
    for a, b in factors:
        shifted, kept = [0, *coefficients], [*coefficients, 0]
        coefficients = [a * higher + b * same for higher, same in zip(shifted, kept, strict=True)]
    return " + ".join(f"({coefficient})*x^{power}" for power, coefficient in enumerate(coefficients) if coefficient)


@given(st.lists(LINEAR, min_size=2, max_size=4))
def test_a_product_is_factored_and_its_expansion_is_not(factors: list[tuple[int, int]]) -> None:
    product, total = tree("*".join(f"({a}x + ({b}))" for a, b in factors)), tree(multiplied_out(factors))
    found = unmet(product, FORM["factored"], ("x",))
    assert (found is None) == all(gcd(a, b) == 1 for a, b in factors)
    assert found is None or found.code == "forms.common_number"
    found = unmet(total, FORM["factored"], ("x",))
    assert found is not None and found.code == "forms.splits"
    assert met(total, "expanded") and not met(product, "expanded")
