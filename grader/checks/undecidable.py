"""A key that can be told neither from 0 nor from 1 is none: whatever is answered would wait for a person."""

from collections.abc import Iterator

from grader.authoring.loader import Loaded
from grader.authoring.model import Part
from grader.checks.rule import derived
from grader.checks.zero import SUITED, filled
from grader.kinds.marked import Standing
from grader.problems import Problem
from grader.reading.tree import ONE, ZERO, Tree


def undecidable(loaded: Loaded) -> Iterator[Problem]:
    """An error for each part whose expected answer is of a size that nothing can work out, such as 9^9^9^9."""
    for spot in derived(loaded):
        if _is_undecided(spot.part, ZERO) and _is_undecided(spot.part, ONE):
            hint = "is it larger than it was meant to be?"
            yield spot.error("answer", "the expected answer cannot even be told from 0 or from 1", hint)


def _is_undecided(part: Part, value: Tree) -> bool:
    """Whether it cannot be told if the key is this value."""
    kind = part.kind
    if not isinstance(kind, SUITED):
        return False
    return kind.expects(filled(kind.expected, value)).mark(kind.key()).standing is Standing.UNDECIDED
