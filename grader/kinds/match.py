"""Match items to options: `1b 2a`, one option for each item."""

import re
from dataclasses import dataclass
from fractions import Fraction

from grader.findings import Finding
from grader.kinds.marked import Marked, Standing
from grader.kinds.options import letter, place_of
from grader.reading.tree import Tree

_PAIR = re.compile(r"\s*([0-9]{1,3})\s*(?:->|→|[-–:=.)])?\s*([A-Za-z])(?![A-Za-z])[\s,;.]*")


@dataclass(frozen=True, slots=True)
class MatchKind:
    """items: what is asked with what fits it; several items may share an option. extra: options that fit nothing."""

    items: tuple[tuple[str, str], ...]
    extra: tuple[str, ...] = ()
    all_or_nothing: bool = False
    name = "match"

    @property
    def options(self) -> tuple[str, ...]:
        """What is offered, each once, in alphabetical order, so that the order gives nothing away."""
        return tuple(
            sorted({option for _, option in self.items} | set(self.extra), key=lambda text: (text.casefold(), text))
        )

    def mark(self, answer: str) -> Marked:
        if not answer.strip():
            return Marked(Standing.MISSING)
        chosen = self._chosen(answer)
        if isinstance(chosen, Finding):
            return Marked(Standing.UNREADABLE, findings=(chosen,))
        options = self.options
        right = [place in chosen and options[chosen[place]] == option for place, (_, option) in enumerate(self.items)]
        wrong = " ".join(str(place + 1) for place, good in enumerate(right) if not good)
        findings = (Finding("kinds.unmatched", {"items": wrong}),) if wrong else ()
        credit = Fraction(sum(right), len(right)) if not wrong or not self.all_or_nothing else Fraction(0)
        return Marked(Standing.MARKED, credit, findings)

    def _chosen(self, answer: str) -> dict[int, int] | Finding:
        """Item to option, both counted from 0."""
        chosen: dict[int, int] = {}
        at = 0
        while at < len(answer):
            pair = _PAIR.match(answer, at)
            if not pair:
                return Finding("kinds.no_pair", {"text": answer[at : at + 20], "example": "1b 2a"})
            item, option = int(pair[1]) - 1, place_of(pair[2])
            if not (0 <= item < len(self.items) and option < len(self.options)):
                return Finding(
                    "kinds.no_such_pair",
                    {"text": pair[0].strip(), "items": len(self.items), "options": letter(len(self.options) - 1)},
                )
            if chosen.setdefault(item, option) != option:
                return Finding("kinds.matched_twice", {"item": item + 1})
            at = pair.end()
        return chosen

    def key(self) -> str:
        options = self.options
        return " ".join(f"{n}{letter(options.index(option))}" for n, (_, option) in enumerate(self.items, 1))

    def expects(self, tree: Tree) -> "MatchKind":
        return self
