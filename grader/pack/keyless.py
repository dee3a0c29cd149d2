"""Kinds of answers without a key: an answer is read as ever, and then saved, since nothing here can judge it.

Each stands in for the kind that it hides, so that whoever shows a part finds what is offered where it always is. Where
a key would be, there is UNKNOWN, in the shape that an answer must have.
"""

from dataclasses import dataclass

from grader.equivalence.decide import shape as shape_of
from grader.kinds.choice import ChoiceKind
from grader.kinds.marked import Marked, Standing
from grader.kinds.match import MatchKind
from grader.kinds.mathematical import Mathematical
from grader.kinds.order import OrderKind
from grader.kinds.shapes import Shape, a_list, an_equation, matrix_of, one_expression, set_of, vector_of
from grader.kinds.solution_set import SolutionSetKind
from grader.kinds.understanding import Understood
from grader.reading.tree import Tree, symbol

UNKNOWN = symbol("□")
ASKED = ("expression", "antiderivative", "vector", "matrix", "set", "list", "equation", "solution set")


@dataclass(frozen=True, slots=True)
class Keyless(Mathematical):
    """asked: one of ASKED. elements: what a set may hold, by the shape of each. expected: UNKNOWN, in its shape.

    given: what a student may type, each name with UNKNOWN for what it stands for.
    """

    asked: str = "expression"
    elements: frozenset[str] = frozenset({"a number"})

    @property
    def name(self) -> str:
        return self.asked

    @property
    def shape(self) -> Shape:
        match self.asked:
            case "vector":
                return vector_of(self.size)
            case "matrix":
                return matrix_of(len(self.expected) - 1, len(self.expected[1]) - 1)
            case "set":
                return set_of(self.elements)
            case "solution set":
                return SolutionSetKind(self.expected, self.vocabulary).shape
        return {"list": a_list, "equation": an_equation}.get(self.asked, one_expression)

    def judge(self, understood: Understood) -> Marked:
        expression = understood.expression
        return Marked(Standing.SAVED, findings=expression.notes, tree=expression.tree)


@dataclass(frozen=True, slots=True)
class KeylessChoice(ChoiceKind):
    """options: none of them is called right."""

    def mark(self, answer: str) -> Marked:
        chosen = self.chosen(answer)
        return chosen if isinstance(chosen, Marked) else Marked(Standing.SAVED)

    def key(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class KeylessMatch(MatchKind):
    """items: each with "" for what fits it. extra: all that is offered."""

    @property
    def options(self) -> tuple[str, ...]:
        return self.extra

    def mark(self, answer: str) -> Marked:
        return saved(MatchKind.mark(self, answer))

    def key(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class KeylessOrder(OrderKind):
    """groups: one, with everything in it as it is shown."""

    def mark(self, answer: str) -> Marked:
        return saved(OrderKind.mark(self, answer))

    def key(self) -> str:
        return ""


def saved(marked: Marked) -> Marked:
    """Without what a mark by no key would say."""
    return Marked(Standing.SAVED) if marked.standing is Standing.MARKED else marked


def blank(tree: Tree) -> Tree:
    """UNKNOWN in the shape of a tree: `(□, □)` for any vector in the plane."""
    return ("tuple", *map(blank, tree[1:])) if tree[0] == "tuple" else UNKNOWN


def set_holding(shapes: frozenset[str]) -> Tree:
    """A set of which only the shapes of its elements are known, not how many there are."""
    return ("set", *(("tuple", UNKNOWN) if shape == "a vector" else UNKNOWN for shape in sorted(shapes)))


def elements(tree: Tree) -> frozenset[str]:
    """What a set like this may hold; of an empty one as if it held numbers, since its shape would be its key."""
    found = frozenset(map(shape_of, tree[1:] if tree[0] == "set" else (tree,)))
    return found or frozenset({"a number"})
