"""Author words to plain mathematics."""

from dataclasses import dataclass

import pytest

from grader.calculus.derive import WORDS, work_out
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.reading import read
from grader.reading.notation import to_text
from grader.reading.tree import Tree
from grader.reading.vocabulary import AUTHOR_WORDS, Vocabulary
from tests.evaluation.tables import LETTERS, table, tree


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
    "c": Given((), tree("3")),
}
AUTHOR = Vocabulary(LETTERS, {name: len(given.parameters) for name, given in GIVEN.items()}, words=True)


def worked(text: str) -> Tree:
    return work_out(read(text, AUTHOR).tree, GIVEN)


@pytest.mark.parametrize(("formula", "expected"), table(__file__, "worked.txt"))
def test_worked_out(formula: str, expected: str) -> None:
    assert to_text(worked(formula)) == expected


@pytest.mark.parametrize(("formula", "words"), table(__file__, "refused.txt"))
def test_refused(formula: str, words: str) -> None:
    with pytest.raises(Underivable) as caught:
        worked(formula)
    assert words in str(caught.value)


def test_unknown_words() -> None:
    with pytest.raises(Underivable, match="I do not know wronskian"):
        work_out(("call", "wronskian", ("sym", "x")), {})


def test_every_word_that_authors_may_write_is_known() -> None:
    assert set(WORDS) >= AUTHOR_WORDS


def test_letters_of_a_function_that_are_no_parameters_stay() -> None:
    assert to_text(tidy(worked("grad(s)(0, 0)"))) == "(1/4, x/4)"
