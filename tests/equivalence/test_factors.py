"""Forms that are seen to be irreducible are taken apart as flint takes them apart."""

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.tower import Tower
from grader.evaluation.region import EVERYWHERE

SMALL = st.integers(-6, 6)


def check(polynomial: Any, tower: Tower) -> None:
    content, factors = polynomial.factor()
    parts = factored(tower, tower.whole(polynomial))
    size = 1
    for prime, power in parts.primes.items():
        size *= prime**power
    assert parts.sign * size == int(content)
    assert sorted((str(f), e) for f, e in parts.polynomials) == sorted((str(f), int(e)) for f, e in factors)


@given(SMALL, SMALL, SMALL)
def test_linear_forms(a: int, b: int, c: int) -> None:
    tower = Tower(("x", "y"), EVERYWHERE, {})
    x, y = (tower.letter(name).num for name in "xy")
    polynomial = a * x + b * y + c
    assume(not polynomial.is_zero())
    check(polynomial, tower)


@given(SMALL, SMALL, SMALL)
def test_quadratics_in_one_letter(a: int, b: int, c: int) -> None:
    tower = Tower(("x", "y"), EVERYWHERE, {})
    x = tower.letter("x").num
    polynomial = a * x**2 + b * x + c
    assume(not polynomial.is_zero())
    check(polynomial, tower)
