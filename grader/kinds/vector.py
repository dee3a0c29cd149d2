"""A vector: component by component, or up to a factor."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from grader.calculus.derive import Definition
from grader.equivalence import Outcome, Verdict, decide
from grader.evaluation.region import EVERYWHERE, Region
from grader.findings import Finding
from grader.kinds.direction import along
from grader.kinds.marked import Marked, Standing
from grader.kinds.understanding import Understood, understand
from grader.reading import Vocabulary
from grader.reading.notation import to_text
from grader.reading.tree import Tree

# How loosely an answer may agree with the key.
ACCEPT = ("equivalent", "same direction", "any multiple")


@dataclass(frozen=True, slots=True)
class VectorKind:
    """accept: equivalent (credit per component unless all_or_nothing), same direction, or any multiple but zero."""

    expected: Tree
    vocabulary: Vocabulary
    region: Region = EVERYWHERE
    given: Mapping[str, Definition] = field(default_factory=dict)
    accept: str = "equivalent"
    all_or_nothing: bool = False
    name = "vector"

    def mark(self, answer: str) -> Marked:
        understood = understand(answer, self.vocabulary, self.given, len(self.expected) - 1)
        if isinstance(understood, Marked):
            return understood
        if self.accept == "equivalent":
            return self._by_component(understood)
        return along(self.expected, understood, self.region, either_way=self.accept == "any multiple")

    def _by_component(self, understood: Understood) -> Marked:
        pairs = zip(self.expected[1:], understood.tree[1:], strict=True)
        verdicts = tuple(decide(expected, answer, self.region) for expected, answer in pairs)
        right = sum(verdict.outcome is Outcome.SAME for verdict in verdicts)
        credit = Fraction(right, len(verdicts))
        if self.all_or_nothing and credit < 1:
            credit = Fraction(0)
        undecided = any(verdict.outcome is Outcome.UNDECIDED for verdict in verdicts)
        standing = Standing.UNDECIDED if undecided else Standing.MARKED
        findings = (*_swapped(self.expected, understood.tree, verdicts, self.region), *understood.expression.notes)
        return Marked(standing, credit, findings, verdicts, understood.expression.tree)

    def key(self) -> str:
        return to_text(self.expected)

    def expects(self, tree: Tree) -> "VectorKind":
        return replace(self, expected=tree)


def _swapped(expected: Tree, answer: Tree, verdicts: tuple[Verdict, ...], region: Region) -> tuple[Finding, ...]:
    """The right components in another order: said, because it is not the mathematics that went wrong."""
    if any(verdict.outcome is not Outcome.DIFFERENT for verdict in verdicts):
        return ()
    turned = zip(expected[:0:-1], answer[1:], strict=True)
    if all(decide(a, b, region).outcome is Outcome.SAME for a, b in turned):
        return (Finding("kinds.reversed"),)
    return ()
