"""An answer that takes a line to write is marked for its typing."""

from collections.abc import Iterator

from grader.authoring.loader import Loaded
from grader.checks.rule import derived
from grader.problems import Problem

MOST = 60


def length(loaded: Loaded) -> Iterator[Problem]:
    """A warning for each part whose answer, as it is shown, is longer than 60 characters."""
    for spot in derived(loaded):
        shown = spot.part.shown
        if len(shown) > MOST:
            hint = "put a shorter form first among the `right` samples, or ask for less"
            yield spot.warning("answer", f"the answer that is shown has {len(shown)} characters", hint)
