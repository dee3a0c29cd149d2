"""One answer or one hint of a student, with the journal: what every command of students does with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TypeVar

import click

from grader.authoring.model import Hint
from grader.cli import console
from grader.course import Found
from grader.journal import Event, Journal, JournalProblem, PartState, journal_path, state_of
from grader.marking import Grade, mark_part
from grader.marking.policy import Circumstances, settled
from grader.wording import Told, told

T = TypeVar("T")
DECISIONS = 1  # raised when the same answer may be decided otherwise than before


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an answer. left: how many tries are left, None for any number."""

    grade: Grade
    words: Told
    left: int | None


class Taking:
    """A student in a course. Raises click's Exit with the right code where nothing can be stored or taken."""

    def __init__(self, student: str, course: str) -> None:
        self.student = student
        self.journal = Journal(journal_path(student, course))

    @cached_property
    def _events(self) -> list[Event]:
        events, broken = _stored(self.journal.events)
        if broken:
            console.note(f"  The journal has {broken} line(s) that cannot be read; everything else counts.")
        return events

    def states(self) -> Mapping[str, PartState]:
        """Where the student stands, part by part."""
        return state_of(self._events)

    def state(self, part: str) -> PartState:
        return self.states().get(part, PartState())

    def left(self, found: Found) -> int | None:
        """How many tries are left; None for any number."""
        most = found.part.policy.tries
        return None if most is None else max(0, most - self.state(found.name).tries)

    def take(self, found: Found, raw: str) -> Taken:
        """Written down first, judged afterwards. Stops with 4 where no try is left, or nothing is taken any more."""
        self._refuse_closed(found)
        before = self.state(found.name)
        answer = Event("answer", found.name, {"answer": raw})
        self._write(answer)
        grade = self._settled(found, raw, before)
        words = told(grade)
        facts = {"of": answer.id, "result": words.result, "marks": str(grade.marks), "decisions": DECISIONS}
        self._write(Event("verdict", found.name, facts))
        return Taken(grade, words, self.left(found))

    def coming(self, found: Found) -> tuple[Hint, int, int] | None:
        """The next hint, its number and how many there are, unread; None where there is no further one."""
        hints = [*found.part.hints, *found.question.hints]
        number = self.state(found.name).hints
        return None if number >= len(hints) else (hints[number], number + 1, len(hints))

    def hint(self, found: Found) -> tuple[Hint, int, int] | None:
        """The same, and it counts as read."""
        coming = self.coming(found)
        if coming:
            self._write(Event("hint", found.name, {"number": coming[1]}))
        return coming

    def closed(self, found: Found) -> str:
        """Why no answer is taken any more, in a sentence; "" while answers are."""
        policy = found.part.policy
        if self.left(found) == 0:
            return f"No tries are left for {found.name}; your last answer counts."
        if policy.due and policy.late is None and datetime.now(UTC) > policy.due:
            return f"{found.name} was due on {policy.due.astimezone():%Y-%m-%d %H:%M}; nothing is taken any more."
        return ""

    def write(self, *events: Event) -> None:
        """Events of other sorts, e.g. a hand-in."""
        self._write(*events)

    def _settled(self, found: Found, raw: str, before: PartState) -> Grade:
        wrong = sum(result in {"wrong", "partly"} for _, result in before.answers)
        how = Circumstances(wrong, before.hints, datetime.now(UTC))
        return settled(mark_part(found.question, found.part, raw), found.part, how)

    def _refuse_closed(self, found: Found) -> None:
        why = self.closed(found)
        if why:
            console.note(f"  {why}")
            raise click.exceptions.Exit(console.CLOSED)

    def _write(self, *events: Event) -> None:
        _stored(lambda: self.journal.append(*events))
        self._events.extend(events)


def _stored(work: Callable[[], T]) -> T:
    """What cannot be stored is said, and stops with 7."""
    try:
        return work()
    except JournalProblem as problem:
        console.note(f"grader: {problem}")
        raise click.exceptions.Exit(console.NOT_STORED) from None


def taking_here(student: str, found_course: str) -> Taking:
    """For the student that is named, or was before; a terminal is asked once."""
    from grader.journal.student import keep_student, kept_student

    name = student or kept_student()
    if not name and console.is_interactive():
        name = click.prompt("Your name or student id (asked once)", err=True).strip()
        keep_student(name)
    return Taking(name, found_course)
