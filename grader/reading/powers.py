"""Powers and what else stands behind its operand, `x^2`, `5!`, `5%`, with what may have been meant instead."""

from typing import TYPE_CHECKING, Any

from grader.reading.binding import POWER
from grader.reading.numbers import percent
from grader.reading.tree import Tree
from grader.reading.unreadable import Unreadable


class Powers:
    """The part of the parser that reads what stands behind an operand."""

    if TYPE_CHECKING:
        at: int
        tokens: list[Any]

        def expression(self, least: int) -> Tree: ...
        def braces(self, start: int, end: int) -> Tree: ...
        def note(self, code: str, read: Tree, other: Tree) -> None: ...

    def power(self, base: Tree) -> Tree:
        """`2^3^2` is 2^(3^2); `e^2x` is (e^2)·x, which is noted."""
        kind, _, start, end = self.tokens[self.at]
        braces = kind == "{"
        self.at += braces
        exponent = self.braces(start, end) if braces else self.expression(POWER)
        tree = ("pow", base, exponent)
        if exponent[0] == "pow" and kind not in {"{", "("}:
            self.note("power_of_power", tree, ("pow", ("pow", base, exponent[1]), exponent[2]))
        bare = self.tokens[self.at - 1][0] in {"number", "symbol", "const", "fraction"}
        if bare and exponent[0] == "num":
            self.note_divided_power(base, exponent)
        letter = self.letter_beside() if bare else ()
        if letter:
            self.note("beside_after_power", ("mul", tree, letter), ("pow", base, _times(exponent, letter)))
        return tree

    def factorial(self, left: Tree, start: int, end: int) -> Tree:
        """Raises Unreadable for `n!!`, which has another meaning than (n!)!."""
        if self.tokens[self.at - 2][0] == "!":
            raise Unreadable("double_factorial", start - 1, end)
        return ("call", "factorial", left)

    def percent(self, left: Tree, start: int, end: int) -> Tree:
        """Of a number as it is typed; raises Unreadable for anything else."""
        if left[0] != "num" or self.tokens[self.at - 2][0] != "number":
            raise Unreadable("percent", start, end)
        return percent(left)

    def note_divided_power(self, base: Tree, exponent: Tree) -> None:
        """`x^1/2` is (x^1)/2, and is often meant as x^(1/2)."""
        if self.tokens[self.at][0] != "/":
            return
        kind, value, start, _ = self.tokens[self.at + 1]
        if kind == "number" and start == self.tokens[self.at - 1][3] + 1:
            power: Tree = ("pow", base, exponent)
            self.note("power_then_division", ("div", power, value), ("pow", base, ("div", exponent, value)))

    def letter_beside(self) -> Tree:
        """The letter that stands here without a space before it; () if there is none."""
        kind, value, start, _ = self.tokens[self.at]
        if kind not in {"symbol", "const"} or start != self.tokens[self.at - 1][3]:
            return ()
        return ("sym" if kind == "symbol" else kind, value)


def _times(tree: Tree, letter: Tree) -> Tree:
    """The product as it is written: -2x is −(2x)."""
    return ("neg", _times(tree[1], letter)) if tree[0] == "neg" else ("mul", tree, letter)
