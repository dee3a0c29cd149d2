"""The expected answer must be right by its own key and in the form that is asked; one defined nowhere is not."""

from collections.abc import Iterator

from grader.authoring.loader import Loaded
from grader.authoring.model import Part
from grader.checks.rule import derived
from grader.problems import Problem


def keys(loaded: Loaded) -> Iterator[Problem]:
    """An error for each part whose expected answer would not be marked right."""
    for spot in derived(loaded):
        part = spot.part
        key = part.kind.key()
        marked = part.kind.mark(key)
        if not marked.right:
            why = loaded.say(marked.findings[0]) if marked.findings else _why(part)
            yield spot.error("answer", f"the expected answer {key} is not marked right itself", why)
        elif part.forms and not part.mark(part.shown).right:
            hint = "put one that is first among the `right` samples"
            yield spot.error("form", f"the answer that is shown, {part.shown}, is not in the form that is asked", hint)


def _why(part: Part) -> str:
    return "whether it meets `right if` is not decided" if part.kind.name == "property" else "is it defined anywhere?"
