"""Equal wrong answers, mistakes by name, and spellings."""

from dataclasses import replace
from fractions import Fraction

import pytest

from grader.classroom.statistics import Answer, mistake_counts, said, spellings, wrong_groups
from grader.findings import Finding
from grader.kinds.marked import Standing
from grader.marking.result import Grade
from grader.mistakes.naming import Mistake
from grader.reading.tree import number
from tests.classroom.statistics.classes import grade, unmarked


def mistake(*codes: str) -> Mistake:
    return Mistake(0, (), tuple(Finding(f"mistakes.{code}") for code in codes))


def wrong(raw: str, *mistakes: Mistake, variant: int = 1) -> Grade:
    return replace(grade("p1", 0, raw=raw), mistakes=mistakes, variant=variant)


def read_as(one: Grade, value: int) -> Grade:
    return replace(one, marked=replace(one.marked, tree=number(value)))


def answers(*grades: Grade) -> list[Answer]:
    return [Answer(f"s{place}", one) for place, one in enumerate(grades)]


def test_equal_answers_are_one_group_the_commonest_first() -> None:
    lost = mistake("sign-lost")
    grades = [wrong("9"), read_as(wrong("2x", lost), 4), read_as(wrong("x·2", lost), 4), grade("p1", 1)]
    found = wrong_groups(answers(*grades))
    assert [(group.number, group.first.student, group.mistakes) for group in found] == [
        (2, "s1", ("sign-lost",)),
        (1, "s0", ()),
    ]


def test_variants_and_standings_are_kept_apart() -> None:
    half = replace(grade("p1", Fraction(1, 2), raw="9"))
    found = wrong_groups(answers(wrong("9"), wrong("9", variant=2), half))
    assert [(group.state, group.number) for group in found] == [("wrong", 1), ("wrong", 1), ("partly", 1)]


def test_what_makes_answers_equal_may_be_said() -> None:
    """Two letters of one option, as each student sees it."""
    assert [group.number for group in wrong_groups(answers(wrong("a"), wrong("b")), lambda _: "uphill")] == [2]


@pytest.mark.parametrize(
    ("one", "two", "equal"),
    [("1b 2a", "1 -> B, 2 -> A", True), ("(b)", "b", True), ("1b 2a", "2a 1b", False), ("+", "-", False)],
)
def test_what_is_no_mathematics_says_its_letters(one: str, two: str, equal: bool) -> None:
    first, second = answers(wrong(one), wrong(two))
    assert (said(first) == said(second)) is equal


def test_the_order_of_sums_and_products_does_not_matter() -> None:
    first, second = (
        ("add", ("mul", ("sym", "x"), ("sym", "y")), number(1)),
        ("add", number(1), ("mul", ("sym", "y"), ("sym", "x"))),
    )
    trees = answers(*[replace(wrong("?"), marked=replace(wrong("?").marked, tree=tree)) for tree in (first, second)])
    assert [group.number for group in wrong_groups(trees)] == [2]


def test_spellings_are_counted_letter_by_letter() -> None:
    typed = [" (2x", "(2x ", "(2X", "sen(x)"]
    found = spellings(answers(*[unmarked(Standing.UNREADABLE, raw) for raw in typed], wrong("9")))
    assert [(one.raw, one.number, one.first.student) for one in found] == [
        ("(2x", 2, "s0"),
        ("(2X", 1, "s2"),
        ("sen(x)", 1, "s3"),
    ]
    assert not wrong_groups(answers(unmarked(Standing.UNREADABLE, "(2x")))


def test_a_mistake_counts_once_in_an_answer() -> None:
    both = wrong("9", mistake("both", "sign-lost", "chain-rule"), mistake("sign-lost"))
    assert mistake_counts([both, wrong("8", mistake("sign-lost")), wrong("7"), grade("p1", 1)]) == {
        "sign-lost": 2,
        "chain-rule": 1,
    }
