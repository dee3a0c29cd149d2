"""Where a class stands: the results of the hand-ins that count."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple

from grader.authoring.model import Exercise
from grader.classroom.counting import counting
from grader.classroom.statistics import class_times
from grader.gradebook import Gradebook
from grader.gradebook.hand_ins import Stored, of_exercise
from grader.gradebook.marks import Given, given
from grader.gradebook.marks import results as results_of
from grader.gradebook.verdicts import Key, Known, known
from grader.marking import Result


class Standing(NamedTuple):
    """results: one a student. notes: which hand-ins do not count, and why.

    alike: by student and part, the group of equal answers that theirs is in. times: by part, how long students took
    until they were right, where that is known.
    """

    results: tuple[Result, ...]
    notes: tuple[str, ...]
    alike: Mapping[tuple[str, str], int]
    times: Mapping[str, tuple[timedelta, ...]]


def standing(book: Gradebook, exercise: Exercise) -> Standing:
    """As it was marked; nothing is decided here. Raises GradebookProblem, NotAGrade."""
    with book.reading() as connection:
        unmarked = {one.id for one in of_exercise(connection, exercise.name, unmarked=True)}
        counts = counting(exercise, of_exercise(connection, exercise.name))
        marked = [one for one in counts.hand_ins if one.id not in unmarked]
        results = tuple(results_of(connection, exercise, [(one.id, one.hand_in.student) for one in marked]))
        students = {one.id: one.hand_in.student for one in marked}
        mine = [one for one in given(connection, exercise.name) if one.hand_in in students]
        there = known(connection, {one.part for one in mine})
    alike = {(students[one.hand_in], one.part): one.group for one in mine}
    return Standing(results, counts.notes, alike, _times(marked, students, mine, there))


def _times(
    marked: Iterable[Stored], students: Mapping[int, str], mine: Iterable[Given], there: Mapping[Key, Known]
) -> Mapping[str, tuple[timedelta, ...]]:
    read = {(students[one.hand_in], one.part): one.reads for one in mine}

    def is_right(student: str, part: str, raw: str) -> bool:
        found = there.get(Key(part, read.get((student, part), ""), raw))
        return found is not None and found.credit == 1

    return class_times((one.hand_in for one in marked), is_right)
