"""An answer that stands in the question gives nothing to find out."""

from collections.abc import Iterator

from grader.authoring.loader import Loaded
from grader.checks.rule import derived
from grader.kinds.mathematical import Mathematical
from grader.problems import Problem
from grader.reading.latex import to_latex
from grader.reading.tree import symbols

LEAST = 4  # characters: a shorter answer stands in most texts by accident


def readable(loaded: Loaded) -> Iterator[Problem]:
    """A warning for each part whose expected answer, as it is typeset, stands in what is told and asked."""
    for spot in derived(loaded):
        kind = spot.part.kind
        if not isinstance(kind, Mathematical) or not symbols(kind.expected) or spot.part.forms:
            continue  # where a form is demanded, the value may be told
        shown = to_latex(kind.expected)
        if len(shown) >= LEAST and shown in f"{spot.question.text}\n{spot.part.ask}":
            yield spot.warning("answer", "the expected answer stands in the question")
