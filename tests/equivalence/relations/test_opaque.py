"""Functions as letters of their own."""

import pytest

from grader.equivalence.relations import decide_relation
from grader.equivalence.relations.opaque import Opaque
from grader.evaluation.region import EVERYWHERE
from grader.reading.tree import symbols
from tests.equivalence.relations.trees import tree


@pytest.mark.parametrize(
    ("text", "letters", "conditions"),
    [
        ("sin(x) + sin(x)", 1, 0),
        ("sin(x) + cos(x)", 2, 1),
        ("sin(x) + cos(2x)", 2, 0),
        ("sin(x y) + sin(y x)", 1, 0),
        ("tan(x)", 2, 1),
        ("sin(cos(x))", 2, 0),
        ("(x - y)^3000 + (y - x)^3000", 1, 0),
        ("(x - y)^3000 + (y - x)^3001", 2, 0),
        ("(x - y)^30", 0, 0),
        ("x + e^y", 0, 0),
    ],
)
def test_letters(text: str, letters: int, conditions: int) -> None:
    opaque = Opaque()
    changed = opaque.of(tree(text))
    assert len(opaque.names) == letters
    assert len(opaque.conditions()) == conditions
    assert not symbols(changed) & {"n"}


@pytest.mark.parametrize(
    ("expected", "answer", "outcome"),
    [
        ("e^x sin(y) = 0", "sin(y) = 0", "same"),
        ("e^x sin(y) > 0", "sin(y) > 0", "same"),
        ("tan(x) = y", "y cos(x) = sin(x)", "same"),
        ("z = (x - y)^3000", "z = (y - x)^3000", "same"),
        ("z = (x - y)^3001", "z = -(y - x)^3001", "same"),
        ("z = (x - y)^3001", "z = (y - x)^3001", "different"),
        ("(2 + sin(x)) y > 0", "y > 0", "undecided"),
        ("y sin(x)/x = 0", "y sin(x) = 0", "undecided"),
        ("sin(x) y = 0", "sin(x) y^2 = 0", "undecided"),
        ("sin(x) = 0", "sin(2x) = 0", "different"),
    ],
)
def test_the_same_whatever_they_are(expected: str, answer: str, outcome: str) -> None:
    assert decide_relation(tree(expected), tree(answer), EVERYWHERE).outcome.value == outcome
