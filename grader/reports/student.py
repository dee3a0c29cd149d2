"""Exercise and Result -> StudentPage."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grader import wording
from grader.authoring.model import Exercise, Part, Question
from grader.kinds.essay import EssayKind
from grader.marking.amount import amount
from grader.marking.result import Grade, Result
from grader.reports import answers
from grader.reports.ahead import ahead
from grader.reports.bar import bar
from grader.reports.marks import percent, share
from grader.reports.pictures.pictured import answered, drawing
from grader.reports.places import place, title
from grader.reports.prose import line, prose
from grader.reports.views.answers import PartView, QuestionView
from grader.reports.views.student import StudentPage
from grader.reports.worked import worked
from grader.text import visible
from grader.wording.told import word


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every part of one student's page is made from."""

    grades: Mapping[str, Grade]
    keys: bool
    hidden: Container[str]

    def opens(self, question: Question) -> bool:
        """Whether a picture may tell the keys of a question: it may tell those of all its parts."""
        return self.keys and not any(question.name(part) in self.hidden for part in question.parts)


def student_page(
    exercise: Exercise, result: Result, keys: bool = True, hidden: Container[str] = frozenset()
) -> StudentPage:
    """keys: whether expected answers and worked solutions may be seen. hidden: parts whose keys no picture may tell."""
    exercise = exercise.for_student(result.student)
    grades = {grade.part: grade for grade in result.grades}
    sheet = _Sheet(grades, keys, hidden)
    questions = tuple(_question(sheet, index, question) for index, question in enumerate(exercise.questions, 1))
    return StudentPage(
        student=visible(result.student),
        title=exercise.title,
        marks=amount(result.marks),
        of=amount(result.of),
        percent=percent(share(result.marks, result.of)),
        bar=bar(word(grade) for grade in result.grades),
        ahead=ahead(questions),
        questions=questions,
    )


def _question(sheet: _Sheet, index: int, question: Question) -> QuestionView:
    grades = [sheet.grades[question.name(part)] for part in question.parts]
    return QuestionView(
        id=question.id,
        title=title(question),
        text=prose(question.text),
        parts=tuple(_part(sheet, index, question, part) for part in question.parts),
        solution=prose(question.solution) if sheet.keys and question.solution else None,
        marks=amount(sum((grade.marks for grade in grades), Fraction(0))),
        of=amount(sum((grade.of for grade in grades), Fraction(0))),
        picture=drawing(question.picture, question, sheet.opens(question)),
    )


def _part(sheet: _Sheet, index: int, question: Question, part: Part) -> PartView:
    where = place(index, question, part)
    grade = sheet.grades[where.name]
    told, essay = wording.told(answers.rest(grade)), isinstance(part.kind, EssayKind)
    return PartView(
        place=where,
        ask=line(part.ask),
        options=answers.offered(part),
        state=word(grade),
        wrote=answers.wrote_prose(grade.raw) if essay else answers.wrote(grade.raw),
        essay=essay,
        read=answers.read(part, grade),
        notes=told.notes,
        first=answers.first(grade),
        head=told.head,
        why=told.why,
        witnesses=tuple(answers.witnesses(grade.marked)),
        said=answers.said(grade),
        carried=tuple(place(index, question, each) for each in question.parts if each.id in grade.carried),
        answer=answers.key(part) if sheet.keys else None,
        steps=worked(question, part, grade) if sheet.keys else (),
        marks=amount(grade.marks),
        of=amount(grade.of),
        lost=grade.of - grade.marks,
        decided=answers.is_decided(grade),
        off=tuple(map(wording.finding, grade.deductions)),
        picture=answered(question, part, grade, sheet.opens(question)),
    )
