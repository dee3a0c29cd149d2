"""Conditions as statements about signs."""

import pytest

from grader.equivalence.normal.atoms import Atoms, holds, not_zero
from grader.equivalence.normal.signals import NotMine
from grader.equivalence.normal.tower import Plan, Tower
from grader.evaluation.region import EVERYWHERE
from tests.equivalence.relations.trees import tree


def atoms(text: str):
    made = Atoms(Tower(("x", "y"), EVERYWHERE, {}, Plan()), simplify=True)
    return made.condition(tree(text)), list(made.polynomials)


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("x > 0", {1}),
        ("-2x > 0", {-1}),
        ("x^2 > 0", {-1, 1}),
        ("x^3 (y^2 + 1) <= 0", {-1, 0}),
        ("x e^y = 0", {0}),
        ("1/x > 0", {1}),
        ("1/x <= 0", {-1}),
        ("x^2/x = 0", set()),
        ("x != 0 and x <= 0", {-1}),
        ("x < 0 or x > 0", {-1, 1}),
    ],
)
def test_one_atom(text: str, true: set[int]) -> None:
    condition, (name,) = atoms(text)
    assert {sign for sign in (-1, 0, 1) if holds(condition, {name: sign})} == true


@pytest.mark.parametrize("text", ["sin(x) > 0", "sign(x) = 1", "floor(x) < 2", "atan(x) = 0"])
def test_left_out(text: str) -> None:
    with pytest.raises(NotMine):
        atoms(text)


@pytest.mark.parametrize(
    ("text", "count"), [("x + 1", 0), ("1/(x/y)", 2), ("ln(x)", 1), ("x^-2", 1), ("sqrt(x)", 0), ("x^y", 1)]
)
def test_what_may_not_be_zero(text: str, count: int) -> None:
    assert len(list(not_zero(tree(text)))) == count
