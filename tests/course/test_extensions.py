"""More time for one student: in marks, in what is taken, in which hand-in counts, and nowhere in a pack."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.course.outline import outline
from grader.marking import Handed, mark_hand_in
from tests.classroom.classes import collected
from tests.classroom.folders import fill, hand_in
from tests.cli.commands import run

DUE = datetime(2026, 11, 30, 22, 59, tzinfo=UTC)
QUIZ = """due: 2026-11-30 23:59 +01:00
extensions:
  Zoé: 2026-12-05 23:59 +01:00
  old: 2026-11-01 23:59 +01:00
questions:
- id: q
  text: Three times two.
  answer: 6
"""


@pytest.fixture
def quiz(tmp_path: Path) -> Path:
    path = tmp_path / "due.yaml"
    path.write_text(QUIZ, "utf-8")
    return path


def course(quiz: Path) -> Course:
    found, problems = load_course([quiz])
    assert not problems
    return found


WHO = {"ada": 0, "Zoé": 5, "zoe\u0301 ": 5, "old": 0}


@pytest.mark.parametrize("student", WHO)
def test_due_when_it_is_due_for_the_student(student: str, quiz: Path) -> None:
    due = DUE + timedelta(days=WHO[student])
    assert course(quiz).part("q").for_student(student).part.policy.due == due
    read, problems = outline(quiz)
    assert read and not problems and read.for_student(student).parts[0].due == due


@pytest.mark.parametrize("student", WHO)
def test_late_for_one_is_in_time_for_another(student: str, quiz: Path) -> None:
    at = DUE + timedelta(days=2)
    marks = mark_hand_in(course(quiz).exercises[0], student, Handed({"q": "6"}, at)).marks
    assert marks == Fraction(bool(WHO[student]))


def test_the_last_in_time_counts_by_the_students_own_time(quiz: Path, tmp_path: Path) -> None:
    for student, counts in (("ada", "a"), ("zoé", "b")):
        folder = tmp_path / counts
        first, second = (
            hand_in(student, {"q": "6"}, f"2026-{day}T10:00:00+00:00", "due") for day in ("11-29", "12-02")
        )
        found = collected(fill(folder, a=first, b=second), course(quiz))
        assert [Path(one.file).stem for one in found.hand_ins] == [counts]


def test_a_pack_names_nobody(quiz: Path) -> None:
    done = run("release", str(quiz), "--out", str(quiz.with_suffix(".quizpack")))
    assert done.exit_code == 0, done.stderr
    pack = quiz.with_suffix(".quizpack").read_text("utf-8")
    assert "Three times two" in pack
    assert not [hidden for hidden in ("extensions", "Zo", "old", "2026-12-05") if hidden in pack]
