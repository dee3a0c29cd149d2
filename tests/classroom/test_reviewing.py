"""What a person is shown of a group: the answer that most gave, and what waits for a decision before all else."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import update

from grader.classroom.deciding import Asked, undecided
from grader.classroom.reviewing import queue
from grader.gradebook import Gradebook, open_gradebook
from grader.gradebook.schema import verdicts
from tests.classroom.classes import desk, hand_in, marked

QUIZ = desk()


@pytest.fixture
def book() -> Iterator[Gradebook]:
    with closing(open_gradebook(None)) as book:
        yield book


def test_the_grade_that_is_shown_is_that_of_the_commonest_spelling(book: Gradebook) -> None:
    marked(book, QUIZ, hand_in("ada", {"q.a": "7x"}), hand_in("bo", {"q.a": "x*7"}), hand_in("cy", {"q.a": "x*7"}))
    (group,) = queue(book, QUIZ.exercise, everything=True)
    assert group.students == ("ada", "bo", "cy")
    assert group.spelling == group.grade.raw == "x*7"


def test_an_undecided_answer_is_shown_though_others_of_its_group_are_decided(book: Gradebook) -> None:
    """E.g. where the judge ran out of time over one of two spellings."""
    marked(book, QUIZ, hand_in("ada", {"q.a": "2xy"}), hand_in("bo", {"q.a": "2*y*x"}), hand_in("cy", {"q.a": "2xy"}))
    late = undecided(QUIZ.exercise, Asked("bo", "q.a", "2*y*x"), "TooLong")
    with book.writing() as connection:
        changed = {"standing": late.standing, "grade": late.grade}
        connection.execute(update(verdicts).where(verdicts.c.raw == "2*y*x").values(changed))
    (group,) = queue(book, QUIZ.exercise)
    assert (group.why, group.students) == ("undecided", ("ada", "bo", "cy"))
