"""How many answers stand how, as the pieces of one bar."""

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from grader.reports.views.student import Segment
from grader.wording.told import Word

WORDS: tuple[Word, ...] = get_args(Word)


def bar(states: Iterable[Word]) -> tuple[Segment, ...]:
    """Every state in its order, also those that nobody is in: their number is 0."""
    counts = Counter(states)
    total = max(1, counts.total())
    starts = [sum(counts[earlier] for earlier in WORDS[:index]) for index in range(len(WORDS))]
    return tuple(
        Segment(state, counts[state], _hundredth(start, total), _hundredth(counts[state], total))
        for state, start in zip(WORDS, starts, strict=True)
    )


def _hundredth(number: int, total: int) -> str:
    return f"{100 * number / total:.2f}"
