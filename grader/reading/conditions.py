"""Relations, what joins them, and where a value lies: `1 < x < 2`, `x = 1 or x = 2`, `x in [1, 2)`, `A ∪ B`."""

from typing import TYPE_CHECKING, Any

from grader.reading.binding import INFIX, OPERANDS, RELATION
from grader.reading.membership import membership
from grader.reading.tree import CONDITIONS, Tree
from grader.reading.unreadable import Unreadable

# Trees that are no conditions, no intervals and no sets, which `or` may join as well.
NUMBERS = frozenset("num sym const neg add mul div pow call".split())


class Conditions:
    """The part of the parser that reads conditions and sets."""

    if TYPE_CHECKING:
        at: int
        tokens: list[Any]
        intervals: bool

        def expression(self, least: int) -> Tree: ...
        def unexpected(self, kind: str, value: Any, start: int, end: int) -> Unreadable: ...

    def both(self, word: str, left: Tree, start: int, end: int) -> Tree:
        """`and` or `or` between conditions, `union` between sets; `x = 1 or 2` may be read in more ways than one."""
        right = self.expression(INFIX[word])
        joins = left[0] not in NUMBERS and right[0] not in NUMBERS
        if not joins and word == "union":
            raise Unreadable("unexpected", start, end, found=word)
        if not joins:
            raise Unreadable("joined", start, end, name=word)
        word = "or" if word == "union" else word
        return (word, *_joined(word, left), *_joined(word, right))

    def whole(self, left: Tree, start: int, end: int) -> Tree:
        """`n integer` in authors' conditions: of no other condition, and nothing more is done with it."""
        kind, value, first, last = self.tokens[self.at]
        if left[0] in CONDITIONS:
            raise Unreadable("unexpected", start, end, found="integer")
        if kind in OPERANDS or INFIX.get(kind, 0) >= INFIX["integer"]:
            raise self.unexpected(kind, value, first, last)
        return ("rel", "integer", left)

    def relation(self, sign: str, left: Tree, grown: Tree) -> Tree:
        """`1 < x < 2` is two relations that hold together."""
        right = self.expression(RELATION)
        if left is grown and left[0] == "rel":
            return ("and", left, ("rel", sign, left[3], right))
        if left is grown and left[0] == "and":
            return (*left, ("rel", sign, left[-1][3], right))
        return ("rel", sign, left, right)

    def member(self, left: Tree) -> Tree:
        """`x in [1, 2)` as the conditions on x; there `(1, 2)` is an interval."""
        _, _, start, end = self.tokens[self.at - 1]
        before, self.intervals = self.intervals, True
        conditions = membership(left, self.expression(INFIX["in"]))
        self.intervals = before
        if conditions is None:
            raise Unreadable("no_set", start, end)
        return conditions


def _joined(word: str, tree: Tree) -> Tree:
    """The conditions that a word already joins."""
    return tree[1:] if tree[0] == word else (tree,)
