"""An answer that was asked before gives nothing to find out."""

from collections.abc import Iterator

from grader.authoring.loader import Loaded
from grader.authoring.model import Part
from grader.checks.rule import derived
from grader.problems import Problem


def repeats(loaded: Loaded) -> Iterator[Problem]:
    """A warning for each part whose expected answer is that of an earlier part of its question."""
    for spot in derived(loaded):
        before = spot.question.parts[: spot.part.number - 1]
        earlier = next((one for one in before if _same(one, spot.part)), None)
        if earlier:
            yield spot.warning("answer", f"the expected answer is that of part {earlier.number}")


def _same(earlier: Part, part: Part) -> bool:
    """Of one kind; by a property many are right, which says nothing."""
    alike = earlier.kind.name == part.kind.name != "property"
    return alike and part.kind.mark(earlier.kind.key()).right
