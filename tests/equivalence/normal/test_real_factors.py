"""The factors with real zeros of an equation, without multiplying out what need not be."""

import pytest

from grader.equivalence.normal.real_factors import real_factors
from grader.equivalence.normal.signals import NotMine
from grader.reading.tree import ZERO
from tests.equivalence.relations.trees import tree


def powers(text: str) -> list[int]:
    mine, _ = real_factors(tree(text), tree("x - 7"), ("x", "y"))
    return sorted(mine.values())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x^2 (y - 1)", [1, 2]),
        ("(x^2 + 1)(x - 2)", [1]),
        ("(x - y)^5999", [5999]),
        ("x^5999 (1 - x + x^2)", [5999]),
        ("x^6000 - x^6001 - x^5999", [5999]),
        ("x^6001 - 2x^6000 y", [1, 6000]),
        ("-(x - y)^-2 (x - y)^3", []),
        ("x^2/x", []),
        ("(x - 1)/x", [1]),
        ("y - (x^2 - 1)/(x - 1)", [1]),
    ],
)
def test_powers(text: str, found: list[int]) -> None:
    assert powers(text) == found


@pytest.mark.parametrize("text", ["sin(x)", "|x|", "x^6000 + y^6000 + 1", "sqrt(2) x"])
def test_left_out(text: str) -> None:
    with pytest.raises(NotMine):
        powers(text)


def test_zero_has_no_factors() -> None:
    with pytest.raises(NotMine):
        real_factors(ZERO, tree("x"), ("x",))
