"""A connection to a PostgreSQL server, and what each transaction begins with."""

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from grader.gradebook import store
from grader.gradebook.address import Address
from grader.gradebook.identity import APPLICATION_ID

if TYPE_CHECKING:
    from psycopg import Connection

# A host that does not answer, and one that has gone away in the middle, are noticed. A URL may say otherwise.
_UNLESS_SAID = {
    "application_name": "grader", "connect_timeout": "10", "keepalives_idle": "30", "tcp_user_timeout": "60000",
}  # fmt: skip


class Unreachable(Exception):
    """There is no connection, for a reason in the words of the driver."""


def connect(address: Address) -> "Connection[Any]":
    """Raises Unreachable."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    try:
        said = conninfo_to_dict(address.conninfo)
        more = {name: value for name, value in _UNLESS_SAID.items() if name not in said}
        return psycopg.connect(make_conninfo(address.conninfo, **more, client_encoding="utf8"))
    except psycopg.Error as error:
        raise Unreachable(str(error)) from error


def beginning(schema: str, writes: bool) -> str:
    """SQL. A writer waits for its turn, and then sees all that others have written; a reader sees this moment only.

    What is not LOCAL would outlive the transaction where programs share connections. What the server is told of its
    disk holds for us, too, unless it says that what was acknowledged may be lost.
    """
    return "; ".join((*_settings(schema), _turn(schema) if writes else "SELECT 1"))


def _settings(schema: str) -> tuple[str, ...]:
    return (
        f"SET LOCAL search_path = {schema}, pg_temp",
        f"SET LOCAL lock_timeout = {round(store.PATIENCE * 1000)}",
        "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'",
    )


def _turn(schema: str) -> str:
    """One writer of a gradebook at a time: they queue in the order in which they came."""
    which = int.from_bytes(sha256(schema.encode()).digest()[:4], signed=True)
    return f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, {which})"
