"""Errors carried forward: an error is punished once, and what follows from it is told in the words."""

from fractions import Fraction
from pathlib import Path

import pytest

from grader.authoring.loader import load_file
from grader.authoring.model import Question
from grader.calculus.worker import worker
from grader.limits import TooLong
from grader.marking import Grade, attempts, mark_question
from grader.reading.notation import to_text
from grader.wording import told
from tests.kinds.tables import cases


def question(name: str) -> Question:
    exercise, problems = load_file(Path(__file__).with_name("carried.yaml"))
    assert exercise, problems
    return next(one for one in exercise.questions if one.id == name)


def mark(name: str, answers: str) -> list[Grade]:
    asked = question(name)
    given = dict(zip((asked.name(part) for part in asked.parts), answers.split(" ; "), strict=True))
    answers = {part: answer for part, answer in given.items() if answer != "-"}
    return mark_question(asked, attempts(asked, answers, {}))


@pytest.mark.parametrize(("name", "answers", "marks", "carried"), cases(__file__, "carried.txt"))
def test_what_answers_earn(name: str, answers: str, marks: str, carried: str) -> None:
    grades = mark(name, answers)
    assert [grade.marks for grade in grades] == [Fraction(each) for each in marks.split()]
    assert " ".join(str(place) for place, grade in enumerate(grades, 1) if grade.carried) == carried.strip("-")


def test_the_words_say_that_it_follows() -> None:
    way = mark("plate", "(4x, 3y) ; (8, 3) ; - ; -")[1]
    words = told(way)
    assert words.result == "right"
    assert words.why[0].startswith("It follows from your own answer to slope")
    assert way.carried == ("slope",) and way.expected and to_text(way.expected) == "(8, 3)"


def test_what_follows_is_accused_of_no_mistake() -> None:
    length = mark("plate", "(4x, 3y) ; - ; sqrt(73) ; -")[2]
    assert (told(length).result, length.carried, length.mistakes) == ("right", ("slope",), ())


def test_what_follows_is_told_no_mistake() -> None:
    """By the true key (8, 6), something would be wrong with (8, 3)."""
    way = mark("plate", "(4x, 3y) ; (8, 3) ; - ; -")[1]
    alone = mark("plate", "- ; (8, 3) ; - ; -")[1]
    assert (way.carried, way.mistakes) == (("slope",), ()) and alone.mistakes


def test_what_does_not_follow_says_nothing_of_it() -> None:
    way = mark("plate", "(4x, 3y) ; (-8, -6) ; - ; -")[1]
    assert told(way).why[0] == "That is the direction of steepest descent."
    assert way.carried == () and way.expected and to_text(way.expected) == "(8, 6)"


def test_half_of_what_follows_is_not_counted_as_right() -> None:
    values = mark("cubic", "x ; - ; - ; (1, 7) ; - ; - ; -")[3]
    words = told(values)
    assert (words.result, values.marks, values.carried) == ("partly", 1, ("d",))
    assert "counted as right" not in " ".join(words.why)


def test_a_share_for_what_follows_is_told_as_marks_not_as_a_verdict() -> None:
    grade = mark("cubic", "3x ; 3x^2 ; - ; - ; - ; - ; -")[1]
    assert (told(grade).result, grade.marks, grade.of) == ("right", Fraction(1, 2), 1)


@pytest.mark.parametrize(
    "first", ["(4x, 3y)", "(4x, 6y)", "(", "", "(0, 0)", "(1/x, 1/y)", "(10^9999*x, y)", "(x^x, y!)"]
)
def test_nothing_raises_whatever_comes_first(first: str) -> None:
    grades = mark("plate", f"{first} ; (8, 3) ; sqrt(73) ; 1")
    assert all(0 <= grade.marks <= grade.of for grade in grades)


def test_what_takes_too_long_to_follow_goes_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """sympy gets two seconds for a student's integrand, and the part is not called wrong."""

    def takes_too_long(*_: object, **limits: float) -> None:
        assert limits["seconds"] == 2
        raise TooLong("2 seconds")

    monkeypatch.setattr(worker(), "call", takes_too_long)
    first, second = mark("slow", "ln(ln(x + 2)) atan(x^3) ; 3")
    assert (told(first).result, told(second).result, second.marks) == ("wrong", "undecided", 0)
