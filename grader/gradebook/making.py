"""A new gradebook: whole or not there, however many programs make it at once."""

import os
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from grader.gradebook import disk
from grader.gradebook.connecting import connect
from grader.gradebook.file import File
from grader.gradebook.gradebook import Gradebook
from grader.gradebook.identity import APPLICATION_ID
from grader.gradebook.migrations import VERSION


def make(path: Path, now: Callable[[], datetime]) -> None:
    """At the path, unless one is there by then. Raises GradebookProblem, sqlite3.Error and OSError.

    It is made beside its place and gets its name when it is whole: an empty file in that place is always a damage.
    """
    disk.sweep(path.parent, f"{path.name}.tmp-")
    new = disk.beside(path)
    try:
        with Gradebook(File(new, lambda: connect(new)), now) as book:
            fill(book)
        with closing(connect(new)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        disk.to_disk(new)
        _name(new, path)
        disk.to_disk(path.parent)
    finally:
        disk.forget(new)


def fill(book: Gradebook) -> None:
    """The tables of today, in a gradebook that has none."""
    from grader.gradebook.schema import METADATA

    with book.writing("a new gradebook") as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
        METADATA.create_all(connection, checkfirst=False)


def _name(new: Path, path: Path) -> None:
    """Never over another file; where no file can have two names, the place is taken by an empty one first."""
    with suppress(FileExistsError):
        try:
            os.link(new, path)
        except FileExistsError:
            raise
        except OSError:
            path.touch(0o600, exist_ok=False)
            os.replace(new, path)
