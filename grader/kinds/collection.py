"""Sets, and lists in any order: every expected element is paired with one of the answer.

Credit: each element that is right, less one for each that is wrong, of all that are expected; never below nothing. In a
set an element that is written twice counts once; in a list it has to be there as often as it is expected.
"""

from dataclasses import dataclass
from fractions import Fraction

from grader.equivalence import Outcome, Verdict
from grader.equivalence.collections import decide_any
from grader.equivalence.decide import shape as shape_of
from grader.equivalence.verdict import Shape as OtherShape
from grader.evaluation.region import Region
from grader.findings import Finding
from grader.kinds.marked import Marked
from grader.kinds.mathematical import Mathematical, by_share
from grader.kinds.shapes import Shape, a_list, set_of
from grader.kinds.understanding import Understood
from grader.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class SetKind(Mathematical):
    """expected: a set of numbers, expressions or points."""

    all_or_nothing: bool = False
    name = "set"

    @property
    def shape(self) -> Shape:
        return set_of(frozenset(map(shape_of, _elements(self.expected))))

    def judge(self, understood: Understood) -> Marked:
        answer, doubtful = _distinct(_elements(understood.tree), self.region)
        expected, _ = _distinct(_elements(self.expected), self.region)
        return _paired(expected, answer, understood, self, doubtful)


@dataclass(frozen=True, slots=True)
class ListKind(Mathematical):
    """expected: a tuple whose order does not matter."""

    all_or_nothing: bool = False
    name = "list"

    @property
    def shape(self) -> Shape:
        return a_list

    @property
    def size(self) -> int:
        return 0

    def judge(self, understood: Understood) -> Marked:
        return _paired(list(self.expected[1:]), list(understood.tree[1:]), understood, self, False)


def _paired(
    expected: list[Tree], answer: list[Tree], understood: Understood, kind: SetKind | ListKind, doubtful: bool
) -> Marked:
    verdicts, left = [], list(answer)
    for element in expected:
        verdict, place = _find(element, left, kind.region)
        verdicts.append(verdict)
        if place is not None:
            del left[place]
    found = sum(verdict.outcome is Outcome.SAME for verdict in verdicts)
    if doubtful or any(verdict.outcome is Outcome.UNDECIDED for verdict in verdicts):
        verdicts = [Verdict(Outcome.UNDECIDED, None)]
    share = max(Fraction(0), Fraction(found - len(left), max(1, len(expected))))
    noticed = _noticed(len(expected) - found, len(left))
    return by_share(tuple(verdicts), share, understood, kind.all_or_nothing, *noticed)


def _find(element: Tree, among: list[Tree], region: Region) -> tuple[Verdict, int | None]:
    """The verdict on the first that is equal, and its place; else that it is missing, or that one may be equal."""
    verdicts = [decide_any(element, other, region) for other in among]
    for place, verdict in enumerate(verdicts):
        if verdict.outcome is Outcome.SAME:
            return verdict, place
    if any(verdict.outcome is Outcome.UNDECIDED for verdict in verdicts):
        return Verdict(Outcome.UNDECIDED, None), None
    return Verdict(Outcome.DIFFERENT, OtherShape("these elements", "one of them is missing")), None


def _noticed(missing: int, extra: int) -> tuple[Finding, ...]:
    if missing and extra:
        return (Finding("kinds.not_among", {"wrong": extra}),)
    if missing:
        return (Finding("kinds.missing", {"missing": missing}),)
    return (Finding("kinds.extra", {"extra": extra}),) if extra else ()


def _elements(tree: Tree) -> Tree:
    """Those of a set; what is no set is the only one."""
    return tree[1:] if tree[0] == "set" else (tree,)


def _distinct(elements: Tree, region: Region) -> tuple[list[Tree], bool]:
    """Each element once, and whether it could not be decided that two of them are equal."""
    kept: list[Tree] = []
    doubtful = False
    for element in elements:
        outcomes = {decide_any(element, other, region).outcome for other in kept}
        doubtful = doubtful or Outcome.UNDECIDED in outcomes
        if Outcome.SAME not in outcomes:
            kept.append(element)
    return kept, doubtful
