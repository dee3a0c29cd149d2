"""One spelling for all answers that are one tree but for the order of sums and products: it is decided for all of them.

Which spelling came first, and so the order of the class, has no part in it. Where more of an answer counts than this
tree (a form that is asked for, the order of a set, a condition that it has to meet), it is decided by its own text.
"""

from collections.abc import Mapping
from typing import NamedTuple

from grader.authoring.model import Part
from grader.calculus.derive import Definition
from grader.findings import Finding
from grader.kinds.mathematical import Mathematical
from grader.kinds.understanding import with_label
from grader.reading import Expression, Unreadable, read
from grader.reading.notation import to_text
from grader.reading.tree import Tree, children, rebuild, walk

# Kinds that look at an answer's values alone, and at how its numbers are spelled.
_KINDS = frozenset({"expression", "number", "vector", "matrix", "antiderivative"})
_NODES = frozenset({"num", "sym", "const", "neg", "add", "mul", "div", "pow", "call"})
_NUMBERS = _NODES | {"abstract"}  # of what a given name stands for
_NAMED = frozenset({"sym", "call"})


class Spelled(NamedTuple):
    """text: the one spelling; noted: what there is to note of it. tree, notes: of the answer as it was typed."""

    text: str
    noted: tuple[Finding, ...]
    tree: Tree
    notes: tuple[Finding, ...]


def spelled(part: Part, raw: str) -> Spelled | None:
    """None where an answer is to be decided by its own text.

    Answers are only read here, which costs little whatever they are: what they come to is the work of others.
    """
    kind = part.kind
    if part.forms or kind.name not in _KINDS or not isinstance(kind, Mathematical):
        return None
    typed = _read(kind, raw)
    if typed is None or not all(_is_plain(entry, kind.given) for entry in _entries(typed.tree)):
        return None
    tree = in_order(typed.tree)
    text = to_text(tree)
    again = _read(kind, text) if text != raw else None
    if again is None or in_order(again.tree) != tree:
        return None  # it is this spelling, or this spelling would be read as something else
    return Spelled(text, again.notes, typed.tree, typed.notes)


def _read(kind: Mathematical, raw: str) -> Expression | None:
    try:
        return read(raw, with_label(raw, kind.vocabulary, kind.shape)) if raw.strip() else None
    except Unreadable:
        return None


def in_order(tree: Tree) -> Tree:
    """Nested sums and products flattened and their parts sorted. How numbers are spelled stays: it may be told of."""
    parts = children(tree)
    if not parts:
        return tree
    kind, new = tree[0], tuple(map(in_order, parts))
    if kind not in {"add", "mul"}:
        return rebuild(tree, new)
    flat = [inner for part in new for inner in (part[1:] if part[0] == kind else (part,))]
    return (kind, *sorted(flat, key=repr))


def _is_plain(tree: Tree, given: Mapping[str, Definition]) -> bool:
    """Whether its factors may change places: it is made of numbers only, not of vectors or matrices, nor of names that
    stand for any."""
    return all(
        node[0] in _NODES and (node[0] not in _NAMED or node[1] not in given or _is_number(given[node[1]].tree))
        for node in walk(tree)
    )


def _is_number(tree: Tree) -> bool:
    return all(node[0] in _NUMBERS for node in walk(tree))


def _entries(tree: Tree) -> Tree:
    """Of a vector its components, of a matrix its entries."""
    rows = tree[1:] if tree[0] == "tuple" else (tree,)
    return tuple(entry for row in rows for entry in (row[1:] if row[0] == "tuple" else (row,)))
