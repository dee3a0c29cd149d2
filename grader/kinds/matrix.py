"""A matrix: entry by entry, with credit for each that is right."""

from dataclasses import dataclass
from fractions import Fraction

from grader.equivalence import Outcome, decide
from grader.findings import Finding
from grader.kinds.marked import Marked
from grader.kinds.mathematical import Mathematical, by_share
from grader.kinds.shapes import Shape, matrix_of
from grader.kinds.understanding import Understood
from grader.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class MatrixKind(Mathematical):
    """expected: a tuple of rows of one length."""

    all_or_nothing: bool = False
    name = "matrix"

    @property
    def shape(self) -> Shape:
        return matrix_of(len(self.expected) - 1, len(self.expected[1]) - 1)

    def judge(self, understood: Understood) -> Marked:
        pairs = list(zip(_entries(self.expected), _entries(understood.tree), strict=True))
        verdicts = tuple(decide(expected, answer, self.region) for expected, answer in pairs)
        right = Fraction(sum(verdict.outcome is Outcome.SAME for verdict in verdicts), len(verdicts))
        noticed = _transposed(self.expected, understood.tree, right)
        return by_share(verdicts, right, understood, self.all_or_nothing, *noticed)


def _entries(matrix: Tree) -> Tree:
    return tuple(entry for row in matrix[1:] for entry in row[1:])


def _transposed(expected: Tree, answer: Tree, right: Fraction) -> tuple[Finding, ...]:
    """The right entries with rows for columns; a symmetric matrix never comes here, since it is right."""
    rows = [row[1:] for row in answer[1:]]
    if right == 1 or len(rows) != len(rows[0]):
        return ()
    turned = [entry for column in zip(*rows, strict=True) for entry in column]
    same = all(decide(a, b).outcome is Outcome.SAME for a, b in zip(_entries(expected), turned, strict=True))
    return (Finding("kinds.transposed"),) if same else ()
