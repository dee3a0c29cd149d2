"""How values of several parts are read: lists, names with commas between them, mappings."""

import re
from datetime import datetime
from fractions import Fraction
from typing import Any

from grader.authoring.nodes import Mapping, Node, Scalar, Sequence
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Reader, Refused, each
from grader.authoring.values import fraction, percent, prose, time, word

_LINES = "write each item on a line of its own, after `- `"


def names(node: Node, notes: Notebook) -> tuple[Scalar, ...]:
    """Names with commas between them, or a list of names."""
    if isinstance(node, Sequence):
        return tuple(word(item, notes) for item in node.items)
    scalar = word(node, notes)
    words = re.finditer(r"[^,\s]+", scalar.text)
    return tuple(Scalar(found.group(), scalar.at(found.start()), found.group()) for found in words)


def list_of(read: Reader) -> Reader:
    """A list; each item is read on its own, and the ones that will not do are noted and left out."""

    def read_list(node: Node, notes: Notebook) -> tuple[Any, ...]:
        if not isinstance(node, Sequence) or not node.items:
            raise Refused("a list is wanted here", _LINES)
        items = _mended(node.items) if node.flow else node.items
        return tuple(value for item in items for value in each(read, item, notes))

    return read_list


def block(node: Node, _: Notebook) -> Mapping:
    """Keys and values, to be read by a table of keys or by what they name."""
    if not isinstance(node, Mapping) or not node.entries:
        raise Refused("keys and values are wanted here", _remedy(node))
    return node


def _remedy(node: Node) -> str:
    """A choice without its colon is written like a sample."""
    first = node.text.split(" ")[0] if isinstance(node, Scalar) else ""
    return f"write `{first}: ...`, with a colon" if first in {"right", "wrong"} else "write `key: value` lines"


def pairs(node: Node, notes: Notebook) -> tuple[tuple[Scalar, Scalar], ...]:
    """A mapping from text to text."""
    return tuple((key, prose(value, notes)) for key, value in block(node, notes).entries)


def extensions(node: Node, notes: Notebook) -> dict[str, datetime]:
    """A mapping from students to times."""
    entries = block(node, notes).entries
    return {key.text: moment for key, value in entries for moment in each(time, value, notes)}


def rubric(node: Node, notes: Notebook) -> tuple[tuple[Scalar, Fraction], ...]:
    """A mapping from text to marks."""
    entries = block(node, notes).entries
    return tuple((key, marks) for key, value in entries for marks in each(fraction, value, notes))


def steps(node: Node, notes: Notebook) -> tuple[tuple[Scalar, ...], ...]:
    """A list of texts in their order; those of a list inside it may stand in any order."""
    if not isinstance(node, Sequence) or not node.items:
        raise Refused("a list is wanted here", _LINES)
    return tuple(group for item in node.items for group in each(_step, item, notes))


def _step(node: Node, notes: Notebook) -> tuple[Scalar, ...]:
    return list_of(prose)(node, notes) if isinstance(node, Sequence) else (prose(node, notes),)


def hint(node: Node, notes: Notebook) -> tuple[Scalar, Fraction]:
    """A text, or `text:` and `cost:`, the share of the part's marks that it costs."""
    if not isinstance(node, Mapping):
        return prose(node, notes), Fraction(0)
    keys = {key.text: value for key, value in block(node, notes).entries}
    if not {"text"} <= keys.keys() <= {"text", "cost"}:
        raise Refused("a hint is a text, or `text:` and `cost:`", "write `cost: 10%` below `text:`")
    return prose(keys["text"], notes), percent(keys["cost"], notes) if "cost" in keys else Fraction(0)


def _mended(items: tuple[Node, ...]) -> list[Node]:
    """YAML ends an item at every comma; `(4x, 6y)` is one item again."""
    whole: list[Node] = []
    for item in items:
        last = whole[-1] if whole else None
        if isinstance(item, Scalar) and isinstance(last, Scalar) and torn(last):
            text = f"{last.text}, {item.text}"
            whole[-1] = Scalar(text, last.place, text)
        else:
            whole.append(item)
    if any(map(torn, whole)):
        raise Refused("a bracket in this list is never closed", _LINES)
    return whole


def torn(item: Node) -> bool:
    """Whether YAML ended an unquoted text inside of a bracket."""
    text = item.text if isinstance(item, Scalar) and not item.quoted else ""
    return any(text.count(left) > text.count(right) for left, right in ("()", "[]", "{}"))
