"""A class is counted in either database as it is counted when all of it is held."""

from dataclasses import replace

from grader.classroom.grading import grade
from grader.classroom.standing import standing
from grader.classroom.tally import tally, tally_of
from grader.gradebook import Place, open_gradebook
from grader.gradebook.overrides import Override, add_override
from grader.gradebook.tallied import tallied
from grader.marking.amount import exact
from tests.classroom.classes import NOW, at_once, desk, hand_in, take

QUIZ = replace(desk(), hire=at_once)
RAWS = ("2xy", "y*2x", "xy", "x^2", "(2xy", "", "6xy/3", "2xy + 1")


def test_what_is_counted_where_it_lies_is_what_results_come_to(place: Place) -> None:
    class_ = [hand_in(f"s{number}", {"q.a": raw, "q.b": "6"}) for number, raw in enumerate(RAWS)]
    with open_gradebook(place) as book:
        take(book, *class_, hand_in("s0", {"q.a": "x^2"}, at="2026-11-26T13:00:00+00:00"), hand_in("zoe", {}))
        with book.writing() as connection:
            for student, raw in (("s3", "x^2"), ("zoe", None)):
                add_override(connection, "quiz", Override(student, "q.a", raw, exact("1"), "", "", NOW))
        assert tally(book, QUIZ.exercise).students == 0
        grade(book, QUIZ)
        found = tally(book, QUIZ.exercise)
        assert found == tally_of(standing(book, QUIZ.exercise))
        assert found.students == 9 and found.mistakes and found.states["partly"] == 2
        with book.reading() as connection:
            rows = tallied(connection, "quiz", QUIZ.names, ())
            assert rows.total() == 20 and len(rows) < 12
            assert tallied(connection, "other", QUIZ.names, ()).total() == 0
