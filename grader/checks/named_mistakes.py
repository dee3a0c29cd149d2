"""How many mistakes can be told from the right answer of a part: a quality of the question."""

from collections.abc import Iterator
from typing import NamedTuple

from grader.authoring.loader import Loaded
from grader.checks.rule import derived
from grader.kinds.number import NumberKind
from grader.kinds.vector import VectorKind
from grader.mistakes.candidates import candidates
from grader.reading.tree import symbols

# Faults that a length does not see, or that two equal components hide: that is no fault of the numbers.
_HIDDEN = frozenset({"opposite", "component-sign", "components-swapped", "whole-sign", "unit-taken", "wrong-letter"})


class Named(NamedTuple):
    """part: `hot-plate.2`. known: how many mistakes have a name there. hidden: those that come to what is right."""

    part: str
    known: int
    hidden: tuple[str, ...]


def named_mistakes(loaded: Loaded) -> Iterator[Named]:
    """Of every part whose answer is derived, in its first variant."""
    for spot in derived(loaded):
        known = candidates(spot.question, spot.part)
        if known is None:
            continue
        value = isinstance(spot.part.kind, NumberKind | VectorKind) and not symbols(known.key)
        codes = {slip.codes[0] for slip in known.coincident if len(slip.codes) == 1} - _HIDDEN
        yield Named(spot.question.name(spot.part), len(known.codes), tuple(sorted(codes)) if value else ())
