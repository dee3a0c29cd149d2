"""Instructors' prose without its marks; a name that stands before the only equals sign."""

import pytest

from grader.reading.labels import lone_name
from grader.reading.prose import paragraphs, plain
from tests.evaluation.tables import table


@pytest.mark.parametrize(("text", "line"), table(__file__, "prose.txt"))
def test_a_line(text: str, line: str) -> None:
    assert plain(text) == line


def test_paragraphs_and_items() -> None:
    text = "First $x$,\nstill first.\n\n* one\n* two\n  lines\n\n1. three\n2) *four*\n"
    assert paragraphs(text) == ["First x, still first.", "- one", "- two lines", "1. three", "2) four"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("w = 4", "w"),
        ("k(x) = 2x", "k(x)"),
        ("$v_{max} = 3$", "v_{max}"),
        ("x = y = 2", ""),
        ("2 = x", ""),
        ("x => 2", ""),
    ],
)
def test_a_lone_name(text: str, name: str) -> None:
    assert lone_name(text) == name
