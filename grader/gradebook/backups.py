"""Copies of a gradebook beside it: each whole or not there, the last three are kept."""

import os
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from filecmp import clear_cache, cmp
from pathlib import Path
from typing import TYPE_CHECKING

from grader.gradebook import disk

if TYPE_CHECKING:
    from sqlite3 import Connection

KEPT = 3
FOLDER = "backups"
_FORMAT = "%Y-%m-%dT%H%M%SZ"
_STAMP = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z")
_SECOND = timedelta(seconds=1)


def back_up(path: Path, connection: "Connection", now: datetime) -> Path:
    """A copy of what is committed; the last one where it is the same, byte for byte.

    Raises sqlite3.Error and OSError; nothing is left behind then.
    """
    folder = path.parent / FOLDER
    folder.mkdir(exist_ok=True)
    disk.sweep(folder, f"{path.stem}-")
    last_one = last(path)
    made = folder / f"{path.stem}-{_stamp(path, last_one, now)}{path.suffix}"
    new = disk.beside(made)
    try:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(new),))  # as the system has it, text or not
        if last_one and _same(new, last_one):
            return last_one
        _put(new, made, path.stat().st_mode & 0o777)
    finally:
        disk.forget(new)
    for old in every(path)[:-KEPT]:
        old.unlink(missing_ok=True)
    return made


def every(path: Path) -> list[Path]:
    """The backups of a gradebook, the oldest first."""
    return sorted(one for one in (path.parent / FOLDER).glob("*") if _when(one, path))


def last(path: Path) -> Path | None:
    return next(reversed(every(path)), None)


def _when(one: Path, path: Path) -> datetime | None:
    """What its name says of when it was made; None where it is no backup of this gradebook."""
    if not (one.name.startswith(f"{path.stem}-") and one.name.endswith(path.suffix)):
        return None
    stamp = one.name[len(path.stem) + 1 : len(one.name) - len(path.suffix)]
    with suppress(ValueError):
        return datetime.strptime(stamp, _FORMAT).replace(tzinfo=UTC) if _STAMP.fullmatch(stamp) else None
    return None


def _stamp(path: Path, last_one: Path | None, now: datetime) -> str:
    """After that of the last backup, also where the clock was put back: the names tell the order."""
    before = _when(last_one, path) if last_one else None
    return (max(now.astimezone(UTC), before + _SECOND) if before else now.astimezone(UTC)).strftime(_FORMAT)


def _same(new: Path, old: Path) -> bool:
    """Byte for byte; what Python remembers of files of these names is not asked."""
    clear_cache()
    return cmp(new, old, shallow=False)


def _put(new: Path, made: Path, mode: int) -> None:
    """In its place, for those who may read the gradebook."""
    new.chmod(mode)
    disk.to_disk(new)
    os.replace(new, made)
    disk.to_disk(made.parent)
