"""Where a class stands: the results of the hand-ins that count."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from grader.authoring.model import Exercise
from grader.classroom.counting import counted
from grader.classroom.statistics import class_times
from grader.gradebook import Gradebook
from grader.gradebook.hand_ins import numbers, of_numbers, with_tries
from grader.gradebook.marks import Group, groups, results
from grader.gradebook.verdicts import Key, among
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
        students, notes = marked(connection, exercise)
        found = tuple(results(connection, exercise, students.items()))
        mine = [one for one in groups(connection, exercise.name) if one.hand_in in students]
        times = _times(connection, exercise, students, mine)
    return Standing(found, notes, {(students[one.hand_in], one.part): one.group for one in mine}, times)


def result_by_result(book: Gradebook, exercise: Exercise) -> Iterator[Result]:
    """The results alone, of which only one is held at a time."""
    with book.reading() as connection:
        yield from results(connection, exercise, marked(connection, exercise)[0].items())


def marked(connection: Any, exercise: Exercise) -> tuple[dict[int, str], tuple[str, ...]]:
    """The hand-ins that count and have marks, each with its student; and notes. connection: of a gradebook."""
    students, notes = counted(connection, exercise)
    unmarked = set(numbers(connection, exercise.name, unmarked=True))
    return {number: student for number, student in students.items() if number not in unmarked}, notes


def _times(
    connection: Any, exercise: Exercise, students: Mapping[int, str], mine: Iterable[Group]
) -> Mapping[str, tuple[timedelta, ...]]:
    """Read off the tries, where hand-ins hold any."""
    stored = of_numbers(connection, [one for one in with_tries(connection, exercise.name) if one in students])
    if not stored:
        return {}
    read = {(students[one.hand_in], one.part): one.reads for one in mine}
    keys = {
        Key(one.part, read.get((each.hand_in.student, one.part), ""), one.answer)
        for each in stored for one in each.hand_in.tries
    }  # fmt: skip
    there = among(connection, keys)

    def is_right(student: str, part: str, raw: str) -> bool:
        found = there.get(Key(part, read.get((student, part), ""), raw))
        return found is not None and found.credit == 1

    return class_times((one.hand_in for one in stored), is_right)
