"""Author words to plain mathematics."""

from importlib import import_module

import pytest

from grader.calculus.derive import WORDS, word_named, work_out
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.reading.notation import to_text
from grader.reading.vocabulary import AUTHOR_WORDS
from tests.calculus.authors import worked
from tests.evaluation.tables import table


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
    assert all(map(word_named, WORDS))
    for family in set(WORDS.values()):
        known = import_module(f"grader.calculus.words_{family}").WORDS
        assert {name for name, home in WORDS.items() if home == family} == set(known)


def test_letters_of_a_function_that_are_no_parameters_stay() -> None:
    assert to_text(tidy(worked("grad(s)(0, 0)"))) == "(1/4, x/4)"
