"""Two texts compared without an exercise: outcome and evidence, or the side that cannot be read."""

import pytest

from grader import Proof, Unclear, equivalent
from grader.reading import Unreadable
from tests.kinds.tables import cases


@pytest.mark.parametrize(("expected", "answer", "where", "accept", "verdict"), cases(__file__, "compared.txt"))
def test_compared(expected: str, answer: str, where: str, accept: str, verdict: str) -> None:
    outcome, evidence = verdict.split(": ")
    found = equivalent(expected, answer, where="" if where == "-" else where, accept=accept)
    assert found.outcome.value == outcome
    assert evidence in {"*", type(found.evidence).__name__.lower()}


@pytest.mark.parametrize(("expected", "answer", "where", "names", "fault"), cases(__file__, "unclear.txt"))
def test_unclear(expected: str, answer: str, where: str, names: str, fault: str) -> None:
    letters = None if names == "-" else names.split(", ")
    with pytest.raises(Unclear) as caught:
        equivalent(expected, answer, where="" if where == "-" else where, names=letters)
    assert f"{caught.value.side}: {caught.value.finding.code}" == fault


def test_letters_are_those_of_the_expected_side_or_those_that_are_named() -> None:
    with pytest.raises(Unclear):
        equivalent("x", "x + y - y")
    assert equivalent("x", "x + y - y", names=["x", "y"]).outcome.value == "same"


@pytest.mark.parametrize("names", [["x y"], [""], ["1"]])
def test_names_that_are_none_are_an_error_of_the_caller(names: list[str]) -> None:
    with pytest.raises((ValueError, Unclear, Unreadable)):
        equivalent("x", "x", names=names)


@pytest.mark.parametrize("accept", ["nonsense", "within", "within x", "-5%", ""])
def test_what_cannot_be_accepted_is_an_error_of_the_caller(accept: str) -> None:
    with pytest.raises(ValueError, match="unknown accept"):
        equivalent("x", "x", accept=accept)


@pytest.mark.parametrize("accept", ["same direction", "any multiple"])
def test_a_direction_is_not_called_the_expected_answer_reordered(accept: str) -> None:
    assert equivalent("(x, y)", "(2x, 2y)", accept=accept).evidence == Proof("direction")
