"""Answers that are right by a property: conditions in which `answer` stands for what the student typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple, Self

from grader.calculus.derive import Definition, work_out
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.equivalence import Outcome, Verdict
from grader.equivalence.collections import decide_any
from grader.equivalence.decide import shape as shape_of
from grader.evaluation.region import EVERYWHERE, Region
from grader.findings import Finding
from grader.kinds.condition import weigh
from grader.kinds.growth import is_heavy
from grader.kinds.marked import Marked, Standing
from grader.kinds.mathematical import Mathematical, by_share
from grader.kinds.shapes import Shape, matrix_of, one_expression, vector_of
from grader.kinds.understanding import Understood
from grader.reading.notation import to_unicode
from grader.reading.tree import Tree

ANSWER = "answer"


class Given(NamedTuple):
    """What a name stands for: here, the student's answer."""

    parameters: tuple[str, ...]
    tree: Tree


@dataclass(frozen=True, slots=True)
class Property:
    """conditions: as their author wrote them. definitions: what is given. parameters: the letters of `answer`, if it
    is a function, in the order in which it is applied."""

    conditions: tuple[Tree, ...]
    definitions: Mapping[str, Definition]
    parameters: tuple[str, ...] = ()
    region: Region = EVERYWHERE

    def weighed(self, answer: Tree) -> Iterator[tuple[Tree, Tree, Verdict]]:
        """Each condition, what it comes to with this answer, and whether it holds. Raises Underivable."""
        given = {**self.definitions, ANSWER: Given(self.parameters, answer)}
        for condition in self.conditions:
            worked = work_out(condition, given)
            yield condition, worked, weigh(worked, self.region)

    def is_heavy(self, answer: Tree) -> bool:
        """Whether the conditions are too much work with this answer."""
        return any(is_heavy(condition, ANSWER, answer, len(self.parameters)) for condition in self.conditions)

    def fits(self, answer: Tree) -> bool:
        """Whether every condition certainly holds."""
        if self.is_heavy(answer):
            return False
        try:
            return all(verdict.outcome is Outcome.SAME for _, _, verdict in self.weighed(answer))
        except Underivable:
            return False


@dataclass(frozen=True, slots=True)
class PropertyKind(Mathematical):
    """expected: a model that has the property; an answer has its shape."""

    wanted: Property = Property((), {})
    name = "property"

    @property
    def shape(self) -> Shape:
        kind = shape_of(self.expected)
        if kind == "a matrix":
            return matrix_of(len(self.expected) - 1, len(self.expected[1]) - 1)
        return vector_of(self.size) if kind == "a vector" else one_expression

    def with_definitions(self, definitions: Mapping[str, Definition]) -> Self:
        """The same kind with other meanings of the given names: those of a student who went wrong before."""
        return replace(self, wanted=replace(self.wanted, definitions=definitions))

    def is_equal(self, form: Tree, answer: str) -> bool:
        """Compared as it stands: the property would be met by others, too."""
        understood = self.understand(answer)
        return isinstance(understood, Understood) and decide_any(form, understood.tree).outcome is Outcome.SAME

    def judge(self, understood: Understood) -> Marked:
        if self.wanted.is_heavy(understood.tree):
            return by_share((Verdict(Outcome.UNDECIDED, None, ("condition",)),), Fraction(0), understood, True)
        try:
            weighed = list(self.wanted.weighed(understood.tree))
        except Underivable as error:
            finding = Finding("kinds.underivable", {"reason": str(error)})
            return Marked(Standing.UNREADABLE, findings=(finding,), tree=understood.expression.tree)
        failed = [(typed, worked) for typed, worked, verdict in weighed if verdict.outcome is Outcome.DIFFERENT]
        verdicts = tuple(verdict for *_, verdict in weighed)
        if failed:
            verdicts = tuple(verdict for verdict in verdicts if verdict.outcome is Outcome.DIFFERENT)
            return by_share(verdicts, Fraction(0), understood, True, _unmet(*failed[0]))
        return by_share(verdicts, Fraction(1), understood, True)


def _unmet(typed: Tree, worked: Tree) -> Finding:
    """Which condition fails, and what it comes to with the student's answer."""
    return Finding("kinds.unmet", {"wanted": to_unicode(typed), "found": to_unicode(_tidied(worked))})


def _tidied(condition: Tree) -> Tree:
    if condition[0] in {"and", "or"}:
        return (condition[0], *map(_tidied, condition[1:]))
    return (*condition[:2], *map(tidy, condition[2:]))
