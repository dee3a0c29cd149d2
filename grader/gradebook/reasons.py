"""What SQLite's errors mean to a person: why, with which file, what was not stored, and what to do."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.gradebook import backups
from grader.gradebook.problem import GradebookProblem
from grader.text import visible

SPACE = "Free some space and try again."
ELSEWHERE = "Read-only it can still be used; to write, ask for the right to, or copy it to a folder of yours."
# By the first word of SQLite's own name of an error, or the first two where that says more.
_WHY = {
    "BUSY": ("another program has kept the gradebook busy for too long", "Wait until that is done and try again."),
    "LOCKED": ("another program has kept the gradebook busy for too long", "Wait until that is done and try again."),
    "FULL": ("the disk is full", SPACE),
    "IOERR": ("the disk failed", "Look after the disk, and copy the gradebook to another one."),
    "IOERR_WRITE": ("the disk is full, or it failed", SPACE),
    "READONLY": ("this cannot be written", ELSEWHERE),
    "PERM": ("this may not be used", ELSEWHERE),
    "CANTOPEN": ("this cannot be opened", "Make sure that the file and its folder may be read."),
    "CONSTRAINT": ("the gradebook has refused a row that contradicts others", "Please report this."),
}
_DAMAGED = frozenset({"CORRUPT", "NOTADB", "FORMAT", "ERROR", ""})


@contextmanager
def explained(path: Path | None, about: str = "") -> Iterator[None]:
    """Errors of SQLite and SQLAlchemy in the block become a GradebookProblem.

    path: the file, None in memory. about: what was to be stored, for people; "" where something was only to be read.
    """
    from sqlite3 import Error

    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except (Error, SQLAlchemyError) as error:
        raise problem_of(error, path, about) from error


def problem_of(error: Exception, path: Path | None, about: str = "") -> GradebookProblem:
    """The error's own words are kept to what is not in a table here; SQLAlchemy's may hold answers of students."""
    driver = getattr(error, "orig", None) or error
    name = str(getattr(driver, "sqlite_errorname", "")).removeprefix("SQLITE_")
    first, *more = name.split("_")
    why, remedy = _WHY.get("_".join([first, *more[:1]])) or _WHY.get(first) or ("", "")
    if why:
        return GradebookProblem(f"{why}{_lost(about)} ({shown(path)})", remedy)
    said = visible(str(driver)).splitlines()[0][:200]
    if first in _DAMAGED and path is not None:
        return damaged(path, said, about)
    return GradebookProblem(f"the gradebook cannot be used, {said}{_lost(about)} ({shown(path)})")


def damaged(path: Path, said: str, about: str = "") -> GradebookProblem:
    """said: what was found, for people."""
    last = backups.last(path)
    back = f"The last backup is {shown(last)}: put it in its place. " if last else "There is no backup beside it. "
    rescue = f"What can be read is saved by `sqlite3 '{shown(path)}' .recover`. Keep the damaged file."
    return GradebookProblem(f"the gradebook is damaged{_lost(about)} ({shown(path)}): {said}", back + rescue)


def refused(error: OSError, path: Path, about: str = "") -> GradebookProblem:
    """For what the system says before SQLite does."""
    said = (error.strerror or str(error)).lower()
    return GradebookProblem(f"this cannot be used, {said}{_lost(about)} ({shown(path)})", "")


def shown(path: Path | None) -> str:
    return visible(os.fspath(path)) if path else "in memory"


def _lost(about: str) -> str:
    return f": {about} was NOT stored" if about else ""
