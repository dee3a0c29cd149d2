"""Answers that are right by a property, with a verdict on each condition."""

import pytest

from grader.equivalence import Outcome
from grader.equivalence.verdict import Agreement, Proof, Shape
from grader.kinds.condition import every, holds, weigh
from grader.kinds.property import Property, PropertyKind
from grader.reading import Vocabulary, read
from grader.reading.tree import Tree, symbols
from tests.kinds.tables import cases, codes, outcome

STUDENT = Vocabulary(frozenset({"x"}), vectors=True)


def kind(model: str, conditions: str) -> PropertyKind:
    expected = read(model, STUDENT).tree
    parameters = tuple(sorted(symbols(expected)))
    author = Vocabulary(frozenset({"x"}), {"answer": len(parameters)}, words=True)
    found = read(conditions, author).tree
    relations: tuple[Tree, ...] = found[1:] if found[0] == "tuple" else (found,)
    return PropertyKind(expected, STUDENT, wanted=Property(relations, {}, parameters))


@pytest.mark.parametrize(("model", "conditions", "answer", "result", "noticed"), cases(__file__, "properties.txt"))
def test_properties(model: str, conditions: str, answer: str, result: str, noticed: str) -> None:
    marked = kind(model, conditions).mark(answer)
    assert (outcome(marked), codes(marked)) == (result, noticed)
    assert kind(model, conditions).mark(model).right


def test_the_evidence_names_the_condition_that_fails() -> None:
    (verdict,) = kind("2", "answer^2 = 4, answer > 0").mark("-2").verdicts
    assert verdict.outcome is Outcome.DIFFERENT
    assert verdict.evidence == Shape("a condition", "-2 > 0")


def test_every_condition_has_its_evidence() -> None:
    verdicts = kind("2", "answer^2 = 4, answer > 0").mark("2").verdicts
    assert [verdict.evidence for verdict in verdicts] == [Proof("condition"), Proof("condition")]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("x^2 >= 0", True),
        ("x^2 >= 1", False),
        ("x^2 > -1", None),
        ("x^2 = x*x", True),
        ("x^2 != x", True),
        ("x^2 != x*x", False),
        ("1 < 2 and 2 < 1", False),
        ("1 < 2 or 2 < 1", True),
        ("1/0 = 1", False),
        ("(1, 2) < (3, 4)", None),
        ("sqrt(4) integer", True),
        ("sqrt(2) integer", False),
        ("x integer", None),
    ],
)
def test_conditions(condition: str, told: bool | None) -> None:
    tree = read(condition, Vocabulary(frozenset({"x"}), words=True)).tree
    assert holds(tree) is told


def test_all_of_several() -> None:
    assert every([True, None, False]) is False
    assert every([True, None]) is None
    assert every([]) is True


def test_a_condition_that_was_tested_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.equivalence import Verdict
    from grader.kinds import condition

    tested = Verdict(Outcome.SAME, Agreement(40, 100))
    monkeypatch.setattr(condition, "decide_any", lambda *_: tested)
    assert weigh(read("x = x", Vocabulary(frozenset({"x"}))).tree) is tested
