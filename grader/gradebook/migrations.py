"""How a gradebook of an older version becomes one of today: step by step, in one transaction."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sqlite3 import Connection


class Speaks(Protocol):
    """The connection of either driver, which takes SQL in the same way."""

    def execute(self, query: Any, /) -> Any: ...


# What makes the next version: SQL as it was when it was written, for both databases, which never changes.
Step = Callable[[Speaks], None]
VERSION = 1
# From which version, and the step.
STEPS: tuple[tuple[int, Step], ...] = ()


def is_sqlite(connection: Speaks) -> bool:
    """For steps: only SQLite knows STRICT, for instance."""
    from sqlite3 import Connection

    return isinstance(connection, Connection)


def migrate(connection: "Connection") -> None:
    """A file to today's version, or not at all where it is stopped or a step fails. Raises sqlite3.Error.

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
