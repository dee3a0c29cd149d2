"""An answer of 0 is right by accident too often."""

from collections.abc import Iterator

from grader.authoring.loader import Loaded
from grader.checks.rule import derived
from grader.kinds.expression import ExpressionKind
from grader.kinds.matrix import MatrixKind
from grader.kinds.number import NumberKind
from grader.kinds.vector import VectorKind
from grader.problems import Problem
from grader.reading.tree import ZERO, Tree

SUITED = (NumberKind, ExpressionKind, VectorKind, MatrixKind)


def zero(loaded: Loaded) -> Iterator[Problem]:
    """A warning for each part whose expected answer is 0."""
    for spot in derived(loaded):
        kind = spot.part.kind
        if isinstance(kind, SUITED) and kind.is_equal(filled(kind.expected, ZERO), kind.key()):
            yield spot.warning("answer", "the expected answer is 0", "many mistakes give 0, too")


def filled(tree: Tree, value: Tree) -> Tree:
    """A value in each place, in the shape of a tree."""
    return ("tuple", *(filled(part, value) for part in tree[1:])) if tree[0] == "tuple" else value
