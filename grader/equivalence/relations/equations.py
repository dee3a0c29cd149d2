"""One equation against another: the same real solutions in the region, each with its multiplicity.

That is so where the differences of their sides are equal up to a factor that is never zero: `2x = 4` is `x = 2`,
`x³ = 8` is too, and `(x-2)² = 0` is not. Two equations without any real solution are the same only up to a
number: their complex solutions may be meant.
"""

from grader.equivalence.decide import decide
from grader.equivalence.domain import stands_in
from grader.equivalence.relations.holding import gap
from grader.equivalence.verdict import Outcome, Proof, Shape, Verdict
from grader.evaluation.region import Region
from grader.reading.tree import ZERO, Tree, symbols, walk

RELATED = ("relations",)


def is_equation(tree: Tree) -> bool:
    return bool(tree[0] == "rel" and tree[1] == "=")


def another(text: str = "another equation") -> Verdict:
    return Verdict(Outcome.DIFFERENT, Shape("this equation", text), RELATED)


def always(one: Tree, two: Tree, region: Region) -> Verdict | None:
    """Where a difference of sides is zero everywhere, as in x = x; None if neither is."""
    zero = [decide(ZERO, difference, region).outcome for difference in (one, two)]
    if Outcome.SAME in zero and zero[0] is zero[1]:
        return Verdict(Outcome.SAME, Proof("relations"), RELATED)
    if Outcome.SAME in zero and Outcome.DIFFERENT in zero:
        return another("an equation that always holds" if zero[1] is Outcome.SAME else "one that does not always hold")
    return Verdict(Outcome.UNDECIDED, None, RELATED) if Outcome.UNDECIDED in zero else None


def by_factors(one: Tree, two: Tree, region: Region) -> Verdict | None:
    """Quotients of polynomials with the same real factors have the same solutions; a double one is another answer."""
    from grader.equivalence.normal.real_factors import real_factors
    from grader.equivalence.normal.signals import NotMine

    letters = tuple(sorted(symbols(one) | symbols(two)))
    try:
        mine, other = real_factors(one, two, letters)
    except (NotMine, ArithmeticError, ValueError):
        return None
    if mine == other:
        return Verdict(Outcome.SAME, Proof("factors"), RELATED) if mine or not letters else None
    if region.intervals.keys() & set(letters) or region.conditions or region.integers:
        return None  # what differs may lie outside
    if mine.keys() == other.keys():
        return another("one that counts a solution otherwise, as x² = 0 counts it twice")
    return another() if len(letters) == 1 else None


def one_equation(tree: Tree) -> Tree:
    """`a = 0 or b = 0` as a·b = 0, where both are defined at the same points."""
    if tree[0] != "or" or not all(map(is_equation, tree[1:])):
        return tree
    parts = list(dict.fromkeys(map(_arranged_gap, tree[1:])))
    if any(map(divides, parts)) or not all(stands_in(a, b) for a in parts for b in parts):
        return tree
    return ("rel", "=", parts[0] if len(parts) == 1 else ("mul", *parts), ZERO)


def _arranged_gap(relation: Tree) -> Tree:
    from grader.evaluation.arranged import arranged

    return arranged(gap(relation))


def divides(tree: Tree) -> bool:
    """Whether it divides by a letter."""
    return any(
        (node[0] == "div" and symbols(node[2])) or (node[0] == "pow" and node[2][0] == "neg" and symbols(node[1]))
        for node in walk(tree)
    )
