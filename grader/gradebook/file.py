"""A gradebook in one SQLite file, or in memory."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from grader.gradebook import backups, store
from grader.gradebook.queueing import TooLong, turn
from grader.gradebook.reasons import explained, refused
from grader.gradebook.store import writes

if TYPE_CHECKING:
    from sqlite3 import Connection as SQLite

    from sqlalchemy import Connection, Engine


@dataclass(frozen=True, slots=True)
class File:
    """place: absolute, None in memory. connect: makes a connection that autocommits."""

    place: Path | None
    connect: Callable[[], "SQLite"]

    @property
    def alone(self) -> bool:
        """In memory there is one connection for all; a file has as many as are wanted."""
        return self.place is None

    def engine(self) -> "Engine":
        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import QueuePool, StaticPool

        if self.place is None:
            engine = create_engine("sqlite://", creator=self.connect, poolclass=StaticPool)
        else:
            engine = create_engine("sqlite://", creator=self.connect, poolclass=QueuePool, max_overflow=-1)
        event.listen(engine, "begin", _begin)
        return engine

    def options(self, writes: bool) -> dict[str, object]:
        return {}

    def turn(self) -> AbstractContextManager[None]:
        return turn(self.place, store.PATIENCE) if self.place else nullcontext()

    def explained(self, about: str = "") -> AbstractContextManager[None]:
        return explained(self.place, about)

    def committed(self, about: str = "") -> AbstractContextManager[None]:
        """SQLite says of an error that nothing was done."""
        return nullcontext()

    def back_up(self, engine: "Engine", now: Callable[[], datetime]) -> Path | None:
        if self.place is None:
            return None
        try:
            with self.explained("the backup"), engine.connect() as connection:
                return backups.back_up(self.place, _driver(connection), now())
        except OSError as error:
            raise refused(error, self.place, "the backup") from error

    def close(self, engine: "Engine") -> None:
        """What lies in the write-ahead log goes into the file itself, so that the file alone can be copied.

        Where that is not possible, because others read or write or the disk is full, nothing is lost: the log is kept,
        and whoever closes last does it.
        """
        from sqlite3 import Error

        from sqlalchemy.exc import SQLAlchemyError

        if self.place is None:
            return
        with suppress(Error, SQLAlchemyError, TooLong), turn(self.place, 0), engine.connect() as connection:
            driver = _driver(connection)
            driver.execute("PRAGMA busy_timeout = 0")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _begin(connection: "Connection") -> None:
    """The driver would begin before the first change only, so that what was read before might be old by then.

    A writer takes its place at once: SQLite does not wait for one that has begun as a reader. A reader is held to
    reading, and sees the gradebook of this moment.
    """
    writing = writes(connection)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
    connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar()


def _driver(connection: "Connection") -> "SQLite":
    """The connection of Python's own sqlite3 under SQLAlchemy's, for what cannot be said inside a transaction."""
    from typing import cast

    return cast("SQLite", connection.connection.dbapi_connection)
