"""Typical wrong answers of students, written before the rules were: how many are named as a tutor would."""

import pytest

from grader.kinds.mathematical import Mathematical
from grader.kinds.understanding import Understood
from grader.mistakes.naming import mistakes
from tests.mistakes.tables import Row, agrees, codes, named, question, rows

TYPICAL = rows("typical.txt")
NEVER_TUNED = rows("never_tuned.txt")
# Rows of typical.txt that are not named so, each for its reason.
MISSED = {
    "5": "added-up is told of vectors only",
    "14": "a number where a vector is asked is unreadable, and costs no try",
    "-x sin(xy)": "in a second derivative a lost inner derivative is the simpler reading",
    "(2, 12)": "two things at once with a point: the swapped components alone explain it",
}


@pytest.mark.parametrize("row", TYPICAL, ids=lambda row: f"{row.asked} | {row.answer}")
def test_typical_mistakes_are_named(row: Row) -> None:
    if row.answer in MISSED:
        pytest.xfail(MISSED[row.answer])
    assert agrees(row, named(row)), codes(named(row))


def test_the_tables_are_long_enough() -> None:
    assert len(TYPICAL) >= 120
    assert len(NEVER_TUNED) >= 20


def test_most_of_what_was_never_looked_at_is_named() -> None:
    """Never tuned on: the share may only rise."""
    told = [agrees(row, named(row)) for row in NEVER_TUNED]
    assert sum(told) / len(told) >= 0.6


@pytest.mark.parametrize("row", [*TYPICAL, *NEVER_TUNED], ids=lambda row: f"{row.asked} | {row.answer}")
def test_what_is_right_is_never_accused(row: Row) -> None:
    asked = question(row.given, row.asked)
    kind = asked.parts[0].kind
    assert isinstance(kind, Mathematical)
    assert mistakes(asked, asked.parts[0], kind.expected) == ()


@pytest.mark.parametrize("answer", ["1e999", "9^9^9", "1e999 x", "1e-999", "x^(1e999)", "e^e^e^e"])
def test_numbers_that_no_float_holds_have_no_names(answer: str) -> None:
    for row in {row.asked: row for row in TYPICAL}.values():
        asked = question(row.given, row.asked)
        part = asked.parts[0]
        assert isinstance(part.kind, Mathematical)
        understood = part.kind.understand(answer)
        if isinstance(understood, Understood):
            mistakes(asked, part, understood.tree)
