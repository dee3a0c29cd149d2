"""Whether a file is a gradebook of this program, and whole: looked at before anything is written to it."""

from pathlib import Path
from typing import TYPE_CHECKING

from grader.gradebook import migrations
from grader.gradebook.identity import APPLICATION_ID
from grader.gradebook.problem import GradebookProblem
from grader.gradebook.reasons import damaged, name_of, shown

if TYPE_CHECKING:
    from sqlite3 import Connection


def look_at(connection: "Connection", path: Path) -> int:
    """The version of the tables. Raises GradebookProblem and sqlite3.Error.

    The whole file is read, indices against tables too: an index that has lost a row makes the row disappear.
    """
    import sqlite3

    size = path.stat().st_size
    try:
        version = _version(connection, path)
        found = _cut(connection, path, size) or _contradiction(connection)
        found = found or (_missing(connection) if version == migrations.VERSION else "")
    except sqlite3.Error as error:
        # What these questions cannot be wrong about, the file is.
        if name_of(error) != "ERROR":
            raise
        found = str(error)
    if found:
        raise damaged(path, found)
    return version


def _version(connection: "Connection", path: Path) -> int:
    """Other programs' and newer files are refused."""
    tables = _value(connection, "SELECT count(*) FROM sqlite_schema")
    if _value(connection, "PRAGMA application_id") != APPLICATION_ID:
        why = f"this is no gradebook but a database of another program ({shown(path)})"
        raise GradebookProblem(why, "Name another file.")
    version = _value(connection, "PRAGMA user_version")
    if version > migrations.VERSION:
        raise GradebookProblem(f"this gradebook was made by a newer grader ({shown(path)})", "Upgrade this one.")
    if version < 1 or not tables:
        raise damaged(path, "there are no tables" if version > 0 else f"there is no version {version}")
    return version


def _value(connection: "Connection", question: str) -> int:
    (value,) = connection.execute(question).fetchone()
    assert isinstance(value, int)
    return value


def _cut(connection: "Connection", path: Path, size: int) -> str:
    """What its size says against it, or "".

    size: in bytes, taken before, as others may write meanwhile. A gradebook never gets smaller, and half a page is
    only left where the disk was full while the log was put into the file; then the log is still there.
    """
    page = _value(connection, "PRAGMA page_size")
    pages = _value(connection, "PRAGMA page_count")
    if pages * page < size:
        return f"by its log it has {pages * page} bytes of {size}: the log is another gradebook's"
    whole = path.resolve()
    log = whole.with_name(f"{whole.name}-wal")
    torn = size % page and whole.stat().st_size == size and not (log.exists() and log.stat().st_size)
    return f"its last page has {size % page} bytes of {page}" if torn else ""


def _contradiction(connection: "Connection") -> str:
    """The first that SQLite finds, or ""."""
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        lines = [line for line in str(found).splitlines() if not line.startswith("***")]
        return lines[0] if lines else "its pages contradict each other"
    orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    return f"a row of {orphan[0]} refers to one of {orphan[2]} that is not there" if orphan else ""


def _missing(connection: "Connection") -> str:
    """A column that a gradebook of this version has and this one has not, or ""."""
    from grader.gradebook.schema import METADATA

    rows = connection.execute("SELECT m.name, p.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS p")
    there = {tuple(row) for row in rows}
    wanted = [(table.name, column.name) for table in METADATA.sorted_tables for column in table.columns]
    return next((f"{table}.{column} is missing" for table, column in wanted if (table, column) not in there), "")
