"""A connection to one SQLite file, with all that has to be said to SQLite before the first transaction."""

from pathlib import Path
from typing import TYPE_CHECKING

from grader.gradebook import store

if TYPE_CHECKING:
    from sqlite3 import Connection

# FULL: what was acknowledged survives a power cut. A connection knows no foreign keys unless it is told.
_PRAGMAS = ("foreign_keys = ON", "synchronous = FULL", "trusted_schema = OFF", "cell_size_check = ON")


def connect(path: Path | None, mode: str = "rw") -> "Connection":
    """Autocommitting, so that whoever uses it says BEGIN itself. Raises sqlite3.Error.

    path: absolute, or None for a gradebook in memory. mode: "rw" never makes a file, "ro" writes nothing at all, not
    even what a killed program has left in the write-ahead log.
    """
    import sqlite3

    where = f"{path.as_uri()}?mode={mode}" if path else ":memory:"
    connection = sqlite3.connect(
        where, uri=path is not None, timeout=store.PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except UnicodeDecodeError:  # in SQLite's own words about a damaged table
        connection.close()
        raise sqlite3.DatabaseError("what it says of its tables is no text") from None
    except sqlite3.Error:
        connection.close()
        raise
    return connection
