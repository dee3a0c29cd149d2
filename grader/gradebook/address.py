"""Where a gradebook lies on a PostgreSQL server, as a URL says it; what is shown of it never holds a password."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from grader.gradebook.problem import GradebookProblem
from grader.text import visible

SCHEMA = "grader"
INSTALL = "pip install 'grader[postgresql]'"
_URL = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://")
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_SECRET = frozenset({"password", "sslpassword"})
_FORM = "It is written postgresql://USER@HOST/DATABASE, with / : @ and # in a password as %2F %3A %40 and %23."


@dataclass(frozen=True, slots=True)
class Address:
    """conninfo: what the driver connects to, with the password if one was typed. shown: the same for people, without.

    schema: the room of this gradebook in the database; a database has place for many.
    """

    conninfo: str = field(repr=False)
    shown: str
    schema: str = SCHEMA

    def __str__(self) -> str:
        return self.shown


def is_address(text: str) -> bool:
    """Whether it is a URL and not the name of a file."""
    return _URL.match(text) is not None


def address(url: str) -> Address:
    """Raises GradebookProblem, which says nothing of a URL that cannot be read: it may hold a password."""
    driver = _driver()
    try:
        parts = urlsplit(_URL.sub("postgresql://", url, count=1))
        schema, rest = _without_schema(parts.query)
        conninfo = urlunsplit(parts._replace(query=rest))
        known = driver.conninfo.conninfo_to_dict(conninfo)
    except (ValueError, driver.Error) as error:
        raise GradebookProblem("this is no address of a PostgreSQL database (postgresql://...)", _FORM) from error
    if not _NAME.fullmatch(schema) or schema.startswith("pg_"):
        why = f"this is no name for a schema: {visible(schema)}"
        raise GradebookProblem(why, "It begins with a letter; then come letters from a to z, digits and _.")
    return Address(conninfo, visible(_shown(known, schema)), schema)


def _driver() -> Any:
    """psycopg, which not everybody needs."""
    try:
        import psycopg
        import psycopg.conninfo
    except ImportError as error:
        why = "a gradebook on a PostgreSQL server needs one more package"
        raise GradebookProblem(why, f"Type:  {INSTALL}") from error
    return psycopg


def _without_schema(query: str) -> tuple[str, str]:
    """The schema that a query names, by default our own, and what else it says, as it was written."""
    named = [value for name, value in parse_qsl(query) if name == "schema"]
    rest = [one for one in query.split("&") if one.partition("=")[0] != "schema"]
    return (named[-1] if named else SCHEMA), "&".join(rest)


def _shown(known: dict[str, Any], schema: str) -> str:
    """Made anew of what the driver has read: of a URL itself nobody could tell for certain what is the password."""
    said = {name: str(value) for name, value in known.items() if name not in _SECRET}
    user, host, port, name = (said.pop(one, "") for one in ("user", "host", "port", "dbname"))
    if host.startswith("/"):  # the folder of a socket
        said, host = {"host": host, **said}, ""
    where = (f"{quote(user)}@" if user else "") + (f"[{host}]" if ":" in host else quote(host, ","))
    more = said | ({"schema": schema} if schema != SCHEMA else {})
    query = f"?{urlencode(more, safe='/')}" if more else ""
    return f"postgresql://{where}{f':{port}' if port else ''}/{quote(name)}{query}"
