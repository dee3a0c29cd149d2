"""One answer to one part: the author's feedback, marks and credit."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from grader.authoring.loader import load_file
from grader.authoring.model import Exercise
from grader.kinds.marked import Standing
from grader.marking import Handed, mark_hand_in, mark_part
from grader.resources import CHECKOUT
from grader.wording import told
from tests.kinds.tables import cases


def load(path: Path) -> Exercise:
    exercise, problems = load_file(path)
    assert exercise, problems
    return exercise


@pytest.mark.parametrize(("number", "answer", "result", "marks", "said"), cases(__file__, "feedback.txt"))
def test_feedback(number: str, answer: str, result: str, marks: str, said: str) -> None:
    (question,) = load(Path(__file__).with_name("feedback.yaml")).questions
    part = next(part for part in question.parts if str(part.number) == number)
    grade = mark_part(question, part, answer)
    assert (told(grade).result, grade.marks, grade.say) == (result, Fraction(marks), said.strip("-"))
    assert grade.of == part.marks
    if said != "-":
        assert told(grade).why[0] == said


def test_what_was_not_handed_in_is_missing() -> None:
    (question,) = load(Path(__file__).with_name("feedback.yaml")).questions
    grade = mark_part(question, question.parts[0], None)
    assert (grade.raw, grade.marked.standing, grade.marks) == (None, Standing.MISSING, 0)


def test_a_hand_in_has_a_grade_for_every_part_that_ships() -> None:
    exercise = load(CHECKOUT / "exercises" / "partial-derivatives.yaml")
    parts = [(question.name(part), part) for question in exercise.questions for part in question.parts]
    result = mark_hand_in(exercise, "ada", Handed({name: part.kind.key() for name, part in parts}))
    assert [grade.part for grade in result.grades] == [name for name, _ in parts]
    assert result.marks == result.of == sum(part.marks for _, part in parts)
    assert mark_hand_in(exercise, "ada", Handed({})).marks == 0


def test_samples_earn_the_same_in_a_hand_in() -> None:
    """What `check` promises of a sample is what a student gets for it."""
    exercise = load(CHECKOUT / "exercises" / "partial-derivatives.yaml")
    words = {"right": "right", "wrong": "wrong", "unreadable": "unreadable"}
    for question in exercise.questions:
        for part in question.parts:
            for sample in part.samples:
                grade = mark_part(question, part, sample.answer)
                assert told(grade).result == words.get(str(sample.expect), "partly"), sample


class Failing:
    """A kind that has a fault of its own."""

    name = "failing"

    def mark(self, answer: str) -> None:
        raise RecursionError(answer)


def test_a_fault_of_the_program_is_never_the_students() -> None:
    (question,) = load(Path(__file__).with_name("feedback.yaml")).questions
    grade = mark_part(question, replace(question.parts[0], kind=Failing()), "x")
    assert grade.marked.standing is Standing.UNDECIDED
    assert told(grade).why == ("The program failed over this answer (RecursionError); please report it.",)
