"""A student's own page, from what their journal holds: only what the policy of each part lets them see.

A verdict is there as `grader answer` gave it. The key, its steps and the solution come when nothing can be won by
them any more: the part is right, or no further answer is taken.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from grader.authoring.model import Exercise, Part, Question
from grader.kinds.marked import Marked, Standing
from grader.marking import attempts, mark_question
from grader.marking.attempts import Attempt
from grader.marking.policy import Circumstances, settled
from grader.marking.result import Grade, Result
from grader.reports.ahead import ahead
from grader.reports.student import student_page
from grader.reports.views.answers import PartView, QuestionView
from grader.reports.views.student import StudentPage


@dataclass(frozen=True, slots=True)
class Done:
    """What a student did on one part. answers: as typed, in order, with the time of each. hints: how many were read.

    left: how many tries are left, None for any number.
    """

    answers: Sequence[tuple[str, datetime | None]] = ()
    hints: int = 0
    left: int | None = None


NOTHING = Done()


def own_page(exercise: Exercise, student: str, done: Mapping[str, Done], now: datetime) -> StudentPage:
    """done: by part name. now: tells which parts take no further answer."""
    mine = exercise.for_student(student)
    grades = tuple(grade for question in mine.questions for grade in _grades(question, done))
    told = {grade.part: grade for grade in grades}
    open_ = {
        question.name(part)
        for question in mine.questions
        for part in question.parts
        if not _may_see_key(part, told[question.name(part)], done.get(question.name(part), NOTHING), now)
    }
    page = student_page(exercise, Result(student, exercise.name, grades), hidden=open_)
    questions = tuple(_with_use(_without_keys(question, open_), done) for question in page.questions)
    student = page.student or "nobody by name"
    return replace(page, student=student, questions=questions, ahead=ahead(questions), final=not open_)


def _grades(question: Question, done: Mapping[str, Done]) -> list[Grade]:
    """Where a verdict is hidden, neither it nor what follows from it is told."""
    tries = {
        question.name(part): [answer for answer, _ in done.get(question.name(part), NOTHING).answers]
        for part in question.parts
        if part.policy.show == "at once"
    }
    tried = attempts(question, {}, tries)
    grades = zip(question.parts, mark_question(question, tried), tried, strict=True)
    return [_settled(grade, part, one, done.get(grade.part, NOTHING)) for part, grade, one in grades]


def _settled(grade: Grade, part: Part, attempt: Attempt, done: Done) -> Grade:
    if part.policy.show != "at once" and done.answers:
        return Grade(grade.part, done.answers[-1][0], Marked(Standing.SAVED), Fraction(0), grade.of)
    at = next((time for answer, time in reversed(done.answers) if answer == attempt.raw), None)
    return settled(grade, part, Circumstances(attempt.wrong, done.hints, at))


def _may_see_key(part: Part, grade: Grade, done: Done, now: datetime) -> bool:
    policy = part.policy
    if policy.show != "at once":
        return False
    is_closed = bool(policy.due and policy.late is None and now > policy.due)
    return grade.marked.right or done.left == 0 or is_closed


def _without_keys(question: QuestionView, names: set[str]) -> QuestionView:
    """names: the parts whose key stays hidden; the solution of a question tells those of all its parts."""
    parts = tuple(_without_key(part) if part.place.name in names else part for part in question.parts)
    hidden = any(part.place.name in names for part in parts)
    return replace(question, parts=parts, solution=None if hidden else question.solution)


def _without_key(part: PartView) -> PartView:
    return replace(part, answer=None, steps=(), winnable=True)


def _with_use(question: QuestionView, done: Mapping[str, Done]) -> QuestionView:
    parts = (replace(part, used=tuple(_use(part, done.get(part.place.name, NOTHING)))) for part in question.parts)
    return replace(question, parts=tuple(parts))


def _use(part: PartView, done: Done) -> Iterator[str]:
    """What was used of a part and what is left, in words; nothing of what was not touched."""
    if done.hints:
        yield f"{done.hints} {'hint' if done.hints == 1 else 'hints'} read"
    if done.answers and done.left is not None and part.state != "right":
        yield f"{done.left or 'no'} {'try' if done.left == 1 else 'tries'} left"
