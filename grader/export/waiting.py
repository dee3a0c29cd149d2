"""Who has to wait for a person, and what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.export.spreadsheet import decimal, rounded
from grader.marking.result import Result
from grader.text import visible
from grader.wording.told import OPEN, word


@dataclass(frozen=True, slots=True)
class Totals:
    """marks: by student, of those whose marks go out. held: the students whose marks do not. notes: why."""

    marks: dict[str, Fraction]
    held: tuple[str, ...]
    notes: tuple[str, ...]

    def text(self, student: str) -> str:
        """The decimal; "" for a student who has to wait."""
        return decimal(self.marks[student]) if student in self.marks else ""


def open_parts(result: Result) -> tuple[str, ...]:
    """The parts that are not decided, or wait for a person."""
    return tuple(grade.part for grade in result.grades if word(grade) in OPEN)


def totals(results: Sequence[Result], partial: bool) -> Totals:
    """partial: count what is open as 0 for now, and say so; otherwise a total that is not final stays away."""
    waiting = {result.student: parts for result in results if (parts := open_parts(result))}
    going = {result.student: result.marks for result in results if partial or result.student not in waiting}
    listed = "; ".join(f"{visible(student)} ({', '.join(parts)})" for student, parts in waiting.items())
    how = "Open, and counted as 0 for now" if partial else "Open, so no marks go out for them"
    notes = (f"{how}: {listed}",) if waiting else ()
    return Totals(going, () if partial else tuple(waiting), (*notes, *rounded(list(going.values()))))
