"""Opening a gradebook on a server: what is none of this program is refused before anything is written to it."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING, cast

from grader.gradebook import migrations
from grader.gradebook.address import Address
from grader.gradebook.gradebook import Gradebook
from grader.gradebook.problem import GradebookProblem
from grader.gradebook.server.schema import Schema
from grader.gradebook.server.soundness import Found, create, look_at

if TYPE_CHECKING:
    from sqlalchemy import Connection


def open_on_server(address: Address, now: Callable[[], datetime], *, readonly: bool) -> Gradebook:
    """Made where there is none, unless it is only to be read. Raises GradebookProblem."""
    with ExitStack() as stack:
        book = stack.enter_context(Gradebook(Schema(address, readonly), now, readonly=readonly))
        with book.reading() as connection:
            found = look_at(connection, address)
        if readonly:
            _refuse_old(found, address)
        elif found.version is None:
            _make(book, address)
        elif found.version < migrations.VERSION:
            _upgrade(book, address)
        stack.pop_all()
    return book


def _refuse_old(found: Found, address: Address) -> None:
    if found.version is None:
        raise GradebookProblem(f"there is no gradebook ({address})", "`grader collect` makes one.")
    if found.version < migrations.VERSION:
        why = f"this gradebook was made by an older grader ({address})"
        raise GradebookProblem(why, "`grader collect` upgrades it.")


def _make(book: Gradebook, address: Address) -> None:
    """The tables of today, unless another program has made them before it was our turn."""
    from grader.gradebook.schema import METADATA

    with book.writing("a new gradebook") as connection:
        found = look_at(connection, address)
        if found.version is None:
            create(connection, address, found.schema)
            METADATA.create_all(connection, checkfirst=False)


def _upgrade(book: Gradebook, address: Address) -> None:
    """Step by step, in one transaction; foreign keys are checked at its end.

    A step may have to say SET CONSTRAINTS ALL IMMEDIATE before it alters a table of which it has changed rows.
    """
    with book.writing("the upgrade") as connection:
        version = look_at(connection, address).version
        connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")
        for start, step in migrations.STEPS:
            if start == version:
                _step(connection, step)
                version = start + 1
                connection.exec_driver_sql("UPDATE about SET version = %s", (version,))


def _step(connection: "Connection", step: migrations.Step) -> None:
    """It speaks to the driver, as a step for a file does."""
    step(cast("migrations.Speaks", connection.connection.dbapi_connection))
