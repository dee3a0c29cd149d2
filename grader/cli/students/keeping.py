"""The journal of a student, for as long as a command runs: what it writes there, and the hand-ins that wait in it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import click

from grader.cli import console
from grader.cli.students.delivering import arrived
from grader.handin import student_id
from grader.journal import Event, Journal, JournalProblem, Parcel, journal_path, waiting

T = TypeVar("T")
_ARRIVAL = "that your hand-in arrived"


class Keeping:
    """What one student did in one course; at the end of the command it delivers what could not be delivered before.

    Raises click's Exit with 7 where nothing can be stored.
    """

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


def _stored(work: Callable[[], T]) -> T:
    """What cannot be stored is said, and stops with 7."""
    try:
        return work()
    except JournalProblem as problem:
        console.note(f"grader: {problem}")
        raise click.exceptions.Exit(console.NOT_STORED) from None


def student_here(student: str) -> str:
    """The student that is named, or was before; a terminal is asked once. "" where nobody knows."""
    from grader.journal.student import keep_student, kept_student

    name = student or kept_student()
    if not name and console.is_interactive():
        name = click.prompt("Your name or student id (asked once)", err=True).strip()
        keep_student(name)
    return name
