"""Whether a file is a gradebook of this program, and whole: looked at before anything is written to it."""

from pathlib import Path
from typing import TYPE_CHECKING

from grader.gradebook import migrations
from grader.gradebook.problem import GradebookProblem
from grader.gradebook.reasons import damaged, shown

if TYPE_CHECKING:
    from sqlite3 import Connection

# "grdb", in the head of every gradebook: other programs' files are told apart by it.
APPLICATION_ID = 0x67726462


def look_at(connection: "Connection", path: Path) -> int:
    """The version of the tables. Raises GradebookProblem and sqlite3.Error.

    The whole file is read: indices against tables, too, since an index that has lost a row makes rows disappear.
    """
    version = _version(connection, path)
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise damaged(path, _first(found))
    orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
    if orphans:
        raise damaged(path, f"a row of {orphans[0]} refers to one of {orphans[2]} that is not there")
    missing = _missing(connection) if version == migrations.VERSION else ""
    if missing:
        raise damaged(path, f"{missing} is missing")
    return version


def _version(connection: "Connection", path: Path) -> int:
    """Of the tables; other programs' and newer files are refused."""
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    owner, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if owner != APPLICATION_ID:
        raise GradebookProblem(f"this is no gradebook but a database of another program ({shown(path)})", _ANOTHER)
    if version > migrations.VERSION:
        raise GradebookProblem(f"this gradebook was made by a newer grader ({shown(path)})", "Upgrade grader.")
    if version < 1 or not tables:
        raise damaged(path, f"there are {tables} tables and indices of version {version}")
    return int(version)


_ANOTHER = "Name another file."


def _first(found: str) -> str:
    """The first finding of SQLite, without the line that says where it begins."""
    lines = [line for line in found.splitlines() if not line.startswith("***")]
    return lines[0] if lines else "its pages contradict each other"


def _missing(connection: "Connection") -> str:
    """The first column, as table.column, that a gradebook of this version has and this one has not."""
    from grader.gradebook.schema import METADATA

    rows = connection.execute("SELECT m.name, p.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS p")
    there = {tuple(row) for row in rows}
    wanted = [(table.name, column.name) for table in METADATA.sorted_tables for column in table.columns]
    return next((".".join(one) for one in wanted if one not in there), "")
