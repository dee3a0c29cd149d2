"""Answers that ran into a limit: each is decided by a person for itself, as far as it is another answer."""

import pytest

from grader.classroom.deciding import Asked, undecided
from tests.classroom.classes import desk

LONG = "x+" * 150
DESK = desk()
OTHER = {
    "its end": Asked("bo", "q.a", f"{LONG}2"),
    "what it follows from": Asked("bo", "q.a", f"{LONG}1", (("b", "7"),)),
}


@pytest.mark.parametrize("other", OTHER.values(), ids=OTHER)
def test_answers_that_ran_into_a_limit_are_told_apart_by_all_that_they_are(other: Asked) -> None:
    one = undecided(DESK.exercise, Asked("ada", "q.a", f"{LONG}1"), "TooLong")
    assert one.alike != undecided(DESK.exercise, other, "TooLong").alike


def test_blanks_and_students_make_no_other_answer() -> None:
    one = undecided(DESK.exercise, Asked("ada", "q.a", f"{LONG} + 1"), "TooLong")
    assert one.alike == undecided(DESK.exercise, Asked("bo", "q.a", f" {LONG}  + 1"), "Died").alike
