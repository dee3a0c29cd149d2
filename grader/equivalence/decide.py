"""Expected and answer to a verdict with its evidence."""

from grader.equivalence.case import Case
from grader.equivalence.methods import METHODS
from grader.equivalence.methods.between_integers import between_integers
from grader.equivalence.verdict import Agreement, Counterexample, Evidence, Identical, Outcome, Proof, Shape, Verdict
from grader.evaluation.region import EVERYWHERE, Region
from grader.reading.tree import Tree

_OUTCOMES: dict[type, Outcome] = {
    Identical: Outcome.SAME, Proof: Outcome.SAME, Agreement: Outcome.SAME,
    Counterexample: Outcome.DIFFERENT, Shape: Outcome.DIFFERENT,
}  # fmt: skip
_SHAPES = {
    "tuple": "a vector", "set": "a set", "interval": "an interval", "rel": "a relation", "and": "several relations",
    "or": "several relations",
}  # fmt: skip


def decide(expected: Tree, answer: Tree, region: Region = EVERYWHERE) -> Verdict:
    """Whether two scalar trees are equal wherever the expected one is defined in the region.

    An answer may be undefined on a set without interior (`(x²-1)/(x-1)` for `x + 1`); for integer letters and for
    constants every point counts. Never raises; undecided where no method gives evidence.
    """
    if expected == answer:
        return Verdict(Outcome.SAME, Identical(), ("identical",))
    shapes = shape(expected), shape(answer)
    if shapes != ("a number", "a number"):
        return _by_shape(expected, answer, shapes)
    case = Case(expected, answer, region)
    for method in METHODS:
        case.tried.append(method.__name__)
        evidence = method(case)
        if evidence is not None:
            return _verdict(evidence, case)
    return Verdict(Outcome.UNDECIDED, None, tuple(case.tried))


def _verdict(evidence: Evidence, case: Case) -> Verdict:
    """Equal at the integers, where nothing but the answer says that they are meant, is for a person to judge."""
    outcome = _OUTCOMES[type(evidence)]
    if outcome is Outcome.SAME and case.assumed and not isinstance(evidence, Identical):
        case.tried.append(between_integers.__name__)
        found = between_integers(case)
        return Verdict(Outcome.DIFFERENT if found else Outcome.UNDECIDED, found, tuple(case.tried))
    return Verdict(outcome, evidence, tuple(case.tried))


def shape(tree: Tree) -> str:
    """What kind of thing a tree is, as a sentence can name it."""
    if tree[0] == "tuple" and all(row[0] == "tuple" for row in tree[1:]):
        return "a matrix"
    return _SHAPES.get(tree[0], "a number")


def _by_shape(expected: Tree, answer: Tree, shapes: tuple[str, str]) -> Verdict:
    """Things that are no numbers are the same here only if they are written alike; `kinds` knows more of vectors."""
    if shapes[0] != shapes[1]:
        return Verdict(Outcome.DIFFERENT, Shape(*shapes))
    case = Case(expected, answer, EVERYWHERE)
    evidence = METHODS[0](case)
    return Verdict(Outcome.SAME if evidence else Outcome.UNDECIDED, evidence, ("identical",))
