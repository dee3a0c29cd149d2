"""Points on a border that have no rational name."""

import pytest

from grader.equivalence.relations.crossing import crossing
from grader.evaluation.conditions import region_of
from grader.evaluation.region import EVERYWHERE
from grader.reading.tree import symbols
from tests.equivalence.relations.trees import tree


def found(expected: str, answer: str, region=EVERYWHERE) -> str | None:
    one, two = tree(expected), tree(answer)
    return crossing(one, two, sorted(symbols(one) | symbols(two)), region)


@pytest.mark.parametrize(
    ("expected", "answer", "place"),
    [
        ("x^2 = 2", "x = sqrt(2)", "x ≈-1.414"),
        ("2ln(x) = 2", "ln(x^2) = 2", "x ≈-2.718"),
        ("x^2 + y^2 = 3", "x^2 + y^2 = 5", "x ≈1.732, y = 0"),
        ("x^2 + y^2 < 3", "x^2 + y^2 <= 3", "x ≈1.732, y = 0"),
        ("y < sin(x)", "y <= sin(x)", "x ≈9.425, y = 0"),
    ],
)
def test_the_place(expected: str, answer: str, place: str) -> None:
    assert found(expected, answer) == place


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        ("x^2 = 2", "|x| = sqrt(2)"),
        ("sin(x) = 0", "2sin(x) = 0"),
        ("sign(x) = 1/2", "x^2 + 1 = 0"),
        ("1/x = 0", "x^2 + 1 = 0"),
        ("tan(x) = 0 and x = 1", "x^2 + 1 = 0"),
    ],
)
def test_a_jump_is_no_crossing(expected: str, answer: str) -> None:
    assert found(expected, answer) is None


def test_only_in_the_region() -> None:
    assert found("x^2 = 2", "x = sqrt(2)", region_of((tree("x > 0"),))) is None
    assert found("x^2 = 2", "x = sqrt(2)", region_of((tree("x^2 > x"),))) == "x ≈-1.414"
    assert found("x^2 = 2", "x = sqrt(2)", region_of((tree("n integer"),))) is None
