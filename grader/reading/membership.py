"""`x in [1, 2) ∪ {5}` as conditions on x, without a word for sets."""

from grader.reading.tree import ZERO, Tree

INFINITE = frozenset({("const", "inf"), ("neg", ("const", "inf"))})
ALWAYS: Tree = ("rel", "=", ZERO, ZERO)


def membership(member: Tree, collection: Tree) -> Tree | None:
    """The conditions under which `member` lies in an interval, a set, or a union of these; None for anything else."""
    kind = collection[0]
    if kind == "interval":
        return _between(member, *collection[1:])
    if kind == "set" and len(collection) > 1:
        return _joined("or", [("rel", "=", member, element) for element in collection[1:]])
    if kind not in {"and", "or"}:
        return None
    parts = [membership(member, part) for part in collection[1:]]
    return None if None in parts else (kind, *parts)


def _between(member: Tree, brackets: str, low: Tree, high: Tree) -> Tree:
    bounds: list[Tree] = []
    if low not in INFINITE:
        bounds.append(("rel", ">=" if brackets[0] == "[" else ">", member, low))
    if high not in INFINITE:
        bounds.append(("rel", "<=" if brackets[1] == "]" else "<", member, high))
    return _joined("and", bounds) if bounds else ALWAYS


def _joined(word: str, relations: list[Tree]) -> Tree:
    return relations[0] if len(relations) == 1 else (word, *relations)
