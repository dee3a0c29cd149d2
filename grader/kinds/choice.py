"""Choose one, or any: answered by the letters shown, or by the text."""

from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from typing import NamedTuple

from grader.findings import Finding
from grader.kinds.marked import Marked, Standing
from grader.kinds.options import letter, pick
from grader.reading.tree import Tree


class Option(NamedTuple):
    """One choice; `say` is told to those who choose it."""

    text: str
    right: bool
    say: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceKind:
    """choose: "one", or "any" (then exactly the right ones have to be chosen; credit for each that is told rightly)."""

    options: tuple[Option, ...]
    choose: str = "one"
    all_or_nothing: bool = False
    name = "choice"

    def mark(self, answer: str) -> Marked:
        chosen = self.chosen(answer)
        if isinstance(chosen, Marked):
            return chosen
        said = tuple(Finding("kinds.said", {"text": self.options[i].say}) for i in chosen if self.options[i].say)
        return Marked(Standing.MARKED, self._credit(set(chosen)), said)

    def chosen(self, answer: str) -> list[int] | Marked:
        """The places of the options that an answer names, or why it cannot be told."""
        if not answer.strip():
            return Marked(Standing.MISSING)
        chosen = pick(answer, tuple(option.text for option in self.options))
        if isinstance(chosen, Finding):
            return Marked(Standing.UNREADABLE, findings=(chosen,))
        if self.choose == "one" and len(chosen) > 1:
            return Marked(Standing.UNREADABLE, findings=(Finding("kinds.one_choice", {"given": len(chosen)}),))
        return chosen

    def _credit(self, chosen: set[int]) -> Fraction:
        right = {place for place, option in enumerate(self.options) if option.right}
        if self.choose == "one":
            return Fraction(1 if chosen <= right else 0)
        if self.all_or_nothing:
            return Fraction(1 if chosen == right else 0)
        return max(Fraction(0), Fraction(len(right & chosen) - len(chosen - right), len(right)))

    def key(self) -> str:
        right = [place for place, option in enumerate(self.options) if option.right]
        return " ".join(map(letter, right[:1] if self.choose == "one" else right))

    def shuffled(self, seed: str) -> "ChoiceKind":
        """The same options in another order, which only the seed decides."""
        scattered = sorted(
            self.options,
            key=lambda option: sha256(f"{seed}\n{option.text}".encode("utf-8", "backslashreplace")).digest(),
        )
        return replace(self, options=tuple(scattered))

    def expects(self, tree: Tree) -> "ChoiceKind":
        return self
