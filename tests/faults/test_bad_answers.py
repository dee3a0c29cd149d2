"""A few answers that hang, grow, crash and write where they should not: they alone wait for a person."""

import json
from collections import Counter
from pathlib import Path
from time import monotonic

import pytest

from tests.faults.misbehaving import BAD, NOTES, work
from tests.faults.sound import assert_sound, facts
from tests.faults.teaching import Teaching, hand_in, make_class

pytest.importorskip("resource")

EXERCISE = """questions:
- id: q
  parts:
"""
SECONDS = 0.5  # a decision, in place of 20


@pytest.fixture(params=[(20, 3), pytest.param((200, 5), marks=pytest.mark.faults)], ids=["20 x 3", "200 x 5"])
def teaching(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Teaching:
    """Collected, with one bad answer of each kind."""
    students, parts = request.param
    exercise = tmp_path / "sums.yaml"
    exercise.write_text(EXERCISE + "".join(f"  - {{ask: $x + {one}$, answer: x + {one}}}\n" for one in range(parts)))
    raws = {
        f"q.{one + 1}": [f"x + {one}", f"{one} + x", "x", f"x + {one}/2", f"2x - x + {one}"] for one in range(parts)
    }
    made = make_class(tmp_path / "class", students, exercise, raws)
    for number, bad in enumerate(BAD):
        right = {f"q.{one + 1}": f"x + {one}" for one in range(parts)}
        hand_in(made, f"bad-{number}", right | {f"q.{number % parts + 1}": bad})
    monkeypatch.setenv(NOTES, str(tmp_path / "notes"))
    (tmp_path / "notes").touch()
    made.done("collect", "hand-ins")
    return made


def test_a_few_bad_answers_cost_no_other_anything(
    teaching: Teaching, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = teaching.copy(tmp_path / "usual")
    began = monotonic()
    usual.done("grade", "--workers", "2")
    took = monotonic() - began
    monkeypatch.setattr("grader.classroom.workers.work", work)
    monkeypatch.setattr("grader.classroom.workers.SECONDS", SECONDS)
    began = monotonic()
    done = teaching.run("grade", "--workers", "2")
    most = 10 * took + 2 * len(BAD) * SECONDS + 10
    assert monotonic() - began < most
    assert done.returncode == 0, done.stderr
    held = {raw: why for raw, (_, why) in BAD.items() if why}
    assert f"{len(held)} answers need a human look." in done.stderr

    found, wanted = _by_answer(teaching), _by_answer(usual)
    assert {raw for raw in found if found[raw] != wanted[raw]} == {*held}
    assert {raw: [_fault(*one) for one in found[raw]] for raw in held} == {raw: [why] for raw, why in held.items()}
    tries = Counter((tmp_path / "notes").read_text("utf-8").splitlines())
    assert max(tries.values()) == 2
    first = [json.loads(line) for line in teaching.done("review", "--json").splitlines()][: len(held)]
    assert {one["answer"] for one in first} == {*held} and {one["why"] for one in first} == {"undecided"}
    assert_sound(teaching.book, teaching)

    monkeypatch.undo()
    teaching.done("grade", "--again")
    assert "need a human look" not in teaching.run("grade").stderr
    assert _by_answer(teaching) == wanted
    again, true = facts(teaching.book), facts(usual.book)
    assert again["marks"] == true["marks"] and again["verdicts"] == true["verdicts"]
    assert_sound(teaching.book, teaching)


def _fault(standing: str, grade: str) -> str:
    """Why nothing was decided."""
    _, _, ((_, facts, _),), *_ = json.loads(grade)["marked"]
    return facts["fault"] if standing == "undecided" else ""


def _by_answer(teaching: Teaching) -> dict[str, list[tuple[str, str]]]:
    """What was decided of each answer, in whatever part: its standing and its grade."""
    found: dict[str, list[tuple[str, str]]] = {}
    for (_, _, raw, *_), (standing, *_, grade, _) in sorted(facts(teaching.book)["verdicts"].items()):
        found.setdefault(raw, []).append((standing, grade))
    return found
