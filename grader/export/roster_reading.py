"""A roster file to a Roster, or to what is wrong with it. The file is a stranger's as much as a hand-in is."""

import os
import stat
from pathlib import Path

from grader.export.cells import Row, delimiter_of, rows
from grader.export.roster import Roster
from grader.problems import Problem
from grader.text import visible

SIZE = 10_000_000
AGAIN = "export it again as CSV"
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_roster(path: Path) -> Roster | Problem:
    """Read a file once, and no more of it than a roster may have."""
    name = visible(os.fsencode(path).decode("utf-8", "backslashreplace"))
    try:
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return _problem(name, "this is not a regular file")
            return read_roster(name, file.read(SIZE + 1))
    except OSError as error:
        return _problem(name, f"cannot open this file: {(error.strerror or str(error)).lower()}")


def read_roster(name: str, data: bytes) -> Roster | Problem:
    """UTF-8, with its mark or without, else Windows-1252; commas, semicolons or tabs. name: as problems call it."""
    if len(data) > SIZE:
        return _problem(name, f"the file is larger than {SIZE // 1_000_000} MB", "is this the roster?")
    if data.startswith(b"PK"):
        return _problem(name, "this is an Excel workbook or a zip file", 'save it as "CSV UTF-8"')
    if b"\0" in data:
        return _problem(name, "this is UTF-16, or no text at all", 'save it as "CSV UTF-8"')
    decoded = _decoded(name, data)
    if isinstance(decoded, Problem):
        return decoded
    text, encoding = decoded
    bare = text.removeprefix("\ufeff")
    delimiter = delimiter_of(bare)
    found = rows(name, bare, delimiter)
    if isinstance(found, Problem):
        return found
    notes = (_WINDOWS.format(name=name),) if encoding != "utf-8" else ()
    return _sound(Roster(name, tuple(found), delimiter, encoding, text != bare, notes))


_WINDOWS = "{name} is not UTF-8: it is read as Windows-1252. Do the names look right?"


def _decoded(name: str, data: bytes) -> tuple[str, str] | Problem:
    """The text and its encoding."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("cp1252")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"byte 0x{data[error.start]:02x} is neither UTF-8 nor Windows-1252"
        return Problem(name, line, column, "error", message, 'save it as "CSV UTF-8"')


def _sound(roster: Roster) -> Roster | Problem:
    """A header, and no row that is longer."""
    if not roster.rows:
        return _problem(roster.name, "the file is empty", AGAIN)
    width = len(roster.header)
    if width < 2:
        return _problem(roster.name, "the first line has no columns", f"{AGAIN}, with commas between the columns")
    long = next((row for row in roster.rows if _says_more(row, width)), None)
    if long is None:
        return roster
    message = f"this row has {len(long.cells)} cells, and the header has {width}"
    return Problem(roster.name, long.line, 1, "error", message, "put a cell that holds a comma in quotation marks")


def _says_more(row: Row, width: int) -> bool:
    return any(cell.text.strip() for cell in row.cells[width:])


def _problem(name: str, message: str, hint: str = "") -> Problem:
    return Problem(name, 1, 1, "error", message, hint)
