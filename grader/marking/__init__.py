"""Answers to marks: the story of one hand-in, pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from grader.authoring.model import Exercise, Question
from grader.kinds.marked import Standing
from grader.marking.attempts import Attempt, Decide, attempts
from grader.marking.carry import used
from grader.marking.part import mark_part
from grader.marking.policy import Circumstances, settled
from grader.marking.result import Grade, Result

__all__ = ["Decide", "Grade", "Handed", "Result", "attempts", "mark_hand_in", "mark_own", "mark_part", "mark_question"]


class Handed(NamedTuple):
    """What marking reads of a hand-in. answers: raw text by part name (`hot-plate.2`). at: when it came, if known.

    tries: the answers that were tried before, in order; hints: how many were read; both by part name.
    """

    answers: Mapping[str, str]
    at: datetime | None = None
    tries: Mapping[str, list[str]] = MappingProxyType({})
    hints: Mapping[str, int] = MappingProxyType({})


def mark_question(question: Question, tried: Iterable[Attempt], decide: Decide = mark_part) -> list[Grade]:
    """The parts in their order; wrong earlier answers are carried forward to the parts that use them."""
    own: dict[str, str] = {}
    grades = []
    for part, (raw, _) in zip(question.parts, tried, strict=True):
        if raw is None:
            grades.append(mark_part(question, part, None))
            continue
        grade = decide(question, part, raw, {name: own[name] for name in used(part, own)} if own else {})
        grades.append(grade)
        if grade.marked.standing is Standing.MARKED and (grade.carried or not grade.marked.right):
            own[part.id] = raw
    return grades


def mark_hand_in(exercise: Exercise, student: str, handed: Handed, decide: Decide = mark_part) -> Result:
    """Mark every part, in the variant that the student gets; parts without an answer are missing.

    decide: how one answer is marked; a class passes one that remembers.
    """
    return mark_own(exercise.for_student(student), student, handed, decide)


def mark_own(mine: Exercise, student: str, handed: Handed, decide: Decide = mark_part) -> Result:
    """The same of an exercise in the variant of the student."""
    grades: list[Grade] = []
    for question in mine.questions:
        tried = attempts(question, handed.answers, handed.tries, decide)
        grades += _settle(question, mark_question(question, tried, decide), tried, handed)
    return Result(student, mine.name, tuple(grades))


def _settle(question: Question, grades: Iterable[Grade], tried: Iterable[Attempt], handed: Handed) -> list[Grade]:
    """The grades of a question, less what tries, hints and lateness take."""
    return [
        settled(grade, part, Circumstances(one.wrong, handed.hints.get(question.name(part), 0), handed.at))
        for grade, part, one in zip(grades, question.parts, tried, strict=True)
    ]
