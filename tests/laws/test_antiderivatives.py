"""A formula is an antiderivative of its derivative, with any constant; with a slope added it is none."""

from hypothesis import given

from grader.kinds.antiderivative import AntiderivativeKind
from grader.kinds.integration_constant import with_constants
from grader.kinds.marked import Standing
from grader.reading import Vocabulary
from tests.laws.formulas import anything, total, tree

LETTERS = with_constants(Vocabulary(frozenset({"x", "y"})))


@given(total())
def test_any_constant(text: str) -> None:
    kind = AntiderivativeKind(tree(text), LETTERS, constant=True)
    assert kind.mark(f"{text} + C").right
    assert kind.mark(f"{text} + 2y - 3K").right
    assert not kind.mark(f"{text} + 1").right


@given(total())
def test_a_slope_more_is_wrong(text: str) -> None:
    kind = AntiderivativeKind(tree(text), LETTERS)
    for slope in ("x/1000", "C x", "x^2"):
        marked = kind.mark(f"{text} + {slope}")
        assert marked.standing is Standing.MARKED and not marked.credit


@given(anything(), anything())
def test_no_answer_is_too_odd(key: str, answer: str) -> None:
    AntiderivativeKind(tree(key), LETTERS).mark(answer)
