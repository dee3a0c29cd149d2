"""Vectors, matrices and sets: component by component, or element by element in any order."""

from grader.calculus.derive import work_out
from grader.calculus.underivable import Underivable
from grader.equivalence.decide import decide, shape
from grader.equivalence.relations import decide_relation
from grader.equivalence.verdict import Identical, Outcome, Proof, Shape, Verdict
from grader.evaluation.region import EVERYWHERE, Region
from grader.reading.tree import CONDITIONS, ONE, ZERO, Tree, is_imaginary, transform, walk


def decide_any(expected: Tree, answer: Tree, region: Region = EVERYWHERE) -> Verdict:
    """Two trees of any shape. Another shape than expected is different, with the two shapes as evidence."""
    if expected[0] == "tuple" != answer[0]:
        answer = _as_vector(answer, len(expected) - 1, is_imaginary(expected))
    kinds = expected[0], answer[0]
    if kinds[0] in CONDITIONS and kinds[1] in CONDITIONS:
        return decide_relation(expected, answer, region)
    if kinds == ("tuple", "tuple"):
        return _in_order(expected, answer, region)
    if kinds == ("set", "set"):
        return _in_any_order(expected, answer, region)
    return decide(expected, answer, region)


def _as_vector(tree: Tree, size: int, imaginary: bool) -> Tree:
    """2(x, y) and 2x i + 2y j as the vector (2x, 2y); anything else as it is. imaginary: i is no unit vector."""
    units = {("unit", 1): 1, ("unit", 2): 2, ("unit", 3): 3} | ({} if imaginary else {("const", "i"): 1})
    if not any(node[0] == "tuple" or node in units for node in walk(tree)):
        return tree
    try:
        return work_out(transform(tree, lambda node: _unit(units[node], size) if node in units else node), {})
    except Underivable:
        return tree


def _unit(place: int, size: int) -> Tree:
    return ("tuple", *(ONE if at == place else ZERO for at in range(1, max(size, place) + 1)))


def _in_order(expected: Tree, answer: Tree, region: Region) -> Verdict:
    if len(expected) != len(answer):
        return Verdict(Outcome.DIFFERENT, Shape(_sized(expected), _sized(answer)))
    verdicts = [decide_any(a, b, region) for a, b in zip(expected[1:], answer[1:], strict=True)]
    return together(verdicts)


def _in_any_order(expected: Tree, answer: Tree, region: Region) -> Verdict:
    """Each element is paired with the first that is equal to it."""
    one, two = _distinct(expected[1:], region), _distinct(answer[1:], region)
    if one is None or two is None:
        return Verdict(Outcome.UNDECIDED, None)
    verdicts = []
    for element in one:
        found = [decide_any(element, other, region) for other in two]
        same = next((verdict for verdict in found if verdict.outcome is Outcome.SAME), None)
        if same is None:
            undecided = any(verdict.outcome is Outcome.UNDECIDED for verdict in found)
            return _unlike("a set without one of them", undecided)
        verdicts.append(same)
    if len(one) != len(two):
        return Verdict(Outcome.DIFFERENT, Shape(f"a set of {len(one)}", f"a set of {len(two)}"))
    return together(verdicts)


def _unlike(answer: str, undecided: bool) -> Verdict:
    if undecided:
        return Verdict(Outcome.UNDECIDED, None)
    return Verdict(Outcome.DIFFERENT, Shape("these elements", answer))


def _distinct(elements: Tree, region: Region) -> list[Tree] | None:
    """The elements, each once; None where it is not decided whether two of them are equal."""
    kept: list[Tree] = []
    for element in elements:
        outcomes = {decide_any(element, other, region).outcome for other in kept}
        if Outcome.UNDECIDED in outcomes:
            return None
        if Outcome.SAME not in outcomes:
            kept.append(element)
    return kept


def together(verdicts: list[Verdict]) -> Verdict:
    """Many verdicts as one: the first difference, else what is undecided, else the weakest evidence of sameness."""
    for outcome in (Outcome.DIFFERENT, Outcome.UNDECIDED):
        for verdict in verdicts:
            if verdict.outcome is outcome:
                return verdict
    return min(verdicts, key=_strength, default=Verdict(Outcome.SAME, Identical()))


def _strength(verdict: Verdict) -> int:
    return 2 if isinstance(verdict.evidence, Identical) else 1 if isinstance(verdict.evidence, Proof) else 0


def _sized(tree: Tree) -> str:
    return f"{shape(tree)} of {len(tree) - 1}"
