"""The tables: strict, explained, and refusing what contradicts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Table, insert
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateTable

from grader.gradebook import Place, open_gradebook
from grader.gradebook.schema import METADATA, escaped, unescaped, verdicts
from tests.gradebook.books import contents, row

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


def test_numbers_are_as_wide_in_every_database(place: Place) -> None:
    wide = row(verdicts, id=2**62, variant=2**63 - 1, decisions=-(2**63))
    with open_gradebook(place) as book:
        with book.writing() as connection:
            connection.execute(insert(verdicts).values(wide))
        (kept,) = contents(book)["verdicts"]
    assert dict(zip(verdicts.columns.keys(), kept, strict=True)) == wide


@given(st.lists(st.text(st.characters(exclude_categories=()) | st.sampled_from("\0\uffff\ud8000af")), max_size=6))
def test_a_text_comes_back_and_no_two_become_one(texts: list[str]) -> None:
    """As half a surrogate pair or a NUL cannot be kept, each is kept as something that can."""
    kept = [escaped(text) for text in texts]
    assert [unescaped(one) for one in kept] == texts
    assert not any("\0" in one or "\ud800" <= one[:1] <= "\udfff" for one in kept)
    assert "".join(kept).encode().decode() == "".join(kept)
    assert len(set(kept)) == len(set(texts))
