"""Antiderivatives by their table, and the letters that may be typed as a constant."""

import pytest

from grader.evaluation.conditions import region_of
from grader.evaluation.region import EVERYWHERE
from grader.kinds.antiderivative import AntiderivativeKind
from grader.kinds.integration_constant import with_constants
from grader.reading import Vocabulary, read
from grader.reading.tree import Tree
from grader.wording.sentences import NOTES
from tests.kinds.tables import cases, outcome

LETTERS = with_constants(Vocabulary(frozenset({"x", "b"})))


def tree(text: str) -> Tree:
    return read(text, LETTERS).tree


@pytest.mark.parametrize(("key", "asked", "answer", "result", "noticed"), cases(__file__, "antiderivatives.txt"))
def test_antiderivatives(key: str, asked: str, answer: str, result: str, noticed: str) -> None:
    region = EVERYWHERE if asked in {"-", "demanded"} else region_of((tree(asked),))
    kind = AntiderivativeKind(tree(key), LETTERS, region, constant=asked == "demanded")
    marked = kind.mark(answer.replace("<blank>", ""))
    told = " ".join(found.code for found in marked.findings if found.code not in NOTES) or "-"
    assert (outcome(marked), told) == (result, noticed)


KEYS = {"x^3/3": "x^3/3 + C", "x^3/3 + c": "x^3/3 + c", "x^3/3 - C": "x^3/3 - C", "ln|x|": "ln(abs(x)) + C"}


@pytest.mark.parametrize("key", KEYS)
def test_the_key_is_shown_with_a_constant_and_right_by_itself(key: str) -> None:
    kind = AntiderivativeKind(tree(key), LETTERS, constant=True)
    assert kind.key() == KEYS[key]
    assert kind.mark(kind.key()).right


def test_a_key_without_a_derivative_can_be_shown_all_the_same() -> None:
    assert AntiderivativeKind(tree("floor(x)"), LETTERS).key() == "floor(x) + C"


def test_constants_leave_the_letters_of_the_question_alone() -> None:
    own = Vocabulary(frozenset({"x", "C"}), {"k": 1}, constants=frozenset({"e", "c"}))
    wide = with_constants(own)
    assert wide.symbols >= {"x", "C", "K", "c1", "C2"}
    assert not wide.symbols & {"c", "k"}


def test_a_key_without_a_free_letter_is_shown_as_it_is() -> None:
    assert AntiderivativeKind(tree("x^2"), Vocabulary(frozenset({"x"}))).key() == "x^2"


def test_another_letter() -> None:
    kind = AntiderivativeKind(tree("b^2/2*x"), LETTERS, letter="b")
    assert kind.mark("b^2 x/2 + x C").right
    assert not kind.mark("b x^2/2 + C").right


def test_another_key_for_an_error_carried_forward() -> None:
    kind = AntiderivativeKind(tree("x^2"), LETTERS)
    assert kind.expects(tree("x^3")).mark("x^3 + C").right
