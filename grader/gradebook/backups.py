"""Copies of a gradebook beside it: each whole or not there, the last three are kept."""

import os
import re
from datetime import UTC, datetime, timedelta
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING

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
    last_one = last(path)
    made = folder / f"{path.stem}-{_stamp(path, last_one, now)}.db"
    new = made.with_name(f"{made.name}.tmp-{os.getpid()}")
    try:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("VACUUM INTO ?", (os.fspath(new),))
        if last_one and cmp(new, last_one, shallow=False):
            return last_one
        _to_disk(new)
        os.replace(new, made)
        _to_disk(folder)
    finally:
        new.unlink(missing_ok=True)
    for old in every(path)[:-KEPT]:
        old.unlink(missing_ok=True)
    return made


def every(path: Path) -> list[Path]:
    """The backups of a gradebook, the oldest first."""
    start = len(path.stem) + 1
    there = (path.parent / FOLDER).glob("*.db")
    return sorted(one for one in there if one.name.startswith(f"{path.stem}-") and _STAMP.fullmatch(one.stem[start:]))


def last(path: Path) -> Path | None:
    return next(reversed(every(path)), None)


def _stamp(path: Path, last_one: Path | None, now: datetime) -> str:
    """After that of the last backup, also where the clock was put back: the names tell the order."""
    stamp = now.astimezone(UTC).strftime(_FORMAT)
    if last_one is None:
        return stamp
    before = last_one.stem[len(path.stem) + 1 :]
    if stamp > before:
        return stamp
    return (datetime.strptime(before, _FORMAT) + _SECOND).strftime(_FORMAT)


def _to_disk(place: Path) -> None:
    """So that it is found again after a power cut; folders cannot be synced on every system."""
    if os.name == "nt" and place.is_dir():
        return
    handle = os.open(place, os.O_RDWR if place.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
