"""Reading where nothing may be written: where SQLite cannot open the log there, a copy in another folder is read."""

import os
import shutil
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from grader.gradebook.connecting import connect
from grader.gradebook.reasons import name_of


def copied(path: Path) -> tuple[Path, ExitStack]:
    """The file itself or a copy, and what to do when it has been read. Raises sqlite3.Error and OSError.

    The copy has the log of a program that was killed: SQLite could leave it out (`immutable`), and so would lose what
    was acknowledged.
    """
    import sqlite3

    try:
        with closing(connect(path, "ro")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as error:
        # A copy of what another program is writing to would be torn.
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        if writable or name_of(error).split("_")[0] not in {"CANTOPEN", "READONLY"}:
            raise
        return _copy(path)
    return path, ExitStack()


def _copy(path: Path) -> tuple[Path, ExitStack]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="gradebook-", ignore_cleanup_errors=True)))
        copy = folder / path.name
        shutil.copyfile(path, copy)
        log = path.with_name(f"{path.name}-wal")
        if log.exists():
            shutil.copyfile(log, folder / log.name)
        return copy, stack.pop_all()
