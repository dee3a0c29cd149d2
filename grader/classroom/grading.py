"""Marks for what has none, and a comparison of all marks with what would be given today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.classroom.settling import Desk, settle
from grader.gradebook import Gradebook
from grader.gradebook.hand_ins import Stored, of_exercise
from grader.gradebook.marks import Mark, give, marks_of
from grader.gradebook.moments import stamp
from grader.marking.amount import exact

_AT_ONCE = 200  # hand-ins in one transaction


@dataclass(frozen=True, slots=True)
class Change:
    """A mark that would be another one today. before: None where the part has no mark yet."""

    student: str
    before: Mark | None
    after: Mark

    @property
    def part(self) -> str:
        return self.after.part

    @property
    def gain(self) -> Fraction:
        return exact(self.after.marks) - (exact(self.before.marks) if self.before else 0)


def grade(book: Gradebook, desk: Desk) -> int:
    """Marks for every hand-in that has none; how many there were. Raises as `settle` does.

    A kill costs half a second of work: verdicts are kept as they come, and what has no marks yet is marked next time.
    """
    with book.reading() as connection:
        waiting = of_exercise(connection, desk.exercise.name, unmarked=True)
    marks = settle(book, desk, waiting)
    for start in range(0, len(waiting), _AT_ONCE):
        with book.writing("marks") as connection:
            some = waiting[start : start + _AT_ONCE]
            give(connection, [mark for one in some for mark in marks[one.id]], stamp(desk.now()))
    return len(waiting)


def changes(book: Gradebook, desk: Desk, hand_ins: Sequence[Stored] | None = None) -> list[Change]:
    """What would be marked otherwise today, whatever the cause: the exercise, decisions, times, a newer judge.

    Nothing is changed by it, but verdicts that are not known yet are asked for and kept. hand_ins: all, if None.
    """
    with book.reading() as connection:
        marked = of_exercise(connection, desk.exercise.name) if hand_ins is None else hand_ins
        given = marks_of(connection, [one.id for one in marked])
    today = settle(book, desk, [one for one in marked if given[one.id]])
    students = {one.id: one.hand_in.student for one in marked}
    return [
        Change(students[mark.hand_in], before, mark)
        for marks in today.values() for mark in marks
        if (before := given[mark.hand_in].get(mark.part)) is None or _differs(before, mark)
    ]  # fmt: skip


def apply(book: Gradebook, found: Sequence[Change], now: str, why: str) -> None:
    """Gives what was found; what it replaces is kept with the reason."""
    with book.writing("marks") as connection:
        give(connection, [change.after for change in found], now, why)


def _differs(before: Mark, after: Mark) -> bool:
    return before != after


def by_part(found: Sequence[Change]) -> Mapping[str, list[Change]]:
    """In the order of the parts."""
    parts: dict[str, list[Change]] = {}
    for change in found:
        parts.setdefault(change.part, []).append(change)
    return parts
