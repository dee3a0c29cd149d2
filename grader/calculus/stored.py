"""Trees as nested lists, as JSON can hold them; read back with every node checked."""

from fractions import Fraction
from typing import Any

from grader.reading.tree import Tree, children
from grader.reading.vocabulary import FUNCTIONS

_CONSTANTS = frozenset({"e", "pi", "i", "inf"})
_LEAST = {"neg": 1, "add": 2, "mul": 2, "div": 2, "pow": 2, "tuple": 1, "set": 1}
_MOST = {"neg": 1, "div": 2, "pow": 2}
_DEPTH = 100


class NotATree(ValueError):
    """What was stored is no tree."""


def to_lists(tree: Tree) -> list[Any]:
    """["num", 3, 2, "1.5"] for a number, else the node with its parts as lists."""
    if tree[0] == "num":
        below = tree[1].denominator if type(tree[1]) is Fraction else 0
        return ["num", tree[1].numerator, below, tree[2]]
    parts = children(tree)
    head = tree[: len(tree) - len(parts)]
    return [*head, *map(to_lists, parts)]


def from_lists(lists: Any, depth: int = 0) -> Tree:
    """The tree again; raises NotATree."""
    if not isinstance(lists, list) or not lists or not isinstance(lists[0], str) or depth > _DEPTH:
        raise NotATree
    kind, *rest = lists
    if kind == "num":
        return _number(rest)
    if kind in {"sym", "const"}:
        return _name(kind, rest)
    if kind == "call":
        return _call(rest, depth)
    if kind not in _LEAST or not _LEAST[kind] <= len(rest) <= _MOST.get(kind, len(rest)):
        raise NotATree
    return (kind, *(from_lists(part, depth + 1) for part in rest))


def _number(rest: list[Any]) -> Tree:
    """Its spelling has to say the same."""
    if [type(each) for each in rest] != [int, int, str] or rest[0] < 0 or rest[1] < 0:
        raise NotATree
    above, below, spelling = rest
    value = Fraction(above, below) if below else above
    digits, _, places = spelling.partition(".")
    if not (digits + places).isdecimal() or not (digits + places).isascii():
        raise NotATree
    if value * 10 ** len(places) != int(digits + places):
        raise NotATree
    return ("num", value, spelling)


def _name(kind: str, rest: list[Any]) -> Tree:
    if len(rest) != 1 or not isinstance(rest[0], str) or (kind == "const" and rest[0] not in _CONSTANTS):
        raise NotATree
    return (kind, rest[0])


def _call(rest: list[Any], depth: int) -> Tree:
    if not rest or not isinstance(rest[0], str) or rest[0] not in FUNCTIONS:
        raise NotATree
    least, most = FUNCTIONS[rest[0]]
    if not least <= len(rest) - 1 <= (len(rest) if most is None else most):
        raise NotATree
    return ("call", rest[0], *(from_lists(part, depth + 1) for part in rest[1:]))
