"""What a YAML file holds before its keys give it types: text, mappings and lists, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands in a file: line and column count from 1, in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. raw: the same as it stands in the file, from `place` on, quotes and indentation still in it.

    cut: what follows the text after a single space and `#`, which YAML takes for a comment.
    """

    text: str
    place: Place
    raw: str
    quoted: bool = False
    cut: str = ""

    def at(self, index: int) -> Place:
        """Where the code point at `index` of the text stands in the file."""
        before = self.raw[: _offset(self.raw, self.text, index)]
        lines = before.count("\n")
        column = len(before) - (before.rfind("\n") + 1) + 1
        return Place(self.place.line + lines, column if lines else self.place.column + len(before))

    def part(self, start: int, end: int) -> "Scalar":
        """A piece of it, without the blanks around it."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        return Scalar(piece.strip(), self.at(start), piece.strip())


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; flow: written in brackets, on one line or more."""

    items: tuple["Node", ...]
    place: Place
    raw: str
    flow: bool


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; a key occurs once."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    place: Place
    raw: str
    flow: bool

    def __contains__(self, name: str) -> bool:
        return any(key.text == name for key, _ in self.entries)


Node = Scalar | Sequence | Mapping


def as_written(node: Node) -> Scalar | None:
    """A formula in brackets, `[1, 2]` or `{p, q}`, as the text that stands in the file; None for what is no text."""
    if isinstance(node, Scalar):
        return node
    return Scalar(node.raw, node.place, node.raw) if node.flow else None


def between_commas(text: Scalar) -> Iterator[Scalar]:
    """The pieces of a text; a comma inside brackets belongs to its piece."""
    start, depth = 0, 0
    for at, char in enumerate(text.text + ","):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and (depth <= 0 or at == len(text.text)):
            yield text.part(start, at)
            start = at + 1


def _offset(raw: str, text: str, index: int) -> int:
    """Follows the text through its raw form, which has more characters, but the same ones in the same order."""
    if text == raw:
        return index
    offset = raw.find("\n") if raw[:1] in {"|", ">"} else -1 + (raw[:1] in {"'", '"'})
    for char in text[: index + 1]:
        offset = _next(raw, char, offset + 1)
    return offset + max(0, index + 1 - len(text))


def _next(raw: str, char: str, start: int) -> int:
    if char != " ":
        found = raw.find(char, start)
        return found if found >= 0 else start
    spots = [spot for spot in (raw.find(" ", start), raw.find("\n", start)) if spot >= 0]
    return min(spots, default=start)
