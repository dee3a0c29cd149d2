"""A new gradebook: whole or not there, however many programs make it at once."""

import os
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from grader.gradebook.connecting import connect
from grader.gradebook.gradebook import Gradebook
from grader.gradebook.migrations import VERSION
from grader.gradebook.soundness import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Callable


def make(path: Path, now: "Callable[[], datetime]") -> None:
    """At the path, unless one is there by then. Raises GradebookProblem and OSError.

    It is made beside its place and gets its name when it is whole: an empty file in that place is always a damage.
    """
    new = path.with_name(f"{path.name}.tmp-{os.getpid()}")
    new.unlink(missing_ok=True)
    try:
        new.touch(0o600, exist_ok=False)
        with Gradebook(new, lambda: connect(new), now) as book:
            fill(book)
        with closing(connect(new)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        _name(new, path)
    finally:
        new.unlink(missing_ok=True)


def fill(book: Gradebook) -> None:
    """The tables of today, in a gradebook that has none."""
    from grader.gradebook.schema import METADATA

    with book.writing("a new gradebook") as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
        METADATA.create_all(connection, checkfirst=False)


def _name(new: Path, path: Path) -> None:
    """Never over another file; where there are no second names for a file, the place is taken by an empty one first."""
    with suppress(FileExistsError):
        try:
            os.link(new, path)
        except FileExistsError:
            raise
        except OSError:
            path.touch(0o600, exist_ok=False)
            os.replace(new, path)
