"""Put in order: `3 1 2` names the items as they are shown, first to last.

Credit is Kendall's rank correlation, never below nothing: of all pairs of items, those in the right order less those in
the wrong one. So a guess earns nothing on average, and one step out of place costs little. Items of a nested list may
stand in any order among themselves; their pairs do not count.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from grader.findings import Finding
from grader.kinds.marked import Marked, Standing
from grader.reading.tree import Tree

_BETWEEN = re.compile(r"[\s,;<>→-]+")


@dataclass(frozen=True, slots=True)
class OrderKind:
    """groups: the items in their order; those of one group in any order."""

    groups: tuple[tuple[str, ...], ...]
    all_or_nothing: bool = False
    name = "order"

    @property
    def shown(self) -> tuple[str, ...]:
        """The items as they are offered: in alphabetical order, so that the order gives nothing away."""
        return tuple(
            sorted((item for group in self.groups for item in group), key=lambda text: (text.casefold(), text))
        )

    def mark(self, answer: str) -> Marked:
        if not answer.strip():
            return Marked(Standing.MISSING)
        places = self._places(answer)
        if isinstance(places, Finding):
            return Marked(Standing.UNREADABLE, findings=(places,))
        ranks = [self._rank(self.shown[place]) for place in places]
        pairs = [(a, b) for a, b in combinations(ranks, 2) if a != b]
        score = Fraction(sum(1 if a < b else -1 for a, b in pairs), len(pairs)) if pairs else Fraction(1)
        credit = max(Fraction(0), score) if score == 1 or not self.all_or_nothing else Fraction(0)
        return Marked(Standing.MARKED, credit, _noticed(ranks))

    def key(self) -> str:
        shown = self.shown
        return " ".join(str(shown.index(item) + 1) for group in self.groups for item in group)

    def expects(self, tree: Tree) -> "OrderKind":
        return self

    def _rank(self, item: str) -> int:
        return next(rank for rank, group in enumerate(self.groups) if item in group)

    def _places(self, answer: str) -> list[int] | Finding:
        """The items that an answer names, counted from 0; each of them once."""
        names = [name for name in _BETWEEN.split(answer.strip()) if name]
        count = len(self.shown)
        known = {str(number): number - 1 for number in range(1, count + 1)}
        strange = next((name for name in names if name not in known), None)
        if strange is not None:
            return Finding("kinds.no_item", {"name": strange[:20], "items": count})
        if sorted(names) != sorted(known):
            return Finding("kinds.not_each_once", {"items": count})
        return [known[name] for name in names]


def _noticed(ranks: list[int]) -> tuple[Finding, ...]:
    """The first place where the order goes wrong, counted from 1."""
    for place, (rank, right) in enumerate(zip(ranks, sorted(ranks), strict=True), 1):
        if rank != right:
            return (Finding("kinds.out_of_order", {"place": place}),)
    return ()
