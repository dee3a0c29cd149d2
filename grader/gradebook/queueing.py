"""The queue of those who write to one file: SQLite itself lets whoever happens to ask at the right moment go first.

Its waiters sleep and ask again, up to 100 ms later, so one of fifty may wait for ten seconds while others come and go.
The system keeps the waiters for a lock in their order. The queue is about order alone: whoever writes without it, or
where no system knows such a lock, waits as SQLite does, and nothing is ever lost.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Lock, Thread

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]


class TooLong(Exception):
    """It was not our turn within the time that was given."""


@contextmanager
def turn(path: Path, patience: float) -> Iterator[None]:
    """Others wait until the block is left. patience: in seconds, 0 for who does not wait at all. Raises TooLong.

    The lock is that of the write-ahead log, which lies there while anybody uses the gradebook; SQLite has its own locks
    elsewhere, and would lose them if the gradebook itself was opened here and closed again.
    """
    try:
        log = os.open(path.with_name(f"{path.name}-wal"), os.O_RDONLY | os.O_CLOEXEC)
    except (OSError, AttributeError):
        yield
        return
    try:
        if fcntl and not _is_free(log) and not (patience and _Waiting(log).over(patience)):
            raise TooLong
        yield
    finally:
        _leave(log)


def _is_free(log: int) -> bool:
    """Taken at once; also where the system cannot say."""
    try:
        fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _leave(log: int) -> None:
    """Said, not only closed: a process that was forked meanwhile may hold it, too."""
    with suppress(OSError):
        if fcntl:
            fcntl.flock(log, fcntl.LOCK_UN)
    os.close(log)


class _Waiting:
    """A thread that waits, since no system lets one wait for such a lock for a certain time only."""

    def __init__(self, log: int) -> None:
        self._log = os.dup(log)  # the same lock
        self._came, self._given_up, self._choice = Event(), False, Lock()
        Thread(target=self._wait, daemon=True, name="gradebook-queue").start()

    def over(self, patience: float) -> bool:
        """Whether it came to our turn. What comes too late is given back by the thread."""
        try:
            came = self._came.wait(patience)
        finally:
            with self._choice:
                self._given_up = not self._came.is_set()
        return came or not self._given_up

    def _wait(self) -> None:
        with suppress(OSError):
            fcntl.flock(self._log, fcntl.LOCK_EX)
        with self._choice:
            self._came.set()
            if self._given_up:
                with suppress(OSError):
                    fcntl.flock(self._log, fcntl.LOCK_UN)
            os.close(self._log)
