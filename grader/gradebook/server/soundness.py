"""Whether a schema on a server is a gradebook of this program: looked at before anything is written to it."""

from typing import TYPE_CHECKING, NamedTuple

from grader.gradebook import migrations
from grader.gradebook.address import Address
from grader.gradebook.identity import APPLICATION
from grader.gradebook.problem import GradebookProblem

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ENCODING = "Make one with:  createdb --encoding UTF8 --template template0 NAME"
# Of the catalogue, which everybody may read.
_COLUMNS = """
SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_namespace AS n ON c.relnamespace = n.oid
LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = %s AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
"""


class Found(NamedTuple):
    """schema: whether it is there. version: of the tables; None where there are none."""

    schema: bool
    version: int | None


def look_at(connection: "Connection", address: Address) -> Found:
    """Other programs' and newer gradebooks are refused. Raises GradebookProblem and SQLAlchemyError."""
    _refuse_encoding(connection, address)
    schema = connection.exec_driver_sql("SELECT 1 FROM pg_namespace WHERE nspname = %s", (address.schema,)).first()
    rows = connection.exec_driver_sql(_COLUMNS, (address.schema,))
    there = {(str(table), str(column)) for table, column in rows}
    if not there:
        return Found(schema is not None, None)
    version = _version(connection, address, there)
    missing = _missing(there) if version == migrations.VERSION else ""
    if missing:
        raise _damaged(address, missing)
    return Found(True, version)


def create(connection: "Connection", address: Address, schema: bool) -> None:
    """What tells whose the schema is. schema: whether it is there, empty, as somebody made it for us."""
    if not schema:
        connection.exec_driver_sql(f"CREATE SCHEMA {address.schema}")
    connection.exec_driver_sql("CREATE TABLE about (application text NOT NULL, version bigint NOT NULL)")
    connection.exec_driver_sql("INSERT INTO about VALUES (%s, %s)", (APPLICATION, migrations.VERSION))


def _refuse_encoding(connection: "Connection", address: Address) -> None:
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise GradebookProblem(f"this database cannot hold every letter, it is in {encoding} ({address})", _ENCODING)


def _version(connection: "Connection", address: Address, there: set[tuple[str, str]]) -> int:
    if not {("about", "application"), ("about", "version")} <= there:
        raise _foreign(address)
    rows = connection.exec_driver_sql(f"SELECT application, version FROM {address.schema}.about").all()
    if any(application != APPLICATION for application, _ in rows):
        raise _foreign(address)
    if len(rows) != 1 or not isinstance(rows[0][1], int) or rows[0][1] < 1:
        raise _damaged(address, "it does not say its version")
    version: int = rows[0][1]
    if version > migrations.VERSION:
        raise GradebookProblem(f"this gradebook was made by a newer grader ({address})", "Upgrade this one.")
    return version


def _missing(there: set[tuple[str, str]]) -> str:
    """A column that a gradebook of this version has and this one has not, or ""."""
    from grader.gradebook.schema import METADATA

    wanted = [(table.name, column.name) for table in METADATA.sorted_tables for column in table.columns]
    return next((f"{table}.{column} is missing" for table, column in wanted if (table, column) not in there), "")


def _foreign(address: Address) -> GradebookProblem:
    why = f"the schema {address.schema} of this database is no gradebook but another program's ({address})"
    return GradebookProblem(why, "Name another one: add ?schema=NAME to the address, or name another database.")


def _damaged(address: Address, said: str) -> GradebookProblem:
    back = "Go back to the last pg_dump, as docs/gradebook.md says."
    return GradebookProblem(f"the gradebook is damaged ({address}): {said}", back)
