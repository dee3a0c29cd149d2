"""Strangers' texts: none is ever run, none is marked right that should not be, and no file appears.

The corpus says of each text what must happen: `reject` (unreadable or different), `bounded` (any verdict, in time),
`accept` (the same as its `equals`); `policy` calls it a decision that may be argued. That sympy's worker, which no hook
sees, reads no text either, is proved in tests/equivalence/test_by_sympy.py.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader import Unclear, equivalent
from tests.evaluation.tables import table

CORPUS = Path(__file__).parents[1] / "data" / "hostile" / "expressions.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
PARTS = [ROWS[start : start + 100] for start in range(0, len(ROWS), 100)]
MUST = {
    "reject": {"unreadable", "different"},
    "bounded": {"unreadable", "different", "undecided", "same"},
    "accept": {"same"},
}
ELSEWISE = {name: outcome for name, outcome, _ in table(__file__, "policy.txt")}
SECONDS = 4.0


class Watch:
    """An audit hook, once in the process: while an answer is watched, nothing that holds its text may be compiled."""

    def __init__(self) -> None:
        self.answer = ""
        sys.addaudithook(self)

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.answer and event in {"compile", "exec"} and self.holds(arguments[0]):
            raise RuntimeError(f"{event} of {self.answer!r}")

    def holds(self, code: Any) -> bool:
        if isinstance(code, bytes):
            code = code.decode("utf-8", "replace")
        if isinstance(code, str):
            return self.answer in code
        return any(self.answer in text for text in _texts(code))


def _texts(code: Any) -> Iterator[str]:
    """The texts in a code object: those that it holds, and those of the functions inside it."""
    for constant in getattr(code, "co_consts", ()):
        if isinstance(constant, str):
            yield constant
        else:
            yield from _texts(constant)


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


def outcome(row: dict[str, Any], answer: str) -> str:
    try:
        return equivalent(row.get("equals") or "2*x*y", answer, names=["x", "y"]).outcome.value
    except Unclear:
        return "unreadable"


def text(row: dict[str, Any]) -> str:
    """A long text is written as parts, each with how often it stands."""
    return row["input"] if row["input"] is not None else "".join(part * times for part, times in row["parts"])


def test_the_corpus_is_whole() -> None:
    assert len(ROWS) > 800
    assert {row["must"] for row in ROWS} == set(MUST)
    assert set(ELSEWISE) <= {row["id"] for row in ROWS if row.get("policy")}


@pytest.mark.parametrize("rows", PARTS, ids=lambda rows: rows[0]["id"])
def test_every_text_meets_its_rule(
    rows: list[dict[str, Any]], watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for row in rows:
        answer = text(row)
        watch.answer = answer if len(answer) > 2 else ""
        start = time.perf_counter()
        try:
            found = outcome(row, answer)
        finally:
            watch.answer = ""
        allowed = {ELSEWISE[row["id"]]} if row["id"] in ELSEWISE else MUST[row["must"]]
        assert found in allowed, (row["id"], answer[:60], row["why"])
        assert time.perf_counter() - start < SECONDS, (row["id"], answer[:60])
    assert list(tmp_path.iterdir()) == []


def test_the_watch_sees_what_is_run(watch: Watch) -> None:
    """The proof would be empty if the hook slept."""
    watch.answer = "2*x*y"
    try:
        with pytest.raises(RuntimeError, match="compile"):
            compile("1 + 2*x*y", "", "eval")
    finally:
        watch.answer = ""
