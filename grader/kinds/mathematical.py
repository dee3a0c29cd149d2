"""What every kind of mathematical answer has: a key, what may be typed, where the letters live."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Self

from grader.calculus.derive import Definition
from grader.equivalence import Outcome, Verdict
from grader.evaluation.region import EVERYWHERE, Region
from grader.findings import Finding
from grader.kinds.marked import Marked, Standing
from grader.kinds.shapes import Shape, one_expression
from grader.kinds.understanding import Understood, understand
from grader.reading import Vocabulary
from grader.reading.notation import to_text
from grader.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class Mathematical:
    """expected: the key, worked out. given: the names a student may type, with what they stand for.

    A kind says by `shape` what it takes for an answer, and by `judge` what an answer of that shape earns.
    """

    expected: Tree
    vocabulary: Vocabulary
    region: Region = EVERYWHERE
    given: Mapping[str, Definition] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """As checks, pages and other programs call the kind."""
        raise NotImplementedError

    @property
    def shape(self) -> Shape:
        """A rule that gives the finding for a tree that is no answer of this kind, e.g. a vector for a number."""
        return one_expression

    @property
    def size(self) -> int:
        """How many components i, j and k have."""
        return len(self.expected) - 1 if self.expected[0] == "tuple" else 0

    def mark(self, answer: str) -> Marked:
        understood = self.understand(answer)
        return understood if isinstance(understood, Marked) else self.judge(understood)

    def understand(self, answer: str) -> Understood | Marked:
        """The answer as plain mathematics, or why it cannot be read."""
        return understand(answer, self.vocabulary, self.given, self.shape, self.size)

    def judge(self, understood: Understood) -> Marked:
        """What an answer earns that could be read and has the right shape."""
        raise NotImplementedError

    def is_equal(self, form: Tree, answer: str) -> bool:
        """Whether an answer would be right if this form were the key; not if it could be none, e.g. 2 for x > 2."""
        return self.shape(form) is None and self.expects(form).mark(answer).right

    def key(self) -> str:
        return to_text(self.expected)

    def expects(self, tree: Tree) -> Self:
        return replace(self, expected=tree)


def by_verdict(verdict: Verdict, understood: Understood, *findings: Finding) -> Marked:
    """All or nothing by one verdict."""
    credit = Fraction(1 if verdict.outcome is Outcome.SAME else 0)
    standing = Standing.UNDECIDED if verdict.outcome is Outcome.UNDECIDED else Standing.MARKED
    noted = (*findings, *understood.expression.notes)
    return Marked(standing, credit, noted, (verdict,), understood.expression.tree)


def by_share(
    verdicts: tuple[Verdict, ...], right: Fraction, understood: Understood, strict: bool, *findings: Finding
) -> Marked:
    """A share of the credit; all or nothing if strict. Undecided if one of the verdicts is."""
    credit = right if right == 1 or not strict else Fraction(0)
    undecided = any(verdict.outcome is Outcome.UNDECIDED for verdict in verdicts)
    standing = Standing.UNDECIDED if undecided else Standing.MARKED
    noted = (*findings, *understood.expression.notes)
    return Marked(standing, credit, noted, verdicts, understood.expression.tree)
