"""No right form of the course's own pairs is accused of anything."""

import pytest

from grader.kinds.mathematical import Mathematical
from grader.kinds.understanding import Understood
from grader.mistakes.naming import mistakes
from tests.equivalence.tables import DATA
from tests.evaluation.tables import table
from tests.mistakes.tables import question

PAIRS = [row[:3] for row in table(str(DATA / "x"), "course.txt") if row[4] == "same" and not row[3]]


@pytest.mark.parametrize(("expected", "answer", "letters"), PAIRS)
def test_right_forms_are_not_accused(expected: str, answer: str, letters: str) -> None:
    asked = question("; ".join(f"{letter}:" for letter in letters.split(", ") if letter), expected)
    (part,) = asked.parts
    assert isinstance(part.kind, Mathematical)
    understood = part.kind.understand(answer)
    if isinstance(understood, Understood):
        assert not any(mistake.slips for mistake in mistakes(asked, part, understood.tree))
