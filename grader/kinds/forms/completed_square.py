"""`completed square`: the letter stands once, inside a square: a*(x - h)^2 + k.

Then nothing is left to complete: whatever has the right value and its letter in one place is the completed square, or
has no linear term or no square at all. (3*x - 3)^2 + 1 and (sin(x) - 1)^2 are squares as well.
"""

from grader.evaluation.exact import exact
from grader.findings import Finding
from grader.kinds.forms.form import Form
from grader.reading.tree import Tree, children, symbols, walk


def completed_square(tree: Tree, form: Form) -> Finding | None:
    """For one letter, or for each that is squared."""
    for letter in (form.letter,) if form.letter else sorted(_squared(tree) or symbols(tree)):
        if _count(tree, letter) > 1 or not _is_square(tree, letter):
            return Finding("forms.square", {"letter": letter})
    return None


def _squared(tree: Tree) -> frozenset[str]:
    """The letters under squares, where it is not said which one is meant."""
    return frozenset().union(*(symbols(node[1]) for node in walk(tree) if node[0] == "pow" and exact(node[2]) == 2))


def _count(tree: Tree, letter: str) -> int:
    return sum(node == ("sym", letter) for node in walk(tree))


def _is_square(tree: Tree, letter: str) -> bool:
    """Whether the way down to the letter passes sums, products and at most squares."""
    while letter in symbols(tree):
        if tree[0] in {"sym", "call"}:
            return True
        if tree[0] == "pow" and exact(tree[2]) != 2:
            return False
        if tree[0] == "div" and letter in symbols(tree[2]):
            return False
        tree = next(part for part in children(tree) if letter in symbols(part))
    return True
