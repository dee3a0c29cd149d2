"""Cells that are proved empty although their conditions are not linear."""

import pytest

from grader.equivalence.normal.build import build
from grader.equivalence.normal.eliminated import contradicts
from grader.equivalence.normal.tower import Plan, Tower
from grader.evaluation.conditions import region_of
from tests.equivalence.relations.trees import tree


def empty(positive: str, where: str = "") -> bool:
    region = region_of(tuple(tree(part) for part in where.split(",") if part))
    tower = Tower(("x", "y", "z"), region, {}, Plan())
    return contradicts(tower, [(build(tower, tree(part)).num, 1) for part in positive.split(",")])


@pytest.mark.parametrize(
    ("positive", "where"),
    [
        ("x^2 + y^2 - 9, 8 - x^2 - y^2", ""),
        ("-x^2 - y^2", ""),
        ("y - x^2, 4 - y, x - 2", ""),
        ("z - x^2 - y^2, 4 - z, x^2 + y^2 - 4", ""),
        ("y - x^2, x - 2", "y < 4"),
        ("x - y, y - z, z - x", ""),
        ("x^2 - 2, 1 - x", "x > 0"),
    ],
)
def test_empty(positive: str, where: str) -> None:
    assert empty(positive, where)


@pytest.mark.parametrize(
    ("positive", "where"),
    [
        ("x^2 + y^2 - 8, 9 - x^2 - y^2", ""),
        ("y - x^2, 4 - y, x - 1", ""),
        ("z - x^2 - y^2, 4 - z, 4 - x^2 - y^2", ""),
        ("x - y, y - z", ""),
        ("x^2 - 2, 1 - x", "x < 0"),
    ],
)
def test_not_empty(positive: str, where: str) -> None:
    assert not empty(positive, where)
