"""Paragraphs in a terminal of 40 columns, and in a pipe."""

import sys

import pytest

from grader.cli.paragraph import JOINT, paragraph

TEXT = f"d) It is a stationary point; whether the cost is{JOINT}smallest remains open"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "40")


@pytest.mark.usefixtures("terminal")
def test_lines_hang_and_what_is_joined_stays_together() -> None:
    assert paragraph(TEXT, hang=3).split("\n") == [
        "  d) It is a stationary point; whether",
        "     the cost is smallest remains open",
    ]


@pytest.mark.usefixtures("terminal")
def test_no_line_is_wider_than_the_terminal() -> None:
    for hang in (0, 3, 10):
        lines = paragraph("word " * 60 + "x" * 90, hang=hang, indent="    ").split("\n")
        assert max(map(len, lines)) < 40


def test_in_a_pipe_it_is_one_line() -> None:
    assert paragraph(TEXT, hang=3) == f"  {TEXT.replace(JOINT, ' ')}"
