"""Several at once: two terminals of a student, and a class that hands in at the same moment."""

import json
from pathlib import Path

import pytest

from grader.cli.console import CLOSED
from tests.faults.sitting import Sitting, assert_sound


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One home for all, as in a computer room."""
    monkeypatch.setenv("GRADER_HOME", str(tmp_path / "home"))


def test_two_terminals_have_one_last_try(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path)
    both = [sitting.start("answer", "once", answer) for answer in ("6", "7", "8")]
    for child in both:
        child.communicate(timeout=60)
    assert sorted(child.returncode for child in both) == [0, CLOSED, CLOSED]
    assert sum(event.do == "answer" for event in sitting.events()) == 1


def test_two_terminals_hand_in_once(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path)
    sitting.run("answer", "a", "2")
    sitting.given.append(("a", "2"))
    both = [sitting.start("submit", "--out", "drop", "--json") for _ in range(3)]
    outputs = {child.communicate(timeout=60)[0] for child in both}
    assert len(outputs) == 1 and len(sitting.files()) == 1
    assert_sound(sitting)


@pytest.mark.parametrize("count", [8, pytest.param(50, marks=pytest.mark.faults)])
def test_a_class_hands_in_at_once(count: int, tmp_path: Path) -> None:
    sittings = [Sitting(tmp_path, f"student-{number}") for number in range(count)]
    answering = [one.start("answer", "a", f"{number}") for number, one in enumerate(sittings)]
    assert [child.communicate(timeout=120) and child.returncode for child in answering] == [0] * count
    handing = [one.start("submit", "--out", "drop", "--json") for one in sittings]
    receipts = {json.loads(child.communicate(timeout=120)[0])["receipt"] for child in handing}
    there = sittings[0].files()
    assert {one["receipt"] for one in there} == receipts and len(receipts) == count
    assert {one["student"]: one["answers"] for one in there} == {
        one.student: {"a": str(number)} for number, one in enumerate(sittings)
    }
    assert len(list(sittings[0].drop.iterdir())) == count
    done = sittings[0].run("grade", "drop", "--out", "pages", "--json")
    assert done.returncode == 0
    totals = json.loads(done.stdout.splitlines()[-1])["totals"]
    assert len(totals) == count and totals["student-2"] == "10"
