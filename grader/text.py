"""A text and a place in it: the only code that points at characters."""

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points, counted from 0."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A text with the name it is known by (a file's path, or what a person typed)."""

    name: str
    text: str

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point, both counted from 1."""
        before = self.text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1

    def caret(self, span: Span) -> tuple[str, str]:
        """The line that holds the span and a second line with carets under it, aligned for a terminal.

        Wide characters take two columns and combining ones none; what a terminal would obey is made visible first.
        """
        start = self.text.rfind("\n", 0, span.start) + 1
        stop = self.text.find("\n", span.start)
        stop = len(self.text) if stop < 0 else stop
        line = self.text[start:stop]
        first = span.start - start
        before, marked = visible(line[:first]), visible(line[first : span.end - start])
        return visible(line), " " * _width(before) + "^" * max(1, _width(marked))


def visible(text: str) -> str:
    """Control, escape and bidirectional characters written as `\\xNN` or `\\uNNNN`, so that no terminal obeys them."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return char
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) != 0 for char in text)
