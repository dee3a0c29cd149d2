"""What the errors of PostgreSQL and of the way to it mean to a person: why, what was lost, what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from grader.gradebook.address import Address
from grader.gradebook.problem import GradebookProblem
from grader.gradebook.reasons import BUSY, CONTRADICTION, SPACE, lost
from grader.gradebook.server.connecting import Unreachable
from grader.text import visible

_REACH = (
    "Make sure that the server runs and that the address is right; a password belongs into ~/.pgpass or PGPASSWORD."
)
_AGAIN = "Type the command again."
_GONE = ("the connection to the database was lost", "When the server runs again, type the command again.")
_ALLOWED = "Ask whoever looks after the database for the rights that docs/gradebook.md names."
_AT_ONCE = ("another program changed the same rows at the same time", _AGAIN)
_DAMAGED = ("the database says that it is damaged", "Go back to the last pg_dump, as docs/gradebook.md says.")
# By the code of an error, or by the class that it begins with.
_WHY = {
    "55P03": BUSY,
    "40P01": _AT_ONCE,
    "40001": _AT_ONCE,
    "53100": ("the server's disk is full", SPACE),
    "53200": ("the server has no memory left", "Wait a little and try again."),
    "53300": ("the server takes no more connections", "Wait a little and try again."),
    "57014": (
        "the server broke this off",
        "It may have a limit of time (statement_timeout): have it raised.",
    ),
    "25006": ("this cannot be written", "It can still be read. To write, use an account and a server that may."),
    "42501": ("this account may not do that", _ALLOWED),
    "58": ("the server's disk failed", "Ask whoever looks after the server."),
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
    "23": CONTRADICTION,
}
# The server stopped, or ended the connection.
_ENDED = frozenset({"57P01", "57P02", "57P03", "57P05", "25P03", "25P04"})


@contextmanager
def explained(address: Address, about: str = "", *, at_end: bool = False) -> Iterator[None]:
    """Errors of psycopg, SQLAlchemy and of the way in the block become a GradebookProblem.

    about: what was to be stored, for people; "" where something was only to be read. at_end: the block ends a
    transaction, so that nobody knows whether it was done when the connection is lost.
    """
    from psycopg import Error
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except (Error, SQLAlchemyError, Unreachable) as error:
        raise problem_of(error, address, about, at_end=at_end) from error


def problem_of(error: Exception, address: Address, about: str = "", *, at_end: bool = False) -> GradebookProblem:
    """Of an error only what it says first: the rest holds rows, and so what students wrote."""
    error = getattr(error, "orig", None) or error
    code = getattr(error, "sqlstate", None) or ""
    said = visible(_first(error))[:300]
    if at_end and about and _is_lost(error, code):
        why = f"{_GONE[0]} while this was stored, so that all of it is there or nothing: {about} ({address})"
        return GradebookProblem(why, f"{_GONE[1]} Nothing is stored twice.")
    why, remedy = _reason(error, code, said)
    return GradebookProblem(f"{why}{lost(about)} ({address})", remedy)


def _reason(error: Exception, code: str, said: str) -> tuple[str, str]:
    known = _WHY.get(code) or _WHY.get(code[:2])
    if known:
        return known
    if _is_lost(error, code):
        return _GONE
    if isinstance(error, Unreachable):
        return f"the database cannot be reached, {said}", _REACH
    return f"the gradebook cannot be used, {said}", "Please report this."


def _is_lost(error: Exception, code: str) -> bool:
    """Whether there was a connection and there is none any more: then nobody was there to give the error a code."""
    from psycopg import OperationalError

    return code in _ENDED or code.startswith("08") or (not code and isinstance(error, OperationalError))


def _first(error: Any) -> str:
    """What the server says in its first field, or the driver in one line."""
    primary = getattr(getattr(error, "diag", None), "message_primary", None)
    return primary or "; ".join(line.strip() for line in str(error).splitlines() if line.strip())
