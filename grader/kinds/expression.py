"""An expression that has to be equal to the key."""

from dataclasses import dataclass

from grader.equivalence import decide
from grader.kinds.marked import Marked
from grader.kinds.mathematical import Mathematical, by_verdict
from grader.kinds.understanding import Understood


@dataclass(frozen=True, slots=True)
class ExpressionKind(Mathematical):
    """Right where `decide` finds the two sides equal; derivatives of functions that only have a name are letters."""

    name = "expression"

    def judge(self, understood: Understood) -> Marked:
        return by_verdict(decide(self.expected, understood.tree, self.region), understood)
