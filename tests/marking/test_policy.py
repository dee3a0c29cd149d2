"""Tries, penalties, hints and lateness: exact marks for each circumstance."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring.loader import by_code, load_file, load_path
from grader.course.index import index
from grader.marking import Handed, mark_hand_in, mark_part
from grader.marking.attempts import Attempt, attempts
from grader.marking.policy import Circumstances, counted, days_late, percent, settled
from grader.resources import CHECKOUT
from tests.kinds.tables import cases

FILE = CHECKOUT / "tests" / "data" / "course" / "policies.yaml"
COURSE, _ = index([load_path(FILE, by_code)])


def circumstances(text: str) -> Circumstances:
    wrong, hints, at = text.split()
    return Circumstances(int(wrong), int(hints), None if at == "-" else datetime.fromisoformat(at))


@pytest.mark.parametrize(("name", "answer", "how", "marks", "told"), cases(__file__, "policy.txt"))
def test_what_is_left(name: str, answer: str, how: str, marks: str, told: str) -> None:
    found = COURSE.part(name)
    grade = settled(mark_part(found.question, found.part, answer), found.part, circumstances(how))
    assert grade.marks == Fraction(marks)
    assert " ".join(finding.code for finding in grade.deductions) == told.replace("-", "")


@given(wrong=st.integers(0, 20), hints=st.integers(0, 5), hours=st.integers(-100, 1000))
def test_nothing_earns_less_than_nothing_or_more_than_the_answer(wrong: int, hints: int, hours: int) -> None:
    found = COURSE.part("feedback.1")
    due = found.part.policy.due
    assert due
    grade = mark_part(found.question, found.part, "3x^2")
    left = settled(grade, found.part, Circumstances(wrong, hints, due + timedelta(hours=hours)))
    assert 0 <= left.marks <= grade.marks


@pytest.mark.parametrize(
    ("unreadable", "most", "which"),
    [
        ([False], 3, 0),
        ([True, False, True], 3, 1),
        ([False, False, False, False], 2, 1),
        ([True, True, False, True, False, False], 2, 4),
        ([False, False], None, 1),
        ([True, True], 3, None),
        ([], 3, None),
    ],
)
def test_which_try_counts(unreadable: list[bool], most: int | None, which: int | None) -> None:
    assert counted(unreadable, most) == which


def test_days() -> None:
    due = datetime(2026, 11, 30, tzinfo=UTC)
    assert days_late(None, due) == days_late(due, None) == days_late(due, due) == 0
    assert days_late(due + timedelta(seconds=1), due) == 1
    assert days_late(due + timedelta(days=2, seconds=1), due) == 3


def test_shares() -> None:
    assert [percent(Fraction(share)) for share in ("1/5", "1/8", "1/3", "1")] == ["20%", "12.5%", "33 1/3%", "100%"]


def test_a_hand_in_is_marked_by_when_it_came() -> None:
    exercise, _ = load_file(FILE)
    assert exercise
    answers = {"closed": "2", "feedback.1": "3x^2"}
    late = mark_hand_in(exercise, "ada", Handed(answers, datetime(2026, 12, 2, tzinfo=UTC)))
    assert {grade.part: grade.marks for grade in late.grades if grade.raw} == {
        "closed": 0,
        "feedback.1": Fraction(16, 5),
    }
    assert mark_hand_in(exercise, "ada", Handed(answers)).marks == 5


def test_a_carried_error_earns_its_share() -> None:
    exercise, _ = load_file(FILE)
    assert exercise
    answers = {"carried.slope": "(2x, 3y)", "carried.2": "(4, 3)", "carried.at_right_angles": "(3, -4)"}
    grades = {grade.part: grade for grade in mark_hand_in(exercise, "ada", Handed(answers)).grades}
    assert [grades[name].marks for name in answers] == [Fraction(1, 2), Fraction(1, 2), Fraction(1, 2)]
    assert grades["carried.at_right_angles"].carried == ("slope",)


def test_a_try_that_a_person_judges_is_not_a_wrong_one() -> None:
    exercise, _ = load_file(FILE.with_name("kinds.yaml"))
    assert exercise
    question = next(question for question in exercise.questions if question.id == "essay")
    tries = {"essay": ["first draft", "second draft"]}
    assert attempts(question, {"essay": "third draft"}, tries) == [Attempt("third draft")]


def test_hints_of_a_question_with_one_part_cost_what_they_say() -> None:
    exercise, _ = load_file(FILE)
    assert exercise
    grades = mark_hand_in(exercise, "ada", Handed({"closed": "2"}, None, {}, {"closed": 1})).grades
    assert next(grade.marks for grade in grades if grade.part == "closed") == Fraction(9, 10)


@pytest.mark.parametrize(
    ("tries", "last", "hints", "marks"),
    [
        ([], "3x^2", 0, 4),
        (["x", "3x^2"], "3x^2", 0, 3),  # one wrong try
        (["3x^", "3x^2"], "3x^2", 0, 4),  # an unreadable one costs nothing
        (["x", "y^", "3x^2"], "3x^2", 1, 3),
        (["x", "x^2", "3x^2"], "3x^2", 0, 0),  # two tries are allowed: x^2 counts, and is worth 1, less 1
        (["x"], "3x^2", 2, 2),  # what was handed in is the last try
        (["3x^2", "x"], None, 0, 0),
        ([")", "("], None, 0, 0),
        (["3x^2", " "], " ", 0, 4),  # a blank one is no try
    ],
)
def test_tries_and_hints_of_a_hand_in_count(tries: list[str], last: str | None, hints: int, marks: int) -> None:
    exercise, _ = load_file(FILE)
    assert exercise
    answers = {"feedback.1": last} if last else {}
    handed = Handed(answers, None, {"feedback.1": tries}, {"feedback.1": hints})
    (grade, *_) = mark_hand_in(exercise, "ada", handed).grades
    assert grade.marks == marks
