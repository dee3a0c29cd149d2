"""`simplified`: nothing is left that a careful person would still work out in passing.

That is, anywhere in the tree: like terms and like factors are collected; numbers are worked out, exact values of
functions too; fractions are in lowest terms and hold no fraction; nothing is superfluous (1*x, x + 0, x^1, x/1, - -x);
square roots of whole numbers hold no square; exp and ln do not undo each other. Brackets are taken as they stand, and
a common number may stay in a sum (2*x + 2), but a sum with brackets is not simplified if multiplying out leaves fewer
terms than were typed: (x + 1)^2 - x^2. Roots below a line may stay, and no other identities are looked for.
"""

from collections.abc import Callable, Mapping

from grader.evaluation.exact import exact
from grader.findings import Finding
from grader.kinds.forms.form import Form, undecided
from grader.kinds.forms.like_terms import like_terms
from grader.kinds.forms.lowest_terms import common_factor, negative_below
from grader.kinds.forms.multiplied_out import shorter
from grader.kinds.forms.products import product
from grader.kinds.forms.single_fraction import fractions
from grader.kinds.forms.worked_out import function, power
from grader.reading.notation import to_text
from grader.reading.tree import ONE, Tree, walk


def simplified(tree: Tree, form: Form) -> Finding | None:
    doubt = None
    for node in walk(tree):
        found = _RULES[node[0]](node) if node[0] in _RULES else None
        found = found or (common_factor(node, form) if node[0] == "div" else None)
        if found is not None and found != undecided(form):
            return found
        doubt = doubt or found
    return doubt


def _sum(total: Tree) -> Finding | None:
    return like_terms(total) or shorter(total)


def _sign(tree: Tree) -> Finding | None:
    idle = tree[1][0] == "neg" or exact(tree[1]) == 0
    return Finding("forms.superfluous", {"part": to_text(tree)}) if idle else None


def _fraction(tree: Tree) -> Finding | None:
    if tree[2] == ONE or exact(tree[1]) == 0:
        return Finding("forms.superfluous", {"part": to_text(tree)})
    inner = next((inner for part in tree[1:] for inner in fractions(part)), None)
    if inner is not None:
        return Finding("forms.compound", {"part": to_text(inner)})
    return negative_below(tree) or product(tree)


_RULES: Mapping[str, Callable[[Tree], Finding | None]] = {
    "add": _sum,
    "neg": _sign,
    "mul": product,
    "div": _fraction,
    "pow": power,
    "call": function,
}
