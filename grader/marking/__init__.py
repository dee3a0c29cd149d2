"""Answers to marks: the story of one hand-in, pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from grader.authoring.model import Definition, Exercise, Question
from grader.kinds.marked import Standing
from grader.marking.carry import own_definition
from grader.marking.part import mark_part
from grader.marking.policy import Circumstances, settled
from grader.marking.result import Grade, Result

__all__ = ["Grade", "Result", "in_time", "mark_hand_in", "mark_part", "mark_question"]


def mark_hand_in(exercise: Exercise, student: str, answers: Mapping[str, str], at: datetime | None = None) -> Result:
    """Mark every part, in the variant that the student gets.

    answers: raw text by part name (`hot-plate.2`); parts without one are missing. at: when they were handed in.
    """
    mine = exercise.for_student(student)
    grades = [grade for question in mine.questions for grade in in_time(question, mark_question(question, answers), at)]
    return Result(student, exercise.name, tuple(grades))


def in_time(question: Question, grades: Iterable[Grade], at: datetime | None) -> list[Grade]:
    """The grades of a question, less what lateness takes."""
    return [settled(grade, part, Circumstances(at=at)) for grade, part in zip(grades, question.parts, strict=True)]


def mark_question(question: Question, answers: Mapping[str, str]) -> list[Grade]:
    """The parts in their order; wrong earlier answers are carried forward to the parts that use them."""
    own: dict[str, Definition] = {}
    grades = []
    for part in question.parts:
        raw = answers.get(question.name(part))
        grade = mark_part(question, part, raw, own)
        grades.append(grade)
        wrong = grade.carried or not grade.marked.right
        if raw is not None and grade.marked.standing is Standing.MARKED and wrong:
            definition = own_definition(part, raw)
            if definition:
                own[part.id] = definition
    return grades
