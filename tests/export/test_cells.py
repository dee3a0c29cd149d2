"""CSV that goes back as it came: every byte that was not changed."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from grader.export.cells import delimiter_of, rows
from grader.export.roster import Roster
from grader.problems import Problem

TEXTS = st.text(max_size=6).filter(lambda text: "\0" not in text)
TABLES = st.lists(st.lists(TEXTS, min_size=2, max_size=4), min_size=1)
STYLES = st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC])
MESS = st.text(st.sampled_from('a1=",;\t\r\n \u00e9'), max_size=40)


def written(table: list[list[str]], style: int, delimiter: str, end: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=style, delimiter=delimiter, lineterminator=end).writerows(table)
    return text.getvalue()


def read(text: str, delimiter: str = ",") -> Roster:
    found = rows("r.csv", text, delimiter)
    assert isinstance(found, list), str(found)
    return Roster("r.csv", tuple(found), delimiter)


@given(TABLES, STYLES, st.sampled_from(",;\t"))
def test_what_others_write_is_read_as_meant(table: list[list[str]], style: int, delimiter: str) -> None:
    found = read(written(table, style, delimiter, "\r\n"), delimiter)
    assert [[cell.text for cell in row.cells] for row in found.rows] == table


@given(MESS, st.sampled_from(",;\t"))
def test_any_text_is_refused_with_a_place_or_goes_back_as_it_was(text: str, delimiter: str) -> None:
    found = rows("r.csv", text, delimiter)
    if isinstance(found, Problem):
        assert found.line <= text.count("\n") + text.count("\r") + 1
    else:
        assert Roster("r.csv", tuple(found), delimiter).filled({}) == text.encode()


@given(TABLES, STYLES, st.data())
def test_one_cell_changes_and_no_other(table: list[list[str]], style: int, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(table) - 1))
    column = data.draw(st.integers(0, len(table[row]) - 1))
    new = data.draw(TEXTS)
    text = written(table, style, ",", "\r\n")
    before, after = read(text), read(read(text).filled({(row, column): new}).decode())
    for number, (old, now) in enumerate(zip(before.rows, after.rows, strict=True)):
        for place, (cell, changed) in enumerate(zip(old.cells, now.cells, strict=True)):
            assert changed.text == new if (number, place) == (row, column) else changed.raw == cell.raw


@given(TABLES, STYLES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_lines_are_counted_as_an_editor_does(table: list[list[str]], style: int, end: str) -> None:
    text = written(table, style, ",", end)
    place = 0
    for row in read(text).rows:
        before = text[:place].replace("\r\n", "\n").replace("\r", "\n")
        assert row.line == before.count("\n") + 1
        place += len(",".join(cell.raw for cell in row.cells) + row.end)


def test_a_row_that_is_too_short_grows_to_its_new_cell() -> None:
    assert read("a,b,c\nx\n").filled({(1, 2): 'say "7"'}) == b'a,b,c\nx,,"say ""7"""\n'


def test_which_delimiter() -> None:
    assert [delimiter_of(text) for text in ("a,b;c,d", '"a,b,c,d";e;f\n,,,,', "a\tb", "a")] == [",", ";", "\t", ","]
