"""One journal on disk: events appended durably, by several processes at once; a torn last line is mended and told."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.journal.events import Event, from_line

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


class JournalProblem(Exception):
    """Nothing was written; its text says why, and what to do."""


class Journal:
    """path: need not exist yet. An event that `append` has returned from is on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, *events: Event) -> None:
        """All of the events, in their order, or none. Raises JournalProblem."""
        data = b"".join(event.to_line() for event in events)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._locked() as file:
                _append(file, data)
            _sync_folder(self.path.parent)
        except OSError as error:
            raise JournalProblem(_reason(error, self.path)) from None

    def events(self) -> tuple[list[Event], int]:
        """Every event that can be read, and how many lines cannot, a torn one among them. Raises JournalProblem."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return [], 0
        except OSError as error:
            raise JournalProblem(_reason(error, self.path)) from None
        lines = [line for line in data.split(b"\n") if line.strip()]
        read = [from_line(line) for line in lines]
        known: dict[str, Event] = {}
        for event in read:
            if event is not None:
                known.setdefault(event.id, event)
        return list(known.values()), read.count(None)

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """The open file, for one process at a time."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        file = os.open(self.path, flags, 0o600)
        try:
            _lock(file)
            yield file
        finally:
            os.close(file)  # the lock goes with it


def _append(file: int, data: bytes) -> None:
    """At the end of the file, on a line of its own; what a failed write has left there is taken away again."""
    size = os.lseek(file, 0, os.SEEK_END)
    torn = size > 0 and _last(file, size) != b"\n"
    os.lseek(file, 0, os.SEEK_END)
    try:
        _write_all(file, b"\n" + data if torn else data)
        os.fsync(file)
    except OSError:
        os.ftruncate(file, size)
        raise


def _last(file: int, size: int) -> bytes:
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1)


def _lock(file: int) -> None:
    """Waits until no other process holds the file."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)


def _write_all(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


def _sync_folder(folder: Path) -> None:
    """So that a new file is found again after a power cut; not every system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reason(error: OSError, path: Path) -> str:
    if error.errno in _FULL:
        return f"the disk is full: your answer was NOT stored ({path}). Free some space and try again."
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return f"this cannot be written: {path}. Your answer was NOT stored; set GRADER_HOME to a folder of yours."
    return f"the journal cannot be used: {(error.strerror or str(error)).lower()} ({path}). Your answer was NOT stored."
