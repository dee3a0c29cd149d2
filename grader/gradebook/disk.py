"""What a gradebook asks of a disk beside SQLite: whole files that are found again, and no rests of others."""

import os
import time
from contextlib import suppress
from pathlib import Path
from threading import get_ident

_ENDINGS = ("", "-journal", "-wal", "-shm")
_OLD = 3600.0  # seconds after which whoever was making a file has been killed


def beside(path: Path) -> Path:
    """An empty file of this thread, for its owner only, for what is to be put in the path's place. Raises OSError."""
    new = path.with_name(f"{path.name}.tmp-{os.getpid()}-{get_ident()}")
    forget(new)
    os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    return new


def forget(new: Path) -> None:
    """With what SQLite keeps beside it."""
    for ending in _ENDINGS:
        new.with_name(new.name + ending).unlink(missing_ok=True)


def sweep(folder: Path, start: str) -> None:
    """What programs that were killed have left of files whose name begins like that."""
    for one in folder.glob("*.tmp-*"):
        with suppress(FileNotFoundError):  # others sweep, too
            if one.name.startswith(start) and one.stat().st_mtime < time.time() - _OLD:
                one.unlink()


def to_disk(place: Path) -> None:
    """A file or a folder, so that it is there after a power cut; not every system can do that for folders."""
    if os.name == "nt" and place.is_dir():
        return
    handle = os.open(place, os.O_RDONLY if place.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
