"""Points as text."""

from grader.equivalence.relations.place import place
from tests.equivalence.relations.trees import tree


def test_exact_and_rounded() -> None:
    assert place({"y": tree("sqrt(3)/2"), "x": tree("1/2")}) == "x = 1/2, y ≈0.8660"
