"""What is asked of a gradebook after a fault can be asked of every gradebook."""

from dataclasses import replace
from pathlib import Path

from grader.classroom import grading
from grader.gradebook import open_gradebook
from grader.gradebook.verdicts import forget_limits
from grader.kinds.marked import Standing
from tests.classroom.classes import at_once, desk, hand_in, take
from tests.faults.sound import facts
from tests.gradebook.books import known


def test_marks_that_rest_on_what_was_set_aside_are_facts_like_others(tmp_path: Path) -> None:
    from sqlalchemy import update

    from grader.gradebook.schema import verdicts

    quiz, place = replace(desk(), hire=at_once), tmp_path / "grades.db"
    with open_gradebook(place) as book:
        take(book, hand_in("ada", {"q.a": "2xy", "q.b": "6"}), hand_in("bo", {"q.a": "2xy"}))
        grading.grade(book, quiz)
        before = facts(place)
        with book.writing() as connection:
            (which,) = (one.id for key, one in known(connection, quiz.names).items() if key.part == "q.b")
            undecided = update(verdicts).where(verdicts.c.id == which).values(standing=Standing.UNDECIDED.value)
            connection.execute(undecided)
            assert forget_limits(connection, quiz.names) == 1
    after = facts(place)
    assert len(after["marks"]) == len(before["marks"]) == 4
    assert sum(key is None for _, key, *_ in after["marks"]) == 1 + sum(key is None for _, key, *_ in before["marks"])
