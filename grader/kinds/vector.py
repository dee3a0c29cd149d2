"""A vector or a point: component by component, or up to a factor."""

from dataclasses import dataclass
from fractions import Fraction

from grader.equivalence import Outcome, Verdict, decide
from grader.evaluation.region import Region
from grader.findings import Finding
from grader.kinds.direction import along
from grader.kinds.marked import Marked
from grader.kinds.mathematical import Mathematical, by_share
from grader.kinds.number import near_enough
from grader.kinds.shapes import Shape, vector_of
from grader.kinds.understanding import Understood
from grader.reading.tree import ONE, TWO, Tree


@dataclass(frozen=True, slots=True)
class VectorKind(Mathematical):
    """accept: equivalent (credit per component unless all_or_nothing), same direction, or any multiple but zero.

    within: how near each component must be, as for numbers. unit: the key is a unit vector, so that one of another
    length is told so.
    """

    accept: str = "equivalent"
    all_or_nothing: bool = False
    within: str | None = None
    unit: bool = False
    name = "vector"

    @property
    def shape(self) -> Shape:
        return vector_of(self.size)

    def judge(self, understood: Understood) -> Marked:
        if self.accept == "equivalent":
            return self._by_component(understood)
        return along(self.expected, understood, self.region, either_way=self.accept == "any multiple")

    def _by_component(self, understood: Understood) -> Marked:
        pairs = zip(self.expected[1:], understood.tree[1:], strict=True)
        verdicts = tuple(near_enough(expected, answer, self.region, self.within) for expected, answer in pairs)
        right = Fraction(sum(verdict.outcome is Outcome.SAME for verdict in verdicts), len(verdicts))
        noticed = _swapped(self.expected, understood.tree, verdicts, self.region)
        if self.unit and right < 1 and not noticed:
            noticed = _of_another_length(understood.tree, self.region)
        return by_share(verdicts, right, understood, self.all_or_nothing, *noticed)


def _swapped(expected: Tree, answer: Tree, verdicts: tuple[Verdict, ...], region: Region) -> tuple[Finding, ...]:
    """The right components in another order: said, because it is not the mathematics that went wrong."""
    if any(verdict.outcome is not Outcome.DIFFERENT for verdict in verdicts):
        return ()
    turned = zip(expected[:0:-1], answer[1:], strict=True)
    if all(decide(a, b, region).outcome is Outcome.SAME for a, b in turned):
        return (Finding("kinds.reversed"),)
    return ()


def _of_another_length(answer: Tree, region: Region) -> tuple[Finding, ...]:
    """Where a unit vector is asked, one whose length is not 1."""
    squares = ("add", *(("pow", part, TWO) for part in answer[1:]))
    return (Finding("kinds.not_unit"),) if decide(ONE, squares, region).outcome is Outcome.DIFFERENT else ()
