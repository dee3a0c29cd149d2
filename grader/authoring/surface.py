"""The characters of a file, before its structure: line ends made one, hidden characters refused."""

import re
import unicodedata

from grader.authoring.nodes import Place
from grader.authoring.notebook import Notebook
from grader.text import Source

SIZE = 1_000_000
_UNUSUAL = re.compile("[^\t\n\x20-\x7e]")
# Control, format (bidirectional, zero width), surrogate, private use, line and paragraph breaks.
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_NO_CHARACTERS = {"\ufffe", "\uffff"}
_MARK = "\ufffd"


def surface(text: str, notes: Notebook) -> str:
    """The text with `\\n` line ends and no byte order mark; a hidden character is noted and shown as U+FFFD."""
    text = with_one_line_end(text)
    hidden = [match.start() for match in _UNUSUAL.finditer(text) if is_hidden(match.group())]
    for offset in hidden[:100]:
        place = Place(*Source("", text).place(offset))
        notes.error(place, f"{_name(text[offset])} is a character that nobody can see", "delete it")
    if not hidden:
        return text
    spots = set(hidden)
    return "".join(_MARK if offset in spots else char for offset, char in enumerate(text))


def with_one_line_end(text: str) -> str:
    """No byte order mark, and `\\n` for the line ends of every system: what lines and columns are counted in."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def is_hidden(char: str) -> bool:
    """Whether a character is one that no reader of the file can see, line ends and tabs apart."""
    return (unicodedata.category(char) in _HIDDEN or char in _NO_CHARACTERS) and char not in "\t\n"


def _name(char: str) -> str:
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X} {name}".strip()
