"""Gradebooks for tests: rows that hold whatever their table wants, and classes of any size."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Integer, LargeBinary, Table, func, insert, select

from grader.gradebook import Gradebook, Place, address, is_address, open_gradebook
from grader.gradebook.schema import METADATA, answers, hand_ins, marks, tries, verdicts
from grader.gradebook.verdicts import Key, Known, among, keys

Where = TypeVar("Where", Path, Place)
GRADE = '{"standing": "marked", "evidence": {"method": "rational", "tried": ["identical", "quick"]}}' * 10


def known(connection: Connection, parts: Collection[str]) -> dict[Key, Known]:
    """Every verdict of today's judge on some parts, the oldest first."""
    found = among(connection, list(keys(connection, parts)))
    return dict(sorted(found.items(), key=lambda pair: pair[1].id))


def row(table: Table, **given: Any) -> dict[str, Any]:
    """Every column but ids, with nothing in it that is not given."""
    return {one.name: _nothing(one) for one in table.columns if one.name != "id"} | given


def add_hand_in(connection: Connection, number: int, parts: int = 3) -> None:
    """That of student number: a hand-in with its answers, earlier tries, verdicts that are shared, and marks."""
    raw = f'{{"student": "s{number}", "answers": "{"x + 1 " * 20}"}}'.encode()
    given = {"digest": f"{number:064x}", "file": f"s{number}.json", "raw": raw, "student": f"s{number}"}
    hand_in = connection.execute(insert(hand_ins).values(row(hand_ins, **given))).inserted_primary_key[0]
    for part in range(parts):
        name, text = f"q{part}.1", f"{number % 40} x + {part}"
        connection.execute(insert(answers).values(row(answers, hand_in=hand_in, part=name, raw=text)))
        connection.execute(insert(tries).values(row(tries, hand_in=hand_in, number=part, part=name, raw="2 x")))
        verdict = _verdict(connection, name, text)
        connection.execute(insert(marks).values(row(marks, hand_in=hand_in, part=name, verdict=verdict, marks="2/3")))


def make_class(place: Where, students: int, parts: int = 3) -> Where:
    with open_gradebook(place) as book, book.writing() as connection:
        for number in range(students):
            add_hand_in(connection, number, parts)
    return place


def typed(text: str) -> Place:
    """A place as somebody types it: what its own text is."""
    return address(text) if is_address(text) else Path(text)


def contents(book: Gradebook) -> Mapping[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with book.reading() as connection:
        return {
            table.name: [tuple(one) for one in connection.execute(select(table).order_by(*table.primary_key))]
            for table in METADATA.sorted_tables
        }


def count(book: Gradebook) -> int:
    """Of hand-ins."""
    with book.reading() as connection:
        return connection.scalar(select(func.count()).select_from(hand_ins)) or 0


def assert_sound(place: Place) -> None:
    """A file is whole, no row refers to nothing, and no hand-in is torn."""
    with open_gradebook(place) as book, book.reading() as connection:
        if isinstance(place, Path):
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        for table in (answers, tries, marks):
            per_hand_in = select(func.count()).select_from(table).group_by(table.c.hand_in)
            assert set(connection.scalars(per_hand_in)) <= {3}
            assert connection.scalar(select(func.count()).select_from(table)) == 3 * connection.scalar(
                select(func.count()).select_from(hand_ins)
            )


def copied(book: Gradebook, path: Path) -> Path:
    """The same rows in a new file."""
    rows = contents(book)
    with open_gradebook(path) as file, file.writing() as connection:
        for table in METADATA.sorted_tables:
            there = [dict(zip(table.columns.keys(), one, strict=True)) for one in rows[table.name]]
            if there:
                connection.execute(insert(table), there)
    return path


def _verdict(connection: Connection, part: str, raw: str) -> int:
    """Of an answer, once for all who gave it."""
    known = connection.scalar(select(verdicts.c.id).where(verdicts.c.part == part, verdicts.c.raw == raw))
    if known is not None:
        return known
    new = insert(verdicts).values(row(verdicts, part=part, raw=raw, credit="1", grade=GRADE))
    return connection.execute(new).inserted_primary_key[0]


def _nothing(column: Any) -> Any:
    if column.nullable:
        return None
    if isinstance(column.type, Integer):
        return 0
    return b"" if isinstance(column.type, LargeBinary) else ""
