"""An expression that has to be equal to the key."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from grader.calculus.derive import Definition
from grader.equivalence import Outcome, Verdict, decide
from grader.evaluation.region import EVERYWHERE, Region
from grader.kinds.marked import Marked, Standing
from grader.kinds.understanding import Understood, understand
from grader.reading import Vocabulary
from grader.reading.notation import to_text
from grader.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class ExpressionKind:
    """expected: the key, worked out. given: the names a student may type, with what they stand for."""

    expected: Tree
    vocabulary: Vocabulary
    region: Region = EVERYWHERE
    given: Mapping[str, Definition] = field(default_factory=dict)
    accept: str = "equivalent"
    name = "expression"

    def mark(self, answer: str) -> Marked:
        understood = understand(answer, self.vocabulary, self.given, 0)
        if isinstance(understood, Marked):
            return understood
        return by_verdict(decide(self.expected, understood.tree, self.region), understood)

    def key(self) -> str:
        return to_text(self.expected)

    def expects(self, tree: Tree) -> "ExpressionKind":
        return replace(self, expected=tree)


def by_verdict(verdict: Verdict, understood: Understood) -> Marked:
    """All or nothing by one verdict."""
    credit = Fraction(1 if verdict.outcome is Outcome.SAME else 0)
    standing = Standing.UNDECIDED if verdict.outcome is Outcome.UNDECIDED else Standing.MARKED
    return Marked(standing, credit, understood.expression.notes, (verdict,), understood.expression.tree)
