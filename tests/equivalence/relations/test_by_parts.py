"""Joined conditions, part by part."""

import pytest

from grader.equivalence.relations.by_parts import same_parts
from tests.equivalence.relations.trees import tree


@pytest.mark.parametrize(
    ("expected", "answer", "same"),
    [
        ("x > 0 and y > 0", "y > 0 and x > 0", True),
        ("x > 0 and y > 0", "y > 0 or x > 0", False),
        ("x > 0 and y > 0", "y > 0 and x > 1", False),
        ("x > 0 and (y > 0 and z > 0)", "z > 0 and y > 0 and x > 0", True),
        ("x > 0 or y > 0", "y > 0 or x > 0 or x > 0", True),
        ("x > 0", "x > 0", False),
        (" or ".join(f"x = {n}" for n in range(9)), " or ".join(f"x = {n}" for n in range(9)), False),
    ],
)
def test_in_any_order(expected: str, answer: str, same: bool) -> None:
    assert same_parts(tree(expected), tree(answer), lambda one, two: one == two) is same
