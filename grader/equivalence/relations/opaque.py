"""Sines and other functions with a value everywhere, and powers too high to multiply out, as letters of their own:
e^x·sin y = 0 is sin y = 0.

What is the same whatever these letters are is the same. That the squares of a sine and a cosine add up to 1 is kept as
a condition; other relations between them are forgotten, so nothing is told apart here.
"""

from grader.evaluation.arranged import arranged
from grader.reading.tree import ONE, TWO, Tree, is_whole, symbol, transform

_TOTAL = frozenset("sin cos atan asinh floor ceil sign".split())


HIGH = 100  # the exponent of a power that is multiplied out


class Opaque:
    """The letters that stand for functions, the same one for the same function of the same argument."""

    def __init__(self) -> None:
        self.names: dict[Tree, str] = {}

    def of(self, tree: Tree) -> Tree:
        """The tree with letters for functions, tangents through sines."""
        return transform(tree, self._letter)

    def conditions(self) -> tuple[Tree, ...]:
        """sin² + cos² = 1 for every argument that has both."""
        both = [(node, ("call", "cos", node[2])) for node in self.names if node[:2] == ("call", "sin")]
        return tuple(
            ("rel", "=", ("add", ("pow", self._symbol(sin), TWO), ("pow", self._symbol(cos), TWO)), ONE)
            for sin, cos in both
            if cos in self.names
        )

    def _letter(self, node: Tree) -> Tree:
        if node[0] == "pow" and node[2][0] == "num" and is_whole(node[2]) and node[2][1] > HIGH:
            return self._high_power(node[1], node[2])
        if node[0] != "call":
            return node
        if node[1] in _TOTAL:
            return self._symbol(node)
        if node[1] in {"tan", "cot", "sec", "csc"}:
            sin, cos = (self._symbol(("call", name, node[2])) for name in ("sin", "cos"))
            above = {"tan": sin, "cot": cos}.get(node[1], ONE)
            return ("div", above, cos if node[1] in {"tan", "sec"} else sin)
        return node

    def _high_power(self, base: Tree, exponent: Tree) -> Tree:
        """(a - x)^n and (x - a)^n are one letter, up to a sign."""
        one, two = arranged(base), arranged(_negated(base))
        power = self._symbol(("pow", min(one, two, key=repr), exponent))
        return ("neg", power) if exponent[1] % 2 and repr(two) < repr(one) else power

    def _symbol(self, node: Tree) -> Tree:
        key = arranged(node)
        return symbol(self.names.setdefault(key, f"{len(self.names)}th"))


def _negated(tree: Tree) -> Tree:
    """-tree, the sign brought to the terms of a sum."""
    if tree[0] == "add":
        return ("add", *map(_negated, tree[1:]))
    return tree[1] if tree[0] == "neg" else ("neg", tree)
