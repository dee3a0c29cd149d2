"""The tables: strict, explained, and refusing what contradicts them."""

import pytest
from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateTable

from grader.gradebook import open_gradebook
from grader.gradebook.schema import METADATA

TABLES = METADATA.sorted_tables


def test_there_are_the_tables() -> None:
    names = {table.name for table in TABLES}
    assert names >= set("hand_ins answers tries verdicts marks earlier_marks overrides published".split())


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_a_table_is_strict_and_says_what_it_is_for(table: Table) -> None:
    assert str(CreateTable(table).compile(dialect=dialect())).rstrip().endswith("STRICT")
    assert table.comment and all(column.comment for column in table.columns)
    assert table.primary_key.columns


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_no_lookup_of_what_refers_reads_a_whole_table(table: Table) -> None:
    """Each foreign key begins an index or the primary key, but in what is only written to."""
    firsts = {next(iter(index.columns)).name for index in table.indexes} | {next(iter(table.primary_key)).name}
    assert table.name == "earlier_marks" or {key.parent.name for key in table.foreign_keys} <= firsts


def test_the_file_has_what_the_tables_say() -> None:
    with open_gradebook(None) as book, book.reading() as connection:
        for table in TABLES:
            found = connection.exec_driver_sql(f"SELECT name, \"notnull\", pk FROM pragma_table_info('{table.name}')")
            for name, not_null, _ in found:
                assert bool(not_null) == (not table.columns[name].nullable), f"{table.name}.{name}"
