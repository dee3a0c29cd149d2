"""The list of a course as its system exports it: what it says, and how it goes back."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.export.cells import Row
from grader.handin.delivered import Sender


@dataclass(frozen=True, slots=True)
class Roster:
    """name: of the file, made visible. rows: the header first. encoding: utf-8 or cp1252; bom: whether it had a mark.

    notes: what was unusual about the file. senders: by student id, from whose account a hand-in came, where it came in
    a download of a course system; whoever knows puts it here.
    """

    name: str
    rows: tuple[Row, ...]
    delimiter: str = ","
    encoding: str = "utf-8"
    bom: bool = False
    notes: tuple[str, ...] = ()
    senders: Mapping[str, Sender] = field(default_factory=dict)

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(cell.text.strip() for cell in self.rows[0].cells)

    def column(self, name: str) -> int | None:
        """The place of the first column of that name, from 0; case does not matter."""
        wanted = folded(name)
        return next((place for place, title in enumerate(self.header) if folded(title) == wanted), None)

    def filled(self, cells: Mapping[tuple[int, int], str]) -> bytes:
        """The file with these cells (row and column, from 0) in place of what stood there; all else as it was."""
        changed: dict[int, dict[int, str]] = {}
        for (row, column), text in cells.items():
            changed.setdefault(row, {})[column] = '"' + text.replace('"', '""') + '"'
        lines = (self._line(row, changed.get(number, {})) for number, row in enumerate(self.rows))
        return ("\ufeff" * self.bom + "".join(lines)).encode(self.encoding, "replace")

    def keeps(self, text: str) -> bool:
        """Whether the file's encoding has all letters of a text; for others a question mark is written."""
        return text.encode(self.encoding, "replace").decode(self.encoding) == text

    def _line(self, row: Row, changed: Mapping[int, str]) -> str:
        raw = [cell.raw for cell in row.cells]
        raw += [""] * (max(changed, default=-1) + 1 - len(raw))
        for column, text in changed.items():
            raw[column] = text
        return self.delimiter.join(raw) + row.end


def folded(text: str) -> str:
    """As people compare names: NFC, case folded, blanks single."""
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).split())
