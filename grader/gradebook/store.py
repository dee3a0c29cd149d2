"""What a gradebook lies in: what differs between a file, memory and a server, for the one class that uses them all."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from grader.gradebook.address import Address

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

# Where a gradebook is: a file, a database on a server, or in memory.
Place = Path | Address | None
# The option of a connection that says that its transaction writes.
WRITES = "gradebook_writes"
# How many rows of a large result are held at a time: a server would send all of them at once.
ROWS = 1000
# How long one program waits for another that is writing, in seconds.
PATIENCE = 30.0


class Store(Protocol):
    """place: for people. alone: it has one connection, and so one transaction at a time."""

    @property
    def place(self) -> Place: ...

    @property
    def alone(self) -> bool: ...

    def engine(self) -> "Engine":
        """Without a connection yet."""
        ...

    def options(self, writes: bool) -> dict[str, object]:
        """Of the connections for transactions that write, or that only read."""
        ...

    def turn(self) -> AbstractContextManager[None]:
        """Whoever writes waits here, connected already, until the block of another one is left."""
        ...

    def explained(self, about: str = "") -> AbstractContextManager[None]:
        """Errors of the database in the block become a GradebookProblem. about: what was to be stored, or ""."""
        ...

    def committed(self, about: str = "") -> AbstractContextManager[None]:
        """The same where the block is the end of a transaction, of which an error may not say whether it was done."""
        ...

    def back_up(self, engine: "Engine", now: Callable[[], datetime]) -> Path | None:
        """A copy; None where none is made. Raises GradebookProblem."""
        ...

    def close(self, engine: "Engine") -> None:
        """What is to be done before the connections are closed."""
        ...


def writes(connection: "Connection") -> bool:
    """Whether the transaction of a connection may write."""
    return bool(connection.get_execution_options().get(WRITES, False))
