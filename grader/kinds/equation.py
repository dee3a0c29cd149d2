"""An equation, up to a factor that is never zero: `2x = 4` is `x = 2`, and `x² = 4` is not."""

from dataclasses import dataclass

from grader.equivalence.collections import decide_any
from grader.kinds.marked import Marked
from grader.kinds.mathematical import Mathematical, by_verdict
from grader.kinds.shapes import Shape, an_equation
from grader.kinds.understanding import Understood


@dataclass(frozen=True, slots=True)
class EquationKind(Mathematical):
    """expected: one relation `=`, or several joined by `or`."""

    name = "equation"

    @property
    def shape(self) -> Shape:
        return an_equation

    def judge(self, understood: Understood) -> Marked:
        return by_verdict(decide_any(self.expected, understood.tree, self.region), understood)
