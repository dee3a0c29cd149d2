"""Clocks that jump, times that go back, deadlines to the second: only the times in the hand-ins say who is late."""

import shutil
import time
from collections.abc import Iterator
from datetime import datetime, tzinfo
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring.loader import load_file
from grader.authoring.model import Exercise
from grader.classroom.counting import counting
from grader.gradebook.hand_ins import Stored
from grader.handin import HandIn
from tests.faults.sound import assert_sound, facts, looked_at
from tests.faults.teaching import Teaching, hand_in

DUE = "due: 2026-11-21 12:00 +00:00"
EXERCISE = "late: 10%\nquestions:\n- {id: d, ask: 3 + 3, answer: 6, marks: 10}\n"
# Whoever asks what time it is when a class is collected and marked.
CLOCKS = ("cli.instructors.teaching", "gradebook.opening", "classroom.settling")


@pytest.fixture
def teaching(tmp_path: Path) -> Teaching:
    return _due(tmp_path / "class", DUE)


def _due(folder: Path, due: str) -> Teaching:
    (folder / "exercises").mkdir(parents=True)
    (folder / "hand-ins").mkdir()
    (folder / "exercises" / "due.yaml").write_text(f"{due}\n{EXERCISE}")
    return Teaching(folder)


def set_clock(patch: pytest.MonkeyPatch, text: str) -> None:
    moment = datetime.fromisoformat(text)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return moment.astimezone(tz)  # type: ignore[return-value]

    for module in CLOCKS:
        patch.setattr(f"grader.{module}.datetime", Clock)


# When something was handed in, and what a right answer gets of 10 marks; each day that begins takes a tenth.
MARKS = {
    "2026-11-21T11:59:59+00:00": "10",
    "2026-11-21T12:00:00+00:00": "10",
    "2026-11-21T12:00:01+00:00": "9",
    "2026-11-21T12:00:00.900+00:00": "10",  # seconds are what is kept
    "2026-11-21T13:00:00+01:00": "10",
    "2026-11-21T13:00:01+01:00": "9",
    "2026-11-21T07:00:00-05:00": "10",
    "2026-11-22T01:00:00+14:00": "10",
    "2026-11-21T17:45:01+05:45": "9",
    "2026-11-22T12:00:00+00:00": "9",
    "2026-11-22T12:00:01+00:00": "8",
    "2026-12-01T12:00:00+00:00": "0",
    "2036-11-21T12:00:00+00:00": "0",
    "1970-01-01T00:00:00+00:00": "10",
    "": "10",  # nobody knows
}


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Kathmandu"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where the instructor's computer stands."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot be told where it stands")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("due", [DUE, "due: 2026-11-21 17:45 +05:45"])
def test_the_deadline_is_a_moment_wherever_the_computer_stands(due: str, zone: str, tmp_path: Path) -> None:
    teaching = _due(tmp_path / "class", due)
    for number, at in enumerate(MARKS):
        hand_in(teaching, f"s{number:02}", {"d": "6"}, at)
    teaching.done("collect", "hand-ins")
    teaching.done("grade")
    with looked_at(teaching.book) as book:
        rows = book.execute("SELECT marks FROM marks JOIN hand_ins AS h ON h.id = hand_in ORDER BY student").fetchall()
    assert dict(zip(MARKS, (marks for (marks,) in rows), strict=True)) == MARKS


JUMPS = (
    "2026-11-20T10:00:00+00:00", "2026-11-20T09:00:00+00:00", "2036-11-20T09:00:00+00:00",
    "2026-10-25T02:30:00+02:00", "2026-10-25T02:10:00+01:00", "1999-12-31T23:59:59+00:00",
)  # fmt: skip


def test_a_clock_that_jumps_changes_no_mark(
    teaching: Teaching, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, moment in enumerate(JUMPS):
        answers, at = {"d": str(6 + number % 2)}, f"2026-11-2{number}T12:00:00+00:00"
        hand_in(teaching, f"s{number % 4}", answers, at, f"f{number}")
        with monkeypatch.context() as patch:
            set_clock(patch, moment)
            _collect_and_grade(teaching)
    steady = _due(tmp_path / "steady", DUE)
    shutil.copytree(teaching.hand_ins, steady.hand_ins, dirs_exist_ok=True)
    _collect_and_grade(steady)
    assert facts(teaching.book) == facts(steady.book)
    with looked_at(teaching.book) as book:
        files = book.execute("SELECT file FROM hand_ins ORDER BY id").fetchall()
    assert [file for (file,) in files] == [f"f{number}.json" for number in range(len(JUMPS))]
    backups = [path.name for path in (teaching.folder / "backups").iterdir()]
    assert len(backups) == 3 and min(backups) > "gradebook-2036"  # the last one is the newest by its name, too
    assert_sound(teaching.book, teaching)


def _collect_and_grade(teaching: Teaching) -> None:
    teaching.done("collect", "hand-ins")
    teaching.done("grade", "--workers", "1")


# Two hand-ins of a student in the order of their arrival: when each says it was made, and which counts.
TWICE = {
    "the later one came first": ("2026-11-21T10:00:00+00:00", "2026-11-21T09:00:00+00:00", 0),
    "in the order of their times": ("2026-11-21T09:00:00+00:00", "2026-11-21T10:00:00+00:00", 1),
    "the same moment in two zones": ("2026-11-21T11:00:00+01:00", "2026-11-21T10:00:00+00:00", 1),
    "earlier, though its clock shows more": ("2026-11-21T10:30:00+00:00", "2026-11-21T11:00:00+01:00", 0),
    "the second is late by a second": ("2026-11-21T12:00:00+00:00", "2026-11-21T12:00:01+00:00", 0),
    "both are late": ("2026-11-21T12:00:01+00:00", "2026-11-21T12:00:02+00:00", 1),
}


@pytest.mark.parametrize("why", TWICE)
def test_which_of_two_counts(why: str, teaching: Teaching) -> None:
    *times, counts = TWICE[why]
    for number, at in enumerate(times):
        hand_in(teaching, "ada", {"d": "67"[number]}, at, f"f{number}")
        teaching.done("collect", "hand-ins")
    said = teaching.run("grade").stderr
    assert f"ada handed in twice: f{counts}.json counts, f{1 - counts}.json does not" in said
    assert_sound(teaching.book, teaching)


moments = st.datetimes(datetime(2026, 11, 20), datetime(2026, 11, 23)).map(lambda at: f"{at:%Y-%m-%dT%H:%M:%S}+00:00")


@given(times=st.lists(moments, min_size=1, max_size=8, unique=True), data=st.data())
def test_the_order_of_arrival_does_not_matter(times: list[str], data: st.DataObject) -> None:
    """Unless two give the same moment; and nothing late counts if something came in time."""
    exercise = _loaded()
    arrived = data.draw(st.permutations(times))
    stored = [Stored(number, HandIn("ada", "due", {"d": "6"}, at, file=at)) for number, at in enumerate(arrived)]
    (found,) = counting(exercise, stored).hand_ins
    in_time = [at for at in times if at <= "2026-11-21T12:00:00+00:00"]
    assert found.hand_in.at == max(in_time or times)


@cache
def _loaded() -> Exercise:
    with TemporaryDirectory() as name:
        path = Path(name, "due.yaml")
        path.write_text(f"{DUE}\n{EXERCISE}")
        exercise, problems = load_file(path)
    assert exercise, problems
    return exercise
