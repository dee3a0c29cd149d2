"""Marks that were given when the exercise said something else."""

from grader.authoring.model import Exercise, Part, Question
from grader.authoring.variants import variant_of
from grader.gradebook import Gradebook
from grader.gradebook.marks import lacking, used
from grader.marking.reads import reads


def outdated(book: Gradebook, exercise: Exercise) -> int:
    """How many answers were marked by what the exercise no longer says, or before their part was there.

    What a regrade would change may be less. Parts that are gone do not count: no regrade would change anything.
    """
    today = _Today(exercise)
    with book.reading() as connection:
        found, missing = used(connection, exercise.name), lacking(connection, exercise.name, today.parts)
    there = [one for one in found if one.part in today.parts]
    return missing + sum(one.number for one in there if one.reads != today.reads(one.part, one.student))


class _Today:
    """What marking would read of each part today."""

    def __init__(self, exercise: Exercise) -> None:
        self.parts = {
            question.name(part): (question, part) for question in exercise.questions for part in question.parts
        }
        self._known: dict[tuple[str, int, str], str] = {}

    def reads(self, name: str, student: str) -> str:
        """Worked out once for each variant, or each student where choices are shuffled."""
        question, part = self.parts[name]
        variant = name, variant_of(student, question.id, question.variants), student if part.shuffle else ""
        if variant not in self._known:
            self._known[variant] = _read(question, part, student)
        return self._known[variant]


def _read(question: Question, part: Part, student: str) -> str:
    mine = question.for_student(student)
    return next(reads(mine, one) for one in mine.parts if one.id == part.id)
