"""Where a gradebook lies on a PostgreSQL server, as a URL says it; what is shown of it never holds a password."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import starmap, zip_longest
from typing import Any
from urllib.parse import quote, unquote, urlencode

from grader.gradebook.problem import GradebookProblem
from grader.text import visible

SCHEMA = "grader"
INSTALL = "pip install 'grader[postgresql]'"
_URL = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://")
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_PORTS = re.compile(r"[0-9,]*")
_SECRET = frozenset({"password", "sslpassword"})
_FORM = "It is written postgresql://USER@HOST/DATABASE, with / : @ and ? in a password as %2F %3A %40 and %3F."


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
    schema, rest = _without_schema(_URL.sub("postgresql://", url, count=1))
    try:
        known = {name: str(value) for name, value in driver.conninfo.conninfo_to_dict(rest).items()}
    except (ValueError, driver.Error) as error:
        raise _unreadable() from error
    if not _PORTS.fullmatch(known.get("port", "")) or "@" in known.get("host", "") + known.get("dbname", ""):
        raise _unreadable()  # a password that holds / : or @ is cut there, and its rest is taken for something else
    if not _NAME.fullmatch(schema) or schema.startswith("pg_"):
        why = f"this is no name for a schema: {visible(schema)}"
        raise GradebookProblem(why, "It begins with a letter; then come letters from a to z, digits and _.")
    return Address(rest, visible(_shown(known, schema)), schema)


def _unreadable() -> GradebookProblem:
    return GradebookProblem("this is no address of a PostgreSQL database (postgresql://...)", _FORM)


def _driver() -> Any:
    """psycopg, which not everybody needs."""
    try:
        import psycopg
        import psycopg.conninfo
    except ImportError as error:
        why = "a gradebook on a PostgreSQL server needs one more package"
        raise GradebookProblem(why, f"Type:  {INSTALL}") from error
    return psycopg


def _without_schema(url: str) -> tuple[str, str]:
    """The schema that is named behind the question mark, by default our own, and the URL without it."""
    before, mark, query = url.rpartition("?")
    if not mark:
        return SCHEMA, url
    said = [(one.partition("="), one) for one in query.split("&")]
    named = [unquote(parts[2]) for parts, _ in said if parts[0] == "schema"]
    rest = "&".join(one for parts, one in said if parts[0] != "schema")
    return (named[-1] if named else SCHEMA), before + (f"?{rest}" if rest else "")


def _shown(known: dict[str, str], schema: str) -> str:
    """Made anew of what the driver has read: of a URL itself nobody could tell for certain what is the password."""
    said = {name: value for name, value in known.items() if name not in _SECRET}
    user, host, port, name = (said.pop(one, "") for one in ("user", "host", "port", "dbname"))
    if host.startswith("/"):  # the folder of a socket
        said, host = {"host": host, **said}, ""
    where = (f"{quote(user)}@" if user else "") + ",".join(starmap(_host, _pairs(host, port)))
    more = said | ({"schema": schema} if schema != SCHEMA else {})
    query = f"?{urlencode(more, safe='/')}" if more else ""
    return f"postgresql://{where}/{quote(name)}{query}"


def _pairs(host: str, port: str) -> Iterator[tuple[str, str]]:
    """Several hosts have a port each, or one for all."""
    return zip_longest(host.split(","), port.split(","), fillvalue="")


def _host(host: str, port: str) -> str:
    return (f"[{host}]" if ":" in host else quote(host)) + (f":{port}" if port else "")
