"""A hand-in file into a folder, perhaps on a network disk: one whole file or none, never the folder itself."""

import os
from contextlib import suppress
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def deliver(folder: Path, name: str, text: str) -> Path:
    """The file's path, once it is on the disk. One that is there with this content is left as it is. Raises OSError.

    The folder is not made: where a network disk is not there, a folder of that name on this machine would swallow the
    hand-in.
    """
    path, data = folder / name, text.encode("utf-8", "backslashreplace")
    if not _is_there(path, data):
        _write(path.with_name(f".{name}.tmp"), path, data)
    return path


def _is_there(path: Path, data: bytes) -> bool:
    """Only a whole file: what is longer or shorter is not read."""
    try:
        return not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _write(beside: Path, path: Path, data: bytes) -> None:
    """Beside its place first. A receipt belongs to one student on one machine, so what is left there is our own."""
    try:
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, _NEW, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Not every system can, and a file that was moved is there."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
