"""One thing that went wrong, and an answer that one or two of them make."""

from collections.abc import Callable
from typing import NamedTuple

from grader.findings import Finding
from grader.reading.notation import to_unicode
from grader.reading.tree import Tree

# What is said first where several mistakes make the same answer: the lower, the simpler. Others weigh 2.
_WEIGHTS = {
    "chain-rule": 1, "copied": 1, "wrong-letter": 1, "integrated": 1, "twice": 1, "whole-sign": 1, "opposite": 1,
    "swapped-point": 1, "not-evaluated": 1, "components-swapped": 1, "first-only": 1, "norm-not-rooted": 1,
    "not-normalised": 1, "component-sign": 1, "evaluated-too-soon": 1, "chain-inside": 3, "power-as-exponential": 3,
    "wrong-point": 3, "product-term-lost": 3, "term-dropped": 3, "root-factor": 3,
    "inside-other-letter": 3, "power-lowered-twice": 3, "term-copied": 3, "inside-lost": 3, "inside-only": 4,
    "brackets-lost": 3, "product-as-sum": 3,
}  # fmt: skip
PAIR = 2  # what a second fault weighs besides its own
# Faults with a whole function, which are unlikely where more than the function is asked.
WHOLE = frozenset({"copied", "wrong-letter", "integrated", "twice", "whole-sign", "first-only", "pure-for-mixed"})


class Fault(NamedTuple):
    """code: as sentences and feedback rules name it. at: the expression where it happened, and what was asked of it.

    inside: the part of it that the sentence speaks of. letter: by which was differentiated, or should not have been.
    """

    code: str
    at: Tree | None = None
    inside: Tree | None = None
    letter: str = ""

    @property
    def weight(self) -> int:
        """How unlikely the mistake is: of two that make the same answer the lighter one is said."""
        return _WEIGHTS.get(self.code, 2)

    def finding(self) -> Finding:
        """What a sentence is made from, in the notation of the question."""
        shown = {"at": self.at, "inside": self.inside}
        facts: dict[str, str | int] = {name: to_unicode(tree) for name, tree in shown.items() if tree is not None}
        return Finding(f"mistakes.{self.code}", facts | ({"letter": _letter(self.letter)} if self.letter else {}))


def _letter(name: str) -> str:
    return to_unicode(("sym", name))


class Slip(NamedTuple):
    """What somebody writes who makes these faults; without faults, what is right. extra: how unlikely it is here."""

    tree: Tree
    faults: tuple[Fault, ...] = ()
    extra: int = 0

    @property
    def weight(self) -> int:
        """A fault that is made in several places is little worse than one."""
        codes = {fault.code: fault.weight for fault in self.faults}
        return sum(codes.values()) + PAIR * max(0, len(codes) - 1) + len(self.faults) - len(codes) + self.extra

    def unlikely(self) -> "Slip":
        """The same where a fault with a whole function is not what one thinks of first."""
        return self._replace(extra=self.extra + 2) if set(self.codes) & WHOLE else self

    @property
    def codes(self) -> tuple[str, ...]:
        """Of its faults, each once, by the alphabet."""
        return tuple(sorted({fault.code for fault in self.faults}))


# From a part of a tree to what may be written for its derivative.
Walk = Callable[[Tree], list[Slip]]
