"""Conditions joined by the same word, part by part in any order: x > 0 and y > 0."""

from collections.abc import Callable

from grader.reading.tree import Tree

PARTS = 6


def same_parts(expected: Tree, answer: Tree, same: Callable[[Tree, Tree], bool]) -> bool:
    """Whether every part of each side is the same as some part of the other."""
    if expected[0] != answer[0] or expected[0] not in {"and", "or"}:
        return False
    one, two = _parts(expected, expected[0]), _parts(answer, answer[0])
    if max(len(one), len(two)) > PARTS:
        return False
    pairs = {(i, j) for i, mine in enumerate(one) for j, other in enumerate(two) if same(mine, other)}
    return len({i for i, _ in pairs}) == len(one) and len({j for _, j in pairs}) == len(two)


def _parts(condition: Tree, word: str) -> list[Tree]:
    if condition[0] != word:
        return [condition]
    return [part for below in condition[1:] for part in _parts(below, word)]
