"""Instructors' prose as a terminal shows it."""

import pytest

from grader.reading.prose import paragraphs, plain
from tests.kinds.tables import cases


@pytest.mark.parametrize(("prose", "shown"), cases(__file__, "plain.txt"))
def test_prose(prose: str, shown: str) -> None:
    assert plain(prose) == shown


@pytest.mark.parametrize("text", ["$", "$$", "$x", r"$\$", r"$\frac{$", "$^$", "", "*", "\\", "$" * 2000, "{" * 500])
def test_nothing_raises(text: str) -> None:
    assert isinstance(plain(text), str)


def test_paragraphs_and_lists_stay_apart() -> None:
    assert paragraphs("One\nline.\n\nTwo:\n- $x$\n* b\n1. c") == ["One line.", "Two:", "- x", "- b", "1. c"]
