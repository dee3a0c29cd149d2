"""An author's formulas over the same given names, worked out; tables say what each gives, or why it is refused."""

from dataclasses import dataclass

import pytest

from grader.calculus.derive import work_out
from grader.calculus.underivable import Underivable
from grader.reading import read
from grader.reading.notation import to_text
from grader.reading.tree import Tree
from grader.reading.vocabulary import Vocabulary
from tests.evaluation.tables import LETTERS, tree


@dataclass(frozen=True)
class Given:
    parameters: tuple[str, ...]
    tree: Tree


GIVEN = {
    "T": Given(("x", "y"), tree("2*x^2 + 3*y^2")),
    "g": Given(("y", "x"), tree("x^2*y - 4*x*y^2")),
    "F": Given(("x", "y", "z"), tree("(x*y, y*z, z*x)")),
    "G": Given(("x", "y"), tree("(-y, x)")),
    "s": Given(("w0", "w1"), tree("1/(1 + exp(-(w0 + w1*x)))")),
    "h": Given(("r",), tree("r^2")),
    "P": Given((), tree("(2, 1)")),
    "M": Given((), tree("((2, 1), (1, 2))")),
    "c": Given((), tree("3")),
}
AUTHOR = Vocabulary(LETTERS, {name: len(given.parameters) for name, given in GIVEN.items()}, words=True)


def worked(formula: str) -> Tree:
    return work_out(read(formula, AUTHOR).tree, GIVEN)


def check(formula: str, expected: str) -> None:
    """`! words` where the formula is refused with a sentence that holds the words."""
    if expected.startswith("!"):
        with pytest.raises(Underivable) as caught:
            worked(formula)
        assert expected[1:].strip() in str(caught.value)
    else:
        assert to_text(worked(formula)) == expected
