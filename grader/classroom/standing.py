"""Where a class stands: the results of the hand-ins that count."""

from typing import NamedTuple

from grader.authoring.model import Exercise
from grader.classroom.counting import counting
from grader.gradebook import Gradebook
from grader.gradebook.hand_ins import of_exercise
from grader.gradebook.marks import results as results_of
from grader.marking import Result


class Standing(NamedTuple):
    """results: one a student. notes: which hand-ins do not count, and why. unmarked: how many have no marks."""

    results: tuple[Result, ...]
    notes: tuple[str, ...]
    unmarked: int


def standing(book: Gradebook, exercise: Exercise) -> Standing:
    """As it was marked; nothing is decided here. Raises GradebookProblem, NotAGrade."""
    with book.reading() as connection:
        unmarked = {one.id for one in of_exercise(connection, exercise.name, unmarked=True)}
        counts = counting(exercise, of_exercise(connection, exercise.name))
        marked = [(one.id, one.hand_in.student) for one in counts.hand_ins if one.id not in unmarked]
        return Standing(tuple(results_of(connection, exercise, marked)), counts.notes, len(unmarked))
