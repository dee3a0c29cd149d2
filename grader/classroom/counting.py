"""Of several hand-ins of one student, the last that was in time counts."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from grader.authoring.model import Exercise
from grader.gradebook.hand_ins import Stored, of_numbers, students
from grader.handin import HandIn


class Counting(NamedTuple):
    """hand_ins: one a student, by student. notes: what does not count, and why."""

    hand_ins: tuple[Stored, ...]
    notes: tuple[str, ...]


def counting(exercise: Exercise, stored: Iterable[Stored]) -> Counting:
    """The last of every student that was in time, else the last; by the time it gives, then by the order of arrival."""
    last: dict[str, Stored] = {}
    notes = []
    late = {one.id: _is_late(one.hand_in, exercise) for one in stored}
    for one in sorted(stored, key=lambda one: (not late[one.id], one.hand_in.at, one.id)):
        earlier = last.get(one.hand_in.student)
        if earlier:
            why = " since it came late" if late[earlier.id] and not late[one.id] else ""
            files = f"{one.hand_in.file} counts, {earlier.hand_in.file} does not{why}"
            notes.append(f"{one.hand_in.student} handed in twice: {files}")
        last[one.hand_in.student] = one
    return Counting(tuple(last[student] for student in sorted(last)), tuple(notes))


def counted(connection: Any, exercise: Exercise) -> tuple[dict[int, str], tuple[str, ...]]:
    """The numbers of those that count, each with its student, by student; and notes. connection: of a gradebook.

    Only what students with several have handed in is read for it.
    """
    who = students(connection, exercise.name)
    several = {student for student, number in Counter(who.values()).items() if number > 1}
    found = counting(exercise, of_numbers(connection, [number for number, one in who.items() if one in several]))
    last = {one.id for one in found.hand_ins}
    counts = [(one, number) for number, one in who.items() if one not in several or number in last]
    return {number: student for student, number in sorted(counts)}, found.notes


def _is_late(hand_in: HandIn, exercise: Exercise) -> bool:
    """Whether it came after all that it answers was due, or all that there is where it answers nothing."""
    parts = {question.name(part): part for question in exercise.questions for part in question.parts}
    answered = [part for name, part in parts.items() if name in hand_in.answers] or parts.values()
    due = [exercise.part_for(part, hand_in.student).policy.due for part in answered]
    times = [moment for moment in due if moment]
    return bool(hand_in.at and times) and len(times) == len(due) and datetime.fromisoformat(hand_in.at) > max(times)
