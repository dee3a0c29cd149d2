"""How a gradebook of an older version becomes one of today: step by step, in one transaction."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

VERSION = 1
# From which version, and what makes the next one of it. A step is SQL as it was when it was written, and never changes.
STEPS: tuple[tuple[int, Callable[["Connection"], None]], ...] = ()


def migrate(connection: "Connection") -> None:
    """To today's version, or not at all where it is stopped or a step fails. Raises sqlite3.Error.

    Another program may have done it meanwhile. Foreign keys are checked once, at the end: a step may build a table
    anew, to which others refer.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for start, step in STEPS:
            if connection.execute("PRAGMA user_version").fetchone()[0] == start:
                step(connection)
                connection.execute(f"PRAGMA user_version = {start + 1}")
        _refuse_orphans(connection)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _refuse_orphans(connection: "Connection") -> None:
    import sqlite3

    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError("the migration would leave rows that refer to nothing")
