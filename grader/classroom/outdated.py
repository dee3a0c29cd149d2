"""Marks that were given when the exercise said something else."""

from grader.authoring.model import Exercise
from grader.gradebook import Gradebook
from grader.gradebook.marks import Used, used
from grader.marking.reads import reads


def outdated(book: Gradebook, exercise: Exercise) -> int:
    """How many answers were marked by what the exercise no longer says. What a regrade would change may be less."""
    with book.reading() as connection:
        found = used(connection, exercise.name)
    return sum(one.number for one in found if one.reads != _today(exercise, one))


def _today(exercise: Exercise, used: Used) -> str:
    """What marking would read of a part today; "" where the part is gone."""
    for question in exercise.questions:
        if any(question.name(part) == used.part for part in question.parts):
            mine = exercise.question_for(question, used.student)
            return next(reads(mine, part) for part in mine.parts if mine.name(part) == used.part)
    return ""
