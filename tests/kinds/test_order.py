"""Putting in order: what is shown gives nothing away, and a guess earns nothing on average."""

from fractions import Fraction
from itertools import permutations

import pytest

from grader.kinds.essay import EssayKind
from grader.kinds.marked import Standing
from grader.kinds.order import OrderKind
from tests.kinds.tables import cases, codes, outcome

KIND = OrderKind((("c",), ("a",), ("b", "d"), ("e",)))


@pytest.mark.parametrize(("answer", "result", "noticed"), cases(__file__, "orders.txt"))
def test_orders(answer: str, result: str, noticed: str) -> None:
    marked = KIND.mark(answer)
    assert (outcome(marked), codes(marked)) == (result, noticed)


def test_the_key_is_right() -> None:
    assert KIND.mark(KIND.key()).right
    assert KIND.mark(" ").standing is Standing.MISSING


def test_all_or_nothing() -> None:
    assert OrderKind((("a",), ("b",), ("c",)), all_or_nothing=True).mark("2 1 3").credit == 0


def test_right_and_wrong_pairs_balance_over_all_guesses() -> None:
    kind = OrderKind((("a",), ("b",), ("c",)))
    credits = [kind.mark(" ".join(guess)).credit for guess in permutations("123")]
    assert sum(credits, Fraction(0)) == 1 + Fraction(1, 3) * 2  # the right one, and the two that are one swap away


def test_an_essay_waits_for_a_person() -> None:
    kind = EssayKind("Name the slope.", (("slope", Fraction(1)),))
    assert kind.mark("Because it falls.").standing is Standing.WAITING
    assert kind.mark("  ").standing is Standing.MISSING
    assert kind.key() == "Name the slope."
