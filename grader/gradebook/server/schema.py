"""A gradebook in a schema of a PostgreSQL database, as `store.Store` wants it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from grader.gradebook.address import Address
from grader.gradebook.server.connecting import beginning, connect
from grader.gradebook.server.reasons import explained
from grader.gradebook.store import writes

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


@dataclass(frozen=True, slots=True)
class Schema:
    """readonly: also who means to write is held to reading."""

    place: Address
    readonly: bool = False
    alone: bool = False

    def engine(self) -> "Engine":
        """A connection that the server has closed meanwhile is made anew before it is used; rows go many at a time."""
        from sqlalchemy import create_engine, event

        engine = create_engine(
            "postgresql+psycopg://", creator=lambda: connect(self.place), max_overflow=-1, pool_pre_ping=True
        )
        event.listen(engine, "begin", self._begin)
        return engine

    def options(self, writes: bool) -> dict[str, object]:
        """A writer begins to see when it is its turn, so it is held to no moment: nobody else writes meanwhile."""
        level = "READ COMMITTED" if writes else "REPEATABLE READ"
        return {"isolation_level": level, "postgresql_readonly": self.readonly or not writes}

    def turn(self) -> AbstractContextManager[None]:
        """The server keeps the queue."""
        return nullcontext()

    def explained(self, about: str = "") -> AbstractContextManager[None]:
        return explained(self.place, about)

    def committed(self, about: str = "") -> AbstractContextManager[None]:
        return explained(self.place, about, at_end=True)

    def back_up(self, engine: "Engine", now: Callable[[], datetime]) -> Path | None:
        """pg_dump is for those who look after a server: a copy from here would not be one to go back to."""
        return None

    def close(self, engine: "Engine") -> None:
        """All is in its place."""

    def _begin(self, connection: "Connection") -> None:
        connection.exec_driver_sql(beginning(self.place.schema, writes(connection) and not self.readonly))
