"""What is special to equations: identities, products of alternatives, multiplicity, no solution at all."""

import pytest

from grader.equivalence.relations import decide_relation
from grader.equivalence.relations.equations import always, by_factors, one_equation
from grader.equivalence.relations.holding import gap
from grader.evaluation.conditions import region_of
from grader.evaluation.region import EVERYWHERE
from tests.equivalence.relations.trees import tree


def factors(one: str, two: str, region=EVERYWHERE) -> str | None:
    verdict = by_factors(gap(tree(one)), gap(tree(two)), region)
    return verdict and verdict.outcome.value


@pytest.mark.parametrize(
    ("one", "two", "outcome"),
    [
        ("2x = 4", "x = 2", "same"),
        ("x^3 = 8", "x = 2", "same"),
        ("(x - 2)^2 = 0", "x = 2", "different"),
        ("x = 2", "x = 3", "different"),
        ("x^2 = -1", "x^2 = -4", None),
        ("x = y", "x = 2y", None),
        ("sqrt(x) = 1", "x = 1", None),
    ],
)
def test_factors(one: str, two: str, outcome: str | None) -> None:
    assert factors(one, two) == outcome


def test_factors_outside_of_the_region_do_not_tell_equations_apart() -> None:
    assert factors("x = 2", "x^2 = 4", region_of((tree("x > 0"),))) is None


@pytest.mark.parametrize(
    ("one", "two", "outcome"),
    [("x = x", "y = y", "same"), ("x = x", "x = 1", "different"), ("x = 1", "x = x", "different")],
)
def test_identities(one: str, two: str, outcome: str) -> None:
    verdict = always(gap(tree(one)), gap(tree(two)), EVERYWHERE)
    assert verdict is not None and verdict.outcome.value == outcome


def test_no_identity() -> None:
    assert always(gap(tree("x = 1")), gap(tree("x = 2")), EVERYWHERE) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("x = 1 or y = 2", True),
        ("x = 0 or 1/x = 2", False),
        ("x = sqrt(y) or x = 1", False),
        ("x = sqrt(y) or x = -sqrt(y)", True),
        ("x = 1 or y > 2", False),
        ("x = 1 and y = 2", False),
    ],
)
def test_alternatives_as_a_product(text: str, is_one: bool) -> None:
    assert (one_equation(tree(text))[0] == "rel") is is_one


@pytest.mark.parametrize(("one", "two"), [("x^2 = -1", "x^2 = -4"), ("|x| = -1", "e^x = 0")])
def test_without_real_solutions_a_person_decides(one: str, two: str) -> None:
    assert decide_relation(tree(one), tree(two), EVERYWHERE).outcome.value == "undecided"
