"""A decision is undone by name: another one that was made meanwhile stays."""

from contextlib import closing
from fractions import Fraction
from pathlib import Path
from shutil import copy

from grader.classroom.reviewing import queue
from grader.classroom.ruling import decide, decide_for_one, last_decision, undo
from grader.gradebook import open_gradebook
from grader.gradebook.overrides import overrides
from grader.marking.ruling import Ruling
from tests.classroom.classes import NOW, desk, hand_in, marked
from tests.classroom.folders import QUIZ

RIGHT = Ruling(Fraction(1), by="kim", at="2026-11-26T14:00:00.000001Z")
EARLIER = Ruling(Fraction(1, 2), by="lee", at="2026-11-25T14:00:00.000001Z")


def test_the_decision_that_is_named_is_undone_and_a_later_one_stays(tmp_path: Path) -> None:
    file = Path(copy(QUIZ, tmp_path))
    place = desk(file)
    with closing(open_gradebook(None)) as book:
        marked(book, place, hand_in("ada", {"q.a": "7x"}), hand_in("bo", {"q.a": "x^3"}))
        groups = {group.spelling: group for group in queue(book, place.exercise, everything=True)}
        mine = decide(book, place, groups["7x"], RIGHT)
        theirs = decide_for_one(book, mine.desk, groups["x^3"], "bo", EARLIER)
        assert last_decision(book, theirs.desk) > RIGHT.at, "a clock that was put back makes no decision an earlier one"
        undone = undo(book, theirs.desk, NOW, mine.about)
        assert [(change.student, change.after.marks) for change in undone.changed] == [("ada", "0")]
        assert undone.desk.rules == ()
        with book.reading() as connection:
            assert [one.student for one in overrides(connection, "quiz")] == ["bo"]
        assert undo(book, undone.desk, NOW).about == theirs.about
        assert undo(book, undone.desk, NOW).about is None
