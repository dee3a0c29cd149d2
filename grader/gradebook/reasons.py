"""What the errors of SQLite and of the system mean to a person: why, with which file, what was lost, what to do."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.gradebook import backups
from grader.gradebook.problem import GradebookProblem
from grader.gradebook.queueing import TooLong
from grader.text import visible

ELSEWHERE = "It can still be read. To write, use an account that may, or copy the gradebook into a folder of yours."
SPACE = "Free some space and try again."
_LATER = "Wait until that is done and try again."
_WRITABLE = "this cannot be written"
BUSY = ("another program has kept the gradebook busy for too long", _LATER)
CONTRADICTION = ("the gradebook refused a row that contradicts others", "Please report this.")
# By SQLite's own name of an error, as far as it is one of these.
_WHY = {
    "BUSY": BUSY,
    "LOCKED": BUSY,
    "FULL": ("the disk is full", SPACE),
    "IOERR_WRITE": ("the disk is full, or it failed", SPACE),
    "IOERR_SHMSIZE": ("the disk is full, or it failed", SPACE),
    "IOERR": ("the disk failed", "Copy the gradebook to another disk."),
    "READONLY": (_WRITABLE, ELSEWHERE),
    "PERM": (_WRITABLE, ELSEWHERE),
    "CANTOPEN": ("this cannot be opened", "Make sure that you may use the file and its folder."),
    "CONSTRAINT": CONTRADICTION,
}
_DAMAGED = frozenset({"CORRUPT", "NOTADB", "FORMAT", ""})
# Kinds of error of which Python does not know every name.
_BY_CODE = {1: "ERROR", 5: "BUSY", 8: "READONLY", 10: "IOERR", 11: "CORRUPT", 14: "CANTOPEN", 19: "CONSTRAINT"}
_BY_NUMBER = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _WHY["FULL"]),
    **dict.fromkeys((errno.EACCES, errno.EPERM), ("this may not be used", _WHY["CANTOPEN"][1])),
    errno.EROFS: _WHY["READONLY"],
    errno.EIO: _WHY["IOERR"],
}


@contextmanager
def explained(path: Path | None, about: str = "") -> Iterator[None]:
    """Errors of SQLite and SQLAlchemy in the block become a GradebookProblem.

    path: the file, None in memory. about: what was to be stored, for people; "" where something was only to be read.
    """
    from sqlite3 import Error

    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except TooLong as error:
        raise GradebookProblem(f"{BUSY[0]}{lost(about)} ({shown(path)})", BUSY[1]) from error
    except (Error, SQLAlchemyError) as error:
        raise problem_of(error, path, about) from error


def problem_of(error: Exception, path: Path | None, about: str = "") -> GradebookProblem:
    """Of SQLAlchemy's errors only what SQLite said: they hold the rows, and so what students wrote."""
    error = getattr(error, "orig", None) or error
    name = name_of(error)
    first = name.split("_")[0]
    said = next(iter(visible(str(error)).splitlines()), "")[:200]
    if first in _DAMAGED and path is not None:
        return damaged(path, said, about)
    if first == "IOERR" and about:
        name = "IOERR_WRITE"  # SQLite does not tell a disk that is full in every place
    why, remedy = _WHY.get(name) or _WHY.get(first) or (f"the gradebook cannot be used, {said}", "Please report this.")
    return GradebookProblem(f"{why}{lost(about)} ({shown(path)})", remedy)


def damaged(path: Path, said: str, about: str = "") -> GradebookProblem:
    """said: what was found, for people."""
    last = backups.last(path.resolve())
    back = f"The last backup is {shown(last)}: put it in its place" if last else "There is no backup beside it"
    rescue = f"save what can be read by `sqlite3 '{shown(path)}' .recover`, and keep the damaged file."
    message = f"the gradebook is damaged{lost(about)} ({shown(path)}): {visible(said)}"
    return GradebookProblem(message, f"{back}; or {rescue}" if last else f"{back}; {rescue}")


def refused(error: OSError, path: Path, about: str = "") -> GradebookProblem:
    """For what the system says before SQLite does."""
    said = f"this cannot be used, {(error.strerror or str(error)).lower()}"
    why, remedy = _BY_NUMBER.get(error.errno or 0) or (said, "")
    return GradebookProblem(f"{why}{lost(about)} ({shown(path)})", remedy)


def name_of(error: Exception) -> str:
    """SQLite's own name of an error without what all have; "" where Python could not read what SQLite gave it."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith("SQLITE_"):
        return name.removeprefix("SQLITE_")
    return _BY_CODE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "")


def shown(path: Path | None) -> str:
    return visible(os.fspath(path)) if path else "in memory"


def lost(about: str) -> str:
    """What was to be stored and was not, or ""."""
    return f". NOT stored: {about}" if about else ""
