"""CSV to cells that remember how they were written, so that a file goes back byte for byte where nothing changed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from grader.problems import Problem

# More than any course has; each costs some hundred bytes.
CELLS = 250_000
AGAIN = "export the file again and leave it as it is"
_QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+"')
_BARE = {delimiter: re.compile(rf"[^{delimiter}\r\n]*+") for delimiter in ",;\t"}
_END = re.compile(r"\r\n|\r|\n")


class Cell(NamedTuple):
    """raw: as in the file, quotation marks and all. text: what it says. line: where it begins, from 1."""

    raw: str
    text: str
    line: int


class Row(NamedTuple):
    """end: the end of the line as it was, "" at the end of the file."""

    cells: tuple[Cell, ...]
    end: str

    @property
    def line(self) -> int:
        """Of the file, counted from 1; that of its first cell."""
        return self.cells[0].line

    def text(self, column: int | None) -> str:
        """A cell without the blanks around it; "" where the row is too short or there is no such column."""
        return self.cells[column].text.strip() if column is not None and column < len(self.cells) else ""


def rows(name: str, text: str, delimiter: str) -> list[Row] | Problem:
    """Every row of a file. name: as problems call it."""
    try:
        return list(_rows(text, delimiter))
    except _Unclear as unclear:
        return Problem(name, *unclear.place, "error", unclear.message, unclear.hint)


def delimiter_of(text: str) -> str:
    """What stands between the cells of the first line: the comma, semicolon or tab that it has most of."""
    first = _END.split(_QUOTED.sub("", text[:100_000]), maxsplit=1)[0]
    return max(",;\t", key=first.count)


class _Unclear(Exception):
    def __init__(self, message: str, line: int, column: int, hint: str = AGAIN) -> None:
        super().__init__(message)
        self.message, self.place, self.hint = message, (line, column), hint


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    place, line, begin, count = 0, 1, 0, 0
    cells: list[Cell] = []
    while place < len(text) or cells:
        count += 1
        if count > CELLS:
            raise _Unclear(f"there are more than {CELLS:,} cells", line, 1, "is this the roster?")
        raw = _raw(text, place, delimiter, (line, place - begin + 1))
        cells.append(Cell(raw, raw[1:-1].replace('""', '"') if raw.startswith('"') else raw, line))
        place += len(raw)
        for inside in _END.finditer(raw) if raw.startswith('"') else ():
            line, begin = line + 1, place - len(raw) + inside.end()
        if text.startswith(delimiter, place):
            place += 1
            continue
        end = _END.match(text, place)
        yield Row(tuple(cells), end[0] if end else "")
        cells, place, line = [], end.end() if end else place, line + 1
        begin = place


def _raw(text: str, place: int, delimiter: str, where: tuple[int, int]) -> str:
    if not text.startswith('"', place):
        bare = _BARE[delimiter].match(text, place)
        return bare[0] if bare else ""
    quoted = _QUOTED.match(text, place)
    if not quoted:
        raise _Unclear("this quotation mark is never closed", *where)
    if text[quoted.end() : quoted.end() + 1] not in {"", delimiter, "\r", "\n"}:
        raise _Unclear("text follows the closing quotation mark of this cell", *where)
    return quoted[0]
