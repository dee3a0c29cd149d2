"""The expected answer must be right by its own key: one that is defined nowhere is not."""

from collections.abc import Iterator

from grader.authoring.loader import Loaded
from grader.checks.rule import derived
from grader.problems import Problem


def keys(loaded: Loaded) -> Iterator[Problem]:
    """An error for each part whose expected answer would not be marked right."""
    for spot in derived(loaded):
        key = spot.part.kind.key()
        marked = spot.part.kind.mark(key)
        if not marked.right:
            why = loaded.say(marked.findings[0]) if marked.findings else "is it defined anywhere?"
            yield spot.error("answer", f"the expected answer {key} is not marked right itself", why)
