"""A class, marked: what each gets does not depend on the others, and equal answers are decided once."""

import pytest

from grader.classroom import grading, mark_class
from grader.classroom.grading import handed_in
from grader.handin import HandIn
from grader.marking import mark_hand_in
from tests.classroom.folders import course

CLASS = tuple(
    HandIn(student, "quiz", answers)
    for student, answers in {
        "ada": {"q.a": "2xy", "q.b": "6"},
        "bo": {"q.a": "xy", "q.b": "3"},
        "cy": {"q.a": "2xy", "q.b": "3"},
        "dee": {"q.b": "3"},
        "eve": {"q.a": "(2xy", "q.b": "9"},
        "flo": {"q.a": "2xy", "q.b": "6"},
        "gus": {},
        "hal": {"q.a": "", "q.b": " "},
    }.items()
)
QUIZ = course().exercises[0]


def test_marks_of_a_class() -> None:
    marks = {result.student: [str(grade.marks) for grade in result.grades] for result in mark_class(QUIZ, CLASS)}
    assert marks == {
        "ada": ["2", "1"], "bo": ["0", "1"], "cy": ["2", "0"], "dee": ["0", "0"], "eve": ["0", "0"],
        "flo": ["2", "1"], "gus": ["0", "0"], "hal": ["0", "0"],
    }  # fmt: skip


def test_everyone_gets_what_they_would_get_alone_in_any_order() -> None:
    alone = {one.student: mark_hand_in(QUIZ, one.student, handed_in(one)) for one in CLASS}
    for order in (CLASS, CLASS[::-1], CLASS[4:] + CLASS[:4]):
        assert [result.student for result in mark_class(QUIZ, order)] == [one.student for one in order]
        assert {result.student: result for result in mark_class(QUIZ, order)} == alone


def test_equal_answers_are_decided_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    true = grading.mark_question
    monkeypatch.setattr(grading, "mark_question", lambda *given: asked.append(given) or true(*given))
    mark_class(QUIZ, [*CLASS, *CLASS])
    assert len(asked) == len({tuple(sorted(one.answers.items())) for one in CLASS})


def test_every_hand_in_is_a_step() -> None:
    steps: list[int] = []
    mark_class(QUIZ, CLASS, lambda: steps.append(1))
    assert len(steps) == len(CLASS)
    assert mark_class(QUIZ, []) == []
