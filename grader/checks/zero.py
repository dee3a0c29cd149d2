"""An answer of 0 is right by accident too often."""

from collections.abc import Iterator

from grader.authoring.loader import Loaded
from grader.checks.rule import derived
from grader.kinds.vector import VectorKind
from grader.problems import Problem
from grader.reading.tree import ZERO


def zero(loaded: Loaded) -> Iterator[Problem]:
    """A warning for each part whose expected answer is 0."""
    for spot in derived(loaded):
        kind = spot.part.kind
        nothing = ("tuple", *[ZERO] * (len(kind.expected) - 1)) if isinstance(kind, VectorKind) else ZERO
        if kind.expects(nothing).mark(kind.key()).right:
            yield spot.warning("answer", "the expected answer is 0", "many mistakes give 0, too")
