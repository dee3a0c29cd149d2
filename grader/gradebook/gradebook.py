"""An open gradebook: transactions that are whole or not there, and whose every error is a sentence."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from grader.gradebook import backups
from grader.gradebook.reasons import explained, refused

if TYPE_CHECKING:
    from sqlite3 import Connection as SQLite

    from sqlalchemy import Connection, Engine

_WRITES = "gradebook_writes"


class Gradebook:
    """One file, or one that lives in memory only, of which each thread may use any number of transactions.

    A gradebook in memory has one transaction at a time: other threads wait, and a transaction inside another one of
    the same thread is a RuntimeError. A process that was forked opens its own.
    """

    def __init__(
        self, path: Path | None, connect: Callable[[], "SQLite"], now: Callable[[], datetime], *, readonly: bool = False
    ) -> None:
        """path: absolute, None in memory. connect: makes a connection that autocommits."""
        self.path, self.readonly = path, readonly
        self.closing = ExitStack()  # what is to be done when it is closed
        self._now = now
        self._engine = _engine(connect, in_memory=path is None)
        self._writer = self._engine.execution_options(**{_WRITES: True})
        self._turn, self._busy, self._open = RLock(), False, True

    @contextmanager
    def reading(self) -> Iterator["Connection"]:
        """The gradebook as it is now: what others write meanwhile is not seen. Raises GradebookProblem."""
        with explained(self.path), self._alone(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, about: str = "what was to be stored") -> Iterator["Connection"]:
        """Nobody else writes meanwhile; all is on the disk at the end, or nothing where an error leaves the block.

        about: what is to be stored, for people ("12 hand-ins"). Raises GradebookProblem.
        """
        with explained(self.path, about), self._alone(), self._writer.begin() as connection:
            yield connection

    def back_up(self) -> Path | None:
        """A copy beside the gradebook, or the last one where nothing has changed since; None where there is no file.

        Raises GradebookProblem.
        """
        if self.path is None or self.readonly:
            return None
        try:
            with explained(self.path, "the backup"), self._engine.connect() as connection:
                return backups.back_up(self.path, _driver(connection), self._now())
        except OSError as error:
            raise refused(error, self.path, "the backup") from error

    def close(self) -> None:
        """What lies in the write-ahead log goes into the file itself, so that the file alone can be copied."""
        if not self._open:
            return
        self._open = False
        if self.path is not None and not self.readonly:
            self._empty_log()
        self._engine.dispose()
        self.closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _empty_log(self) -> None:
        """Where that is not possible, because others read or the disk is full, nothing is lost: the log is kept."""
        from sqlite3 import Error

        from sqlalchemy.exc import SQLAlchemyError

        with suppress(Error, SQLAlchemyError), self._engine.connect() as connection:
            driver = _driver(connection)
            driver.execute("PRAGMA busy_timeout = 0")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """In memory there is one connection for all; a file has as many as are wanted."""
        if not self._open:
            raise RuntimeError("the gradebook is closed")
        if self.path is not None:
            yield
            return
        with self._turn:
            if self._busy:
                raise RuntimeError("a gradebook in memory has one transaction at a time")
            self._busy = True
            try:
                yield
            finally:
                self._busy = False


def _engine(connect: Callable[[], "SQLite"], in_memory: bool) -> "Engine":
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool, StaticPool

    if in_memory:
        engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    else:
        engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=-1)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: "Connection") -> None:
    """The driver would begin before the first change only, so that what was read before might be old by then.

    A writer takes its place at once: SQLite does not wait for one that has begun as a reader. A reader is held to
    reading, and sees the gradebook of this moment.
    """
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar()


def _driver(connection: "Connection") -> "SQLite":
    """The connection of Python's own sqlite3 under SQLAlchemy's, for what cannot be said inside a transaction."""
    from typing import cast

    return cast("SQLite", connection.connection.dbapi_connection)
