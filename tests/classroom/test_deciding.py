"""Answers that ran into a limit: each is decided by a person for itself, as far as it is another answer."""

import pytest

from grader.classroom.deciding import Asked, undecided
from tests.classroom.classes import desk

LONG = "x+" * 150
DESK = desk()
FOLLOWING = Asked("ada", "q.a", f"{LONG}1", (("b", f"{LONG}2"),))
OTHER = {
    "its end": Asked("bo", "q.a", f"{LONG}2"),
    "what it follows from": Asked("bo", "q.a", f"{LONG}1", (("b", "7"),)),
    "the end of what it follows from": Asked("bo", "q.a", f"{LONG}1", (("b", f"{LONG}3"),)),
}


@pytest.mark.parametrize("other", OTHER.values(), ids=OTHER)
def test_answers_that_ran_into_a_limit_are_told_apart_by_all_that_they_are(other: Asked) -> None:
    first = Asked("ada", "q.a", f"{LONG}1")
    found = {undecided(DESK.exercise, one, "TooLong").alike for one in (first, FOLLOWING, other)}
    assert len(found) == 3


def test_a_fingerprint_fits_into_an_index_whatever_the_answer_follows_from() -> None:
    """PostgreSQL has place for 2,700 bytes there: a class must not stop over one long answer."""
    earlier = (("a", "𝑥" * 2_000), ("b", "𝑦" * 2_000))
    assert len(undecided(DESK.exercise, Asked("ada", "q.b", "7", earlier), "TooLong").alike.encode()) < 2_000


def test_blanks_and_students_make_no_other_answer() -> None:
    one = undecided(DESK.exercise, Asked("ada", "q.a", f"{LONG} + 1"), "TooLong")
    assert one.alike == undecided(DESK.exercise, Asked("bo", "q.a", f" {LONG}  + 1"), "Died").alike
