"""One answer or one hint of a student, with the journal: what every command of students does with them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import click

from grader.authoring.model import Hint
from grader.cli import console
from grader.cli.students.delivering import arrived
from grader.course import Found
from grader.handin import student_id
from grader.journal import Event, Journal, JournalProblem, Parcel, PartState, journal_path, state_of, waiting
from grader.marking import Grade, mark_part
from grader.marking.policy import Circumstances, settled
from grader.marking.reads import DECISIONS
from grader.wording import Told, told

T = TypeVar("T")
_HINT, _ARRIVAL = "that you read this hint", "that your hand-in arrived"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an answer. left: how many tries are left, None for any number."""

    grade: Grade
    words: Told
    left: int | None


class Taking:
    """A student in a course. Raises click's Exit with the right code where nothing can be stored or taken."""

    def __init__(self, student: str, course: str) -> None:
        self.student, self.course = student, course
        self.journal = Journal(journal_path(student, course))
        self._has_written, self._tried = False, set[str]()
        context = click.get_current_context(silent=True)
        if context:  # after everything is printed, since a network disk may be slow
            context.call_on_close(self.deliver_kept)

    @cached_property
    def _events(self) -> list[Event]:
        events, broken = _stored(self.journal.events)
        if broken:
            console.note(f"  The journal has {broken} line(s) that cannot be read; everything else counts.")
        return events

    @property
    def events(self) -> list[Event]:
        """Everything that was done, in its order."""
        return self._events

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
        """Written down first, judged afterwards. Stops with 4 where no try is left, or nothing is taken any more.

        The same answer as the last one is told again and is no further try: the command may have been killed before.
        """
        with self.alone():
            state = self.state(found.name)
            if state.repeats(raw):
                console.note("  The same answer as before: no further try.")
                return self._taken(found, self._settled(found, raw, state.without_last()))
            if state.pending and state.answers[-1][0] == raw:
                return self._judged(found, raw, state.pending, state.without_last())
            self._refuse_closed(found)
            answer = Event("answer", found.name, {"answer": raw})
            self.write(answer)
            return self._judged(found, raw, answer.id, state)

    def coming(self, found: Found) -> tuple[Hint, int, int] | None:
        """The next hint, its number and how many there are, unread; None where there is no further one."""
        hints = [*found.part.hints, *found.question.hints]
        number = self.state(found.name).hints
        return None if number >= len(hints) else (hints[number], number + 1, len(hints))

    def hint(self, found: Found) -> tuple[Hint, int, int] | None:
        """The same, and it counts as read."""
        with self.alone(_HINT):
            coming = self.coming(found)
            if coming:
                self.write(Event("hint", found.name, {"number": coming[1]}), about=_HINT)
        return coming

    def closed(self, found: Found) -> str:
        """Why no answer is taken any more, in a sentence; "" while answers are."""
        policy = found.part.policy
        if self.left(found) == 0:
            return f"No tries are left for {found.name}; your last answer counts."
        if policy.due and policy.late is None and datetime.now(UTC) > policy.due:
            return f"{found.name} was due on {policy.due.astimezone():%Y-%m-%d %H:%M}; nothing is taken any more."
        return ""

    def write(self, *events: Event, about: str = "your answer") -> None:
        """Events of any sort. about: what people are told was not stored, where that fails."""
        _stored(lambda: self.journal.append(*events, about=about))
        self._events.extend(events)
        self._has_written = True

    @contextmanager
    def alone(self, about: str = "your answer") -> Iterator[None]:
        """No other terminal writes for this student in here, and what it wrote before is known.

        about: what people are told was not stored, where that cannot be had.
        """
        with ExitStack() as held:
            _stored(lambda: held.enter_context(self.journal.alone(about)))
            self.__dict__.pop("_events", None)
            yield

    def deliver(self, parcel: Parcel, again: bool = False) -> Path | None:
        """The path of the file; None where its folder cannot be reached: it is kept, and that is said."""
        self._tried.add(parcel.receipt)
        path = arrived(parcel, again)
        if path:
            self.write(parcel.delivered, about=_ARRIVAL)
        return path

    def deliver_kept(self) -> None:
        """Hand-ins that could not be delivered before, once something else was written."""
        if self._has_written and self._kept():
            with self.alone(_ARRIVAL):
                for parcel in self._kept():
                    self.deliver(parcel, again=True)

    def _kept(self) -> list[Parcel]:
        """Those that this command has not tried to deliver."""
        kept = waiting(self._events, student_id(self.student), self.course)
        return [parcel for parcel in kept if parcel.receipt not in self._tried]

    def _judged(self, found: Found, raw: str, answer: str, before: PartState) -> Taken:
        """The verdict on an answer that is written down under its id."""
        taken = self._taken(found, self._settled(found, raw, before))
        facts = {"of": answer, "result": taken.words.result, "marks": str(taken.grade.marks), "decisions": DECISIONS}
        self.write(Event("verdict", found.name, facts), about="the verdict on your answer")
        return replace(taken, left=self.left(found))

    def _taken(self, found: Found, grade: Grade) -> Taken:
        return Taken(grade, told(grade), self.left(found))

    def _settled(self, found: Found, raw: str, before: PartState) -> Grade:
        wrong = sum(result in {"wrong", "partly"} for _, result in before.answers)
        how = Circumstances(wrong, before.hints, datetime.now(UTC))
        return settled(mark_part(found.question, found.part, raw), found.part, how)

    def _refuse_closed(self, found: Found) -> None:
        why = self.closed(found)
        if why:
            console.note(f"  {why}")
            raise click.exceptions.Exit(console.CLOSED)


def _stored(work: Callable[[], T]) -> T:
    """What cannot be stored is said, and stops with 7."""
    try:
        return work()
    except JournalProblem as problem:
        console.note(f"grader: {problem}")
        raise click.exceptions.Exit(console.NOT_STORED) from None


def taking_here(student: str, found_course: str) -> Taking:
    """For the student that is named, or was before; a terminal is asked once."""
    return Taking(student_here(student), found_course)


def student_here(student: str) -> str:
    """The student that is named, or was before; a terminal is asked once. "" where nobody knows."""
    from grader.journal.student import keep_student, kept_student

    name = student or kept_student()
    if not name and console.is_interactive():
        name = click.prompt("Your name or student id (asked once)", err=True).strip()
        keep_student(name)
    return name
