"""One journal on disk: events appended durably, by several processes at once; a torn last line is mended and told."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path

from grader.journal import disk
from grader.journal.events import Event, from_line
from grader.text import visible

MENDED = "mended"


class JournalProblem(Exception):
    """Nothing was written; its text says why, and what to do.

    about: what was to be written, for people; "" where something was only to be read.
    """

    def __init__(self, error: OSError, path: Path, about: str = "") -> None:
        why, remedy = disk.reason(error)
        lost = f": {about} was NOT stored" if about else ""
        super().__init__(f"{why}{lost} ({visible(os.fspath(path))}). {remedy}".strip())


class Journal:
    """path: need not exist yet. An event that `append` has returned from is on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, *events: Event, about: str = "your answer") -> None:
        """All of the events, in their order, or none. about: what they are, for people. Raises JournalProblem."""
        data = b"".join(event.to_line() for event in events)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with disk.locked(self.path) as file:
                disk.append(file, b"\n" + Event(MENDED).to_line() + data if disk.is_torn(file) else data)
            disk.sync_folder(self.path.parent)
        except OSError as error:
            raise JournalProblem(error, self.path, about) from None

    def events(self) -> tuple[list[Event], int]:
        """Every event that can be read, and how many lines cannot and were not mended yet. Raises JournalProblem."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return [], 0
        except OSError as error:
            raise JournalProblem(error, self.path) from None
        read = [from_line(line) for line in data.split(b"\n") if line.strip()]
        known: dict[str, Event] = {}
        for event in read:
            if event is not None:
                known.setdefault(event.id, event)
        return [event for event in known.values() if event.do != MENDED], _broken(read)

    @contextmanager
    def alone(self, about: str = "your answer") -> Iterator[None]:
        """What is read and then written in here is not written by another terminal in between.

        about: what is to be written. Raises JournalProblem where no lock can be had. What is locked is a file of its
        own, so that `append` works in here.
        """
        with ExitStack() as held:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                held.enter_context(disk.locked(self.path.with_suffix(".lock")))
            except OSError as error:
                raise JournalProblem(error, self.path, about) from None
            yield


def _broken(read: list[Event | None]) -> int:
    """Lines that cannot be read, without those that were torn and mended: they were told when that was done."""
    return sum(one is None and not (then and then.do == MENDED) for one, then in pairwise([*read, None]))
