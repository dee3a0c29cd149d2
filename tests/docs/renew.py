"""`python -m tests.docs.renew`: write what docs/ shows of the code anew: tables, and what commands print."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.dialects.sqlite import dialect

from grader.authoring.fields import KEYS, Key
from grader.authoring.types import TYPES
from grader.gradebook.schema import METADATA
from grader.marking.policy import percent
from grader.resources import CHECKOUT
from grader.wording.mistakes import MISTAKES
from tests.docs import commands, kinds, notebook, python, sessions
from tests.docs.pages import PAGES as READ

PAGE = CHECKOUT / "docs" / "exercise-format.md"
BEGIN = "<!-- keys: written by `python -m tests.docs.renew` -->\n"
END = "<!-- end of keys -->"
PLACES = {"C": "course", "F": "file", "Q": "question", "P": "part", "I": "choice", "B": "feedback rule", "Z": "quiz"}


def table() -> str:
    """Markdown, one row a key."""
    rows = ["| key | where | value | default | what it says |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*rows, *map(_row, KEYS)]) + "\n"


def names() -> str:
    """The names of mistakes with their sentences."""
    rows = ["| name | what is said |", "| --- | --- |"]
    return "\n".join([*rows, *(f"| {name} | {said.sentence} |" for name, said in MISTAKES.items())]) + "\n"


def gradebook() -> str:
    """Which tables refer to which, then every table with its columns."""
    tables = list(METADATA.tables.values())
    return "```text\n" + "\n".join(_picture(tables)) + "\n```\n" + "".join(map(_columns, tables))


def renewed(page: str, begin: str, end: str, made: str) -> str:
    """The page with the table of today."""
    before, rest = page.split(begin)
    return before + begin + made + end + rest.split(end)[1]


def _row(key: Key) -> str:
    where = "anywhere" if key.cascades and key.places == "CFQP" else ", ".join(PLACES[place] for place in key.places)
    return f"| {key.name} | {where} | {TYPES[key.value].about} | {_default(key)} | {key.about} |"


def _picture(tables: list[Table]) -> Iterator[str]:
    """What is referred to on the left, and beside it what refers to it; several rows to one, always."""
    keys = [(key.column.table.name, key.parent) for table in tables for key in sorted(table.foreign_keys, key=str)]
    for table in tables:
        known_by = [column for name, column in keys if name == table.name]
        for place, column in enumerate(known_by):
            name = table.name if place == 0 else ""
            yield f"{name:10}<-- {column.table.name}.{column.name}{' or none' if column.nullable else ''}"
        if not known_by and not table.foreign_keys:
            yield table.name


def _columns(table: Table) -> str:
    rows = "".join(f"| {column.name} | {_type(column)} | {column.comment} |\n" for column in table.columns)
    unique = ", ".join(column.name for column in table.primary_key)
    head = f"\n### {table.name}\n\n{table.comment}; one row for each {unique}.\n\n"
    return head + "| column | type | what it holds |\n| --- | --- | --- |\n" + rows


def _type(column: Column[Any]) -> str:
    """As SQLite knows it, and whether it may be NULL or refers to another table."""
    named = str(column.type.compile(dialect=dialect()))
    refers = "".join(f", a {key.column.table.name}.{key.column.name}" for key in column.foreign_keys)
    return f"{named}{refers}{', or NULL' if column.nullable else ''}"


def _default(key: Key) -> str:
    if key.required:
        return "required"
    if isinstance(key.default, bool):
        return "yes" if key.default else "no"
    if key.value == "percent":
        return percent(key.default)
    return "" if key.default in (None, (), "", 0) else str(key.default)


# Each page, the marks around its table, and what makes it.
PAGES = (
    (PAGE, BEGIN, END, table),
    (
        CHECKOUT / "docs" / "mistakes.md",
        "<!-- names: written by `python -m tests.docs.renew` -->\n",
        "<!-- end of names -->",
        names,
    ),
    (
        CHECKOUT / "docs" / "gradebook.md",
        "<!-- tables: written by `python -m tests.docs.renew` -->\n",
        "<!-- end of tables -->",
        gradebook,
    ),
    (
        CHECKOUT / "docs" / "kinds.md",
        "<!-- kinds: written by `python -m tests.docs.renew` -->\n",
        "<!-- end of kinds -->",
        kinds.table,
    ),
    (
        CHECKOUT / "docs" / "python.md",
        "<!-- names: written by `python -m tests.docs.renew` -->\n",
        "<!-- end of names -->",
        python.names,
    ),
    (
        CHECKOUT / "docs" / "commands.md",
        "<!-- commands: written by `python -m tests.docs.renew` -->\n",
        "<!-- end of commands -->",
        commands.sections,
    ),
)


def main() -> None:
    for page, begin, end, make in PAGES:
        page.write_text(renewed(page.read_text("utf-8"), begin, end, make()), "utf-8")
    notebook.PAGE.write_text(notebook.renewed(), "utf-8")
    for page in READ:
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(sessions.renewed(page, Path(folder)), "utf-8")


if __name__ == "__main__":
    main()
