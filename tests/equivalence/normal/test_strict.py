"""Signs that hold at every point of a region, and those that only forbid one side."""

import pytest

from grader.equivalence.normal.strict import strict_sign, weak_sign
from grader.evaluation.conditions import region_of
from tests.equivalence.normal.polynomials import irreducible
from tests.equivalence.relations.trees import tree


@pytest.mark.parametrize(
    ("text", "where", "strict", "weak"),
    [
        ("x^2 + 1", "", 1, 1),
        ("x^2 + y^2", "", 0, 1),
        ("x^2 + x y + y^2", "", 0, 1),
        ("x^2 + x y + y^2 + 1", "", 1, 1),
        ("x", "x > 0", 1, 1),
        ("x", "", 0, 0),
        ("x + y", "x > 0, y >= 0", 1, 1),
        ("x - 2", "x < 2", -1, -1),
        ("x^2 - 2", "x > 1", 0, 0),
        ("e^x + 1", "", 1, 1),
        ("x - sqrt(2)", "", 0, 0),
    ],
)
def test_signs(text: str, where: str, strict: int, weak: int) -> None:
    conditions = tuple(tree(part) for part in where.split(",") if part)
    tower, polynomial = irreducible(text, region_of(conditions))
    assert strict_sign(tower, polynomial) == strict
    assert weak_sign(tower, polynomial) == weak
