"""Copies of a gradebook beside it: each whole or not there, the last three are kept."""

import os
import re
from datetime import UTC, datetime, timedelta
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING

from grader.gradebook import disk

if TYPE_CHECKING:
    from sqlite3 import Connection

KEPT = 3
FOLDER = "backups"
_FORMAT = "%Y-%m-%dT%H%M%SZ"
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")
_SECOND = timedelta(seconds=1)


def back_up(path: Path, connection: "Connection", now: datetime) -> Path:
    """A copy of what is committed; the last one where it is the same, byte for byte.

    Raises sqlite3.Error and OSError; nothing is left behind then.
    """
    folder = path.parent / FOLDER
    folder.mkdir(exist_ok=True)
    disk.sweep(folder, f"{path.stem}-")
    last_one = last(path)
    made = folder / f"{path.stem}-{_stamp(path, last_one, now)}.db"
    new = disk.beside(made)
    try:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("VACUUM INTO ?", (os.fspath(new),))
        if last_one and cmp(new, last_one, shallow=False):
            return last_one
        _put(new, made, path.stat().st_mode & 0o777)
    finally:
        disk.forget(new)
    for old in every(path)[:-KEPT]:
        old.unlink(missing_ok=True)
    return made


def every(path: Path) -> list[Path]:
    """The backups of a gradebook, the oldest first."""
    start = f"{path.stem}-"
    there = (path.parent / FOLDER).glob("*.db")
    return sorted(one for one in there if one.name.startswith(start) and _STAMP.fullmatch(one.stem[len(start) :]))


def last(path: Path) -> Path | None:
    return next(reversed(every(path)), None)


def _stamp(path: Path, last_one: Path | None, now: datetime) -> str:
    """After that of the last backup, also where the clock was put back: the names tell the order."""
    stamp = now.astimezone(UTC).strftime(_FORMAT)
    before = last_one.stem[len(path.stem) + 1 :] if last_one else ""
    if stamp > before:
        return stamp
    return (datetime.strptime(before, _FORMAT) + _SECOND).strftime(_FORMAT)


def _put(new: Path, made: Path, mode: int) -> None:
    """In its place, for those who may read the gradebook."""
    new.chmod(mode)
    disk.to_disk(new)
    os.replace(new, made)
    disk.to_disk(made.parent)
