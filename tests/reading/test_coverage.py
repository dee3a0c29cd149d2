"""The tables leave out nothing that the reader knows: every character, name, word and command occurs in a case."""

import pytest

from grader.reading.characters import FRACTIONS, GREEK, OPERATORS, SPACES, SUBSCRIPTS, SUPERSCRIPTS
from grader.reading.commands import OPERATORS as COMMANDS
from grader.reading.commands import SILENT
from grader.reading.vocabulary import AUTHOR_WORDS, SOLVERS, SPELLINGS
from tests.reading.tables import table

ACCEPTED = " ".join(
    case.typed
    for name, cells in {"accepted.txt": 1, "functions.txt": 1, "latex.txt": 1, "author.txt": 1, "notes.txt": 3}.items()
    for case in table(name, cells)
)
REFUSED = " ".join(case.typed for case in table("refused.txt", 2))


@pytest.mark.parametrize(
    "known",
    [OPERATORS, SUPERSCRIPTS, SUBSCRIPTS, FRACTIONS, GREEK, SPACES, SPELLINGS, AUTHOR_WORDS],
    ids=["operators", "superscripts", "subscripts", "fractions", "Greek", "spaces", "functions", "author words"],
)
def test_everything_known_is_typed_in_some_case(known: object) -> None:
    assert known
    assert [each for each in known if each not in ACCEPTED] == []  # type: ignore[attr-defined]


def test_every_command_is_typed_in_some_case() -> None:
    assert [name for name in (*COMMANDS, *SILENT) if name != "nabla" and f"\\{name}" not in ACCEPTED] == []


def test_every_word_of_computer_algebra_is_refused() -> None:
    assert SOLVERS
    assert [word for word in SOLVERS if f"{word}(" not in REFUSED] == []
