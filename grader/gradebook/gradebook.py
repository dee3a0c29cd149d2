"""An open gradebook: transactions that are whole or not there, and whose every error is a sentence."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from grader.gradebook.store import WRITES, Place, Store

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Gradebook:
    """A file, a schema on a server, or what lives in memory only; each thread may use any number of transactions.

    A gradebook in memory has one transaction at a time: other threads wait, and a transaction inside another one of
    the same thread is a RuntimeError. A process that was forked opens its own.
    """

    def __init__(self, store: Store, now: Callable[[], datetime], *, readonly: bool = False) -> None:
        self.readonly = readonly
        self.closing = ExitStack()  # what is to be done when it is closed
        self._store, self._now = store, now
        self._engine = store.engine()
        self._reader = self._engine.execution_options(**store.options(False))
        self._writer = self._engine.execution_options(**store.options(True) | {WRITES: True})
        self._turn, self._busy, self._open = RLock(), False, True

    @property
    def place(self) -> Place:
        """Where it lies; None in memory."""
        return self._store.place

    @contextmanager
    def reading(self) -> Iterator["Connection"]:
        """The gradebook as it is now: what others write meanwhile is not seen. Raises GradebookProblem."""
        with self._store.explained(), self._alone(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, about: str = "what was to be stored") -> Iterator["Connection"]:
        """Nobody else writes meanwhile; all is on the disk at the end, or nothing where an error leaves the block.

        about: what is to be stored, for people ("12 hand-ins"). Raises GradebookProblem.
        """
        with (
            self._store.explained(about), self._alone(),
            self._writer.connect() as connection, self._store.turn(), connection.begin() as transaction,
        ):  # fmt: skip
            yield connection
            with self._store.committed(about):
                transaction.commit()

    def back_up(self) -> Path | None:
        """A copy beside the gradebook, or the last one where nothing has changed since; None where there is no file.

        Raises GradebookProblem.
        """
        return None if self.readonly else self._store.back_up(self._engine, self._now)

    def close(self) -> None:
        """A second time does nothing."""
        if not self._open:
            return
        self._open = False
        if not self.readonly:
            self._store.close(self._engine)
        self._engine.dispose()
        self.closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One transaction at a time, where there is one connection for all."""
        if not self._open:
            raise RuntimeError("the gradebook is closed")
        if not self._store.alone:
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
