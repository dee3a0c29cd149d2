"""Where a condition on one letter holds: intervals, unions, inequalities. All are compared as conditions.

`[1, 2) ∪ (3, ∞)`, `x >= 1 and x < 2 or x > 3` and `x in [1, 2) or x > 3` are one answer.
"""

from dataclasses import dataclass

from grader.equivalence.collections import decide_any
from grader.findings import Finding
from grader.kinds.marked import Marked
from grader.kinds.mathematical import Mathematical, by_verdict
from grader.kinds.shapes import Shape, called
from grader.kinds.understanding import Understood
from grader.reading.membership import membership
from grader.reading.tree import Tree, symbol

INFINITY: Tree = ("const", "inf")


@dataclass(frozen=True, slots=True)
class SolutionSetKind(Mathematical):
    """expected: conditions, or an interval, a set or a union of them; letter: what they are conditions on."""

    letter: str = "x"
    name = "solution set"

    @property
    def shape(self) -> Shape:
        return lambda tree: None if self.conditions(tree) else _no_condition(tree)

    def judge(self, understood: Understood) -> Marked:
        expected, answer = self.conditions(self.expected), self.conditions(understood.tree)
        assert expected and answer
        return by_verdict(decide_any(expected, answer, self.region), understood)

    def conditions(self, tree: Tree) -> Tree | None:
        """The same as conditions on the letter; None for what is neither a condition nor a set of numbers."""
        if tree[0] == "rel":
            return _bounded(tree, symbol(self.letter))
        if tree[0] in {"and", "or"}:
            parts = [self.conditions(part) for part in tree[1:]]
            return None if None in parts else (tree[0], *parts)
        return membership(symbol(self.letter), tree)


def _bounded(relation: Tree, letter: Tree) -> Tree:
    """`x < ∞` holds for every number, and `x > ∞` for none: the same without what is no number."""
    if relation[1] == "integer":
        return relation
    _, sign, left, right = relation
    above, below = right == INFINITY or left == ("neg", INFINITY), left == INFINITY or right == ("neg", INFINITY)
    if above == below:
        return relation
    held = sign == "!=" or sign[0] == ("<" if above else ">")
    return ("rel", "<=" if held else "<", letter, letter)


def _no_condition(tree: Tree) -> Finding:
    return Finding("kinds.other_shape", {"asked": "an interval or a condition", "found": called(tree)})
