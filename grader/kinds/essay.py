"""Prose: kept for a person, who marks it by the rubric. It is never marked by keywords."""

from dataclasses import dataclass
from fractions import Fraction

from grader.kinds.marked import Marked, Standing
from grader.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class EssayKind:
    """about: what the author says to those who mark. rubric: what earns how many marks."""

    about: str
    rubric: tuple[tuple[str, Fraction], ...] = ()
    name = "essay"

    def mark(self, answer: str) -> Marked:
        return Marked(Standing.WAITING if answer.strip() else Standing.MISSING)

    def key(self) -> str:
        return self.about

    def expects(self, tree: Tree) -> "EssayKind":
        return self
