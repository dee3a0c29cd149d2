"""Marks for what has none, and a comparison of all marks with what would be given today."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from grader.classroom.settling import Desk, settled
from grader.gradebook import Gradebook
from grader.gradebook.hand_ins import Stored, numbers, of_numbers
from grader.gradebook.marks import Mark, give, marks_of
from grader.gradebook.moments import stamp
from grader.gradebook.verdicts import Basis, bases
from grader.marking.amount import exact

Marks = Mapping[int, Sequence[Mark]]  # by hand-in

_AT_ONCE = 2_000  # hand-ins in one lot, and their marks in one transaction


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

    A kill costs half a second of work: verdicts are kept as they come, marks with each lot of hand-ins, and what has no
    marks yet is marked next time.
    """
    with book.reading() as connection:
        waiting = numbers(connection, desk.exercise.name, unmarked=True)
    with closing(settled(book, desk, _lots(book, waiting), len(waiting))) as lots:
        for lot in lots:
            with book.writing("marks") as connection:
                give(connection, [mark for marks in lot.values() for mark in marks], stamp(desk.now()))
    return len(waiting)


def _lots(book: Gradebook, wanted: Sequence[int]) -> Iterator[Sequence[Stored]]:
    """Hand-ins by their numbers, so many at a time."""
    for start in range(0, len(wanted), _AT_ONCE):
        with book.reading() as connection:
            lot = of_numbers(connection, wanted[start : start + _AT_ONCE])
        yield lot


def changes(
    book: Gradebook, desk: Desk, hand_ins: Sequence[int] | None = None, other_causes: Marks = MappingProxyType({})
) -> list[Change]:
    """What would be marked otherwise today, whatever the cause: the exercise, decisions, times, a newer judge.

    Nothing is changed by it, but verdicts that are not known yet are asked for and kept. hand_ins: by their numbers;
    all, if None. other_causes: marks of today without what this is about; what is in them is left to a regrade.
    """
    if hand_ins is None:
        with book.reading() as connection:
            hand_ins = numbers(connection, desk.exercise.name)
    given: dict[int, dict[str, Mark]] = {}
    students: dict[int, str] = {}
    found = []
    with closing(settled(book, desk, _marked(book, hand_ins, given, students), len(hand_ins))) as lots:
        for today in lots:
            found += [
                Change(students[mark.hand_in], before, mark)
                for number, marks in today.items() for mark in marks
                if (before := given[number].get(mark.part)) != mark and mark not in other_causes.get(number, ())
            ]  # fmt: skip
    return found


def _marked(
    book: Gradebook, wanted: Sequence[int], given: dict[int, dict[str, Mark]], students: dict[int, str]
) -> Iterator[Sequence[Stored]]:
    """Those that have marks. given, students: of the lot that is at hand, by hand-in."""
    for lot in _lots(book, wanted):
        given.clear()
        students.clear()
        with book.reading() as connection:
            given.update(marks_of(connection, [one.id for one in lot]))
        students.update({one.id: one.hand_in.student for one in lot})
        yield [one for one in lot if given[one.id]]


def decided_again(book: Gradebook, desk: Desk) -> list[Change]:
    """What is marked otherwise since undecided answers are set aside: they, and what follows from them in a question.

    What the exercise file says otherwise by now is left to a regrade.
    """
    found = changes(book, desk)
    with book.reading() as connection:
        basis = bases(connection, desk.names)

    def of(mark: Mark | None) -> Basis | None:
        return basis.get(mark.verdict or 0) if mark else None

    same = [one for one in found if (was := of(one.before)) and (now := of(one.after)) and was.reads == now.reads]
    again = {_question(one) for one in same if (was := of(one.before)) and was.is_undecided}
    return [one for one in same if _question(one) in again]


def _question(change: Change) -> tuple[int, str]:
    """Of which hand-in."""
    return change.after.hand_in, change.part.partition(".")[0]


def apply(book: Gradebook, found: Sequence[Change], now: str, why: str) -> None:
    """Gives what was found; what it replaces is kept with the reason."""
    with book.writing("marks") as connection:
        give(connection, [change.after for change in found], now, why)


def by_part(found: Sequence[Change]) -> Mapping[str, list[Change]]:
    """In the order of the parts."""
    parts: dict[str, list[Change]] = {}
    for change in found:
        parts.setdefault(change.part, []).append(change)
    return parts
