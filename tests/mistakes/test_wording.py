"""Every mistake has a sentence, every sentence a mistake, and it can be said of what the rules make."""

import pytest

from grader.authoring.mistake_names import MISTAKE_NAMES
from grader.wording import finding
from grader.wording.mistakes import MISTAKES
from tests.mistakes.tables import Row, named, rows

TYPICAL = rows("typical.txt")


def test_names_and_sentences_are_the_same() -> None:
    assert set(MISTAKES) == MISTAKE_NAMES


@pytest.mark.parametrize("row", TYPICAL, ids=lambda row: f"{row.asked} | {row.answer}")
def test_every_finding_can_be_said(row: Row) -> None:
    for mistake in named(row):
        for found in mistake.findings:
            assert finding(found).endswith((".", "?"))


def test_the_sentences_use_the_notation_of_the_question() -> None:
    (mistake,) = named(Row("f(x, y): sin(x^2*y)", "diff(f, x)", "cos(x^2 y)", ()))
    assert [finding(found) for found in mistake.findings] == [
        "In sin(x²·y) you differentiated the outside only; multiply by the derivative of x²·y."
    ]
