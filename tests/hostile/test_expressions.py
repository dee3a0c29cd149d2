"""Strangers' texts, one by one: none is run, and each comes to what it must, in time."""

import time
from pathlib import Path

import pytest

from grader import Unclear, equivalent
from grader.reading import Unreadable, Vocabulary, read
from tests.evaluation.tables import table
from tests.hostile.corpus import CORPUS, Hostile
from tests.hostile.watch import Refused, Watch, watched

PARTS = [CORPUS[start : start + 100] for start in range(0, len(CORPUS), 100)]
MUST = {
    "reject": {"unreadable", "different"},
    "bounded": {"unreadable", "different", "undecided", "same"},
    "accept": {"same"},
}
ELSEWISE = {name: outcome for name, outcome, _ in table(__file__, "policy.txt")}
SECONDS = 2.0  # of processor time: what the worker of sympy takes is bounded where it is called


def outcome(one: Hostile) -> str:
    try:
        return equivalent(one.equals, one.text, names=["x", "y"]).outcome.value
    except Unclear:
        return "unreadable"


def test_the_corpus_is_whole() -> None:
    assert len(CORPUS) > 800
    assert {one.must for one in CORPUS} == set(MUST)
    assert set(ELSEWISE) <= {one.id for one in CORPUS if one.is_policy}


@pytest.mark.parametrize("some", PARTS, ids=lambda some: some[0].id)
def test_every_text_meets_its_rule(
    some: list[Hostile], watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with watched(watch, [one.text for one in some], []) as broken:
        for one in some:
            start = time.process_time()
            found = outcome(one)
            assert found in ({ELSEWISE[one.id]} if one.id in ELSEWISE else MUST[one.must]), (one.id, one.why)
            assert time.process_time() - start < SECONDS, (one.id, one.text[:60])
    assert not broken.exists()
    assert list(tmp_path.iterdir()) == []


def test_the_watch_sees_what_is_run(watch: Watch) -> None:
    """The proof would be empty if the hook slept."""
    with watched(watch, ["2*x*y"], []) as broken:
        with pytest.raises(Refused, match="compile"):
            compile("1 + 2*x*y", "", "eval")
        assert "compile" in broken.read_text("ascii")
    broken.unlink()


# What is just within a limit, what is beyond it, and how that is refused.
LIMITS = {
    "characters": ("x" + " " * 1998 + "x", "x" + " " * 1999 + "x", "reading.long"),
    "digits": ("1" * 60, "1" * 61, "reading.digits"),
    "brackets": ("(" * 50 + "x" + ")" * 50, "(" * 51 + "x" + ")" * 51, "reading.deep"),
}


@pytest.mark.parametrize("what", LIMITS)
def test_the_limits_are_those_that_students_are_told(what: str) -> None:
    """Those of docs/answers.md."""
    within, beyond, code = LIMITS[what]
    assert _code(within) != code
    assert _code(beyond) == code


def _code(text: str) -> str:
    try:
        read(text, Vocabulary(symbols=frozenset("x")))
    except Unreadable as error:
        return error.finding.code
    return ""
