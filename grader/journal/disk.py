"""What a journal asks of a disk: locks, whole writes, and why something could not be written."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
# Windows keeps others from reading what is locked, so the byte that is locked lies far beyond every event.
_FAR = 1 << 40


@contextmanager
def locked(path: Path) -> Iterator[int]:
    """The open file, made where there is none, for one process at a time; the lock of one that is killed is free.

    Raises OSError.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    file = os.open(path, flags, 0o600)
    try:
        _lock(file)
        yield file
    finally:
        os.close(file)  # the lock goes with it


def append(file: int, data: bytes) -> None:
    """At the end of the file and on the disk; what a failed write has left there is taken away. Raises OSError."""
    size = os.lseek(file, 0, os.SEEK_END)
    try:
        while data:
            data = data[os.write(file, data) :]
        os.fsync(file)
    except OSError:
        os.ftruncate(file, size)
        raise


def is_torn(file: int) -> bool:
    """Whether the last line has no end."""
    size = os.lseek(file, 0, os.SEEK_END)
    if not size:
        return False
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1) != b"\n"


def sync_folder(folder: Path) -> None:
    """So that a new file is found again after a power cut; not every system can. Raises OSError."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def reason(error: OSError) -> tuple[str, str]:
    """Why, and what helps, or ""."""
    if error.errno in _FULL:
        return "the disk is full", "Free some space and try again."
    if error.errno == errno.EIO:
        return "the disk failed", "Set GRADER_HOME to a folder on another disk."
    if error.errno in _REFUSED:
        return "this cannot be written", "Set GRADER_HOME to a folder of yours."
    return f"the journal cannot be used, {(error.strerror or str(error)).lower()}", ""


def _lock(file: int) -> None:
    """Waits until no other process holds the file."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
