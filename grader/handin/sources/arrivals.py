"""Hand-in files one by one, from wherever they come, and what was not taken."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grader.handin.delivered import Delivered, Sender, is_hand_in_name
from grader.handin.sources import faults
from grader.handin.sources.faults import Fault, Refused
from grader.handin.sources.folder import Folder, Single
from grader.handin.sources.foreign import foreign
from grader.handin.sources.names import archived, order, other_than_hand_in
from grader.handin.sources.origin import Entry, Origin
from grader.handin.sources.senders import senders
from grader.problems import Problem
from grader.text import visible


class Note(NamedTuple):
    """A file that was passed over, and why: it is no hand-in, and nothing is wrong with that. file: safe to print."""

    file: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}: passed over, {self.why}"


class Arrivals:
    """The files of one place, read as they are asked for; each time from the beginning.

    problems: what could not be taken, though it may be a hand-in. notes: what was passed over. Both grow meanwhile.
    files: how many there are to look at, those that will be passed over among them; known with the first of them.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.files = 0
        self.problems: list[Problem] = []
        self.notes: list[Note] = []

    def __iter__(self) -> Iterator[Delivered]:
        self.problems, self.notes = [], []
        try:
            with _origin(self._path) as origin:
                yield from self._all(origin)
        except Refused as refused:
            self._problem(str(self._path), refused.fault)

    def _all(self, origin: Origin) -> Iterator[Delivered]:
        entries = sorted(origin.entries(), key=lambda entry: order(entry.name))
        known = senders(entry.name for entry in entries)
        self.files = len(entries)
        for entry in entries:
            delivered = self._one(origin, entry, known.get(entry.name))
            if delivered:
                yield delivered

    def _one(self, origin: Origin, entry: Entry, sender: Sender | None) -> Delivered | None:
        if not self._is_wanted(entry):
            return None
        data = origin.read(entry)
        why = foreign(entry.name, data) if isinstance(data, bytes) else ""
        if why:
            self._note(entry.name, why)
        elif isinstance(data, Fault):
            self._problem(entry.name, data)
        else:
            return Delivered(entry.name, data, sender)
        return None

    def _is_wanted(self, entry: Entry) -> bool:
        """Whether it may be read; if not, that is said."""
        packed = archived(entry.name)
        fault = entry.fault or (faults.PACKED if packed else None)
        if fault and (entry.lost or packed or is_hand_in_name(entry.name)):
            self._problem(entry.name, fault)
        elif why := fault.message if fault else other_than_hand_in(entry.name):
            self._note(entry.name, why)
        else:
            return True
        return False

    def _problem(self, name: str, fault: Fault) -> None:
        self.problems.append(Problem(visible(name), 1, 1, "error", fault.message, fault.remedy))

    def _note(self, name: str, why: str) -> None:
        self.notes.append(Note(visible(name), why))


def hand_in_files(path: Path) -> Arrivals:
    """The hand-in files of a folder, a zip, a download of Moodle or Canvas (zip or unpacked), or one file alone.

    Nothing is opened before the first is asked for, and nothing is raised over what is there.
    """
    return Arrivals(path)


def _origin(path: Path) -> Origin:
    """A folder or zip whose name was typed may be a link; what is found in it may not."""
    if os.path.isdir(path):
        return Folder(path)
    if not os.path.lexists(path):
        raise Refused(faults.NOTHING)
    if is_hand_in_name(path.name):
        return Single(path)
    from grader.handin.sources.zipped import Zip

    return Zip(path)
