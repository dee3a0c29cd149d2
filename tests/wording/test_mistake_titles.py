"""Titles of mistakes: every name has one, and none is taken for another."""

from grader.authoring.mistake_names import MISTAKE_NAMES
from grader.wording.mistake_titles import TITLES, mistake_title


def test_every_mistake_has_a_title_of_its_own() -> None:
    assert set(TITLES) == MISTAKE_NAMES
    assert len(set(TITLES.values())) == len(TITLES)


def test_titles_are_short() -> None:
    assert max(map(len, TITLES.values())) <= 45
    assert not [title for title in TITLES.values() if title[0].isupper() or title.endswith(".")]


def test_a_name_without_a_title_is_read_aloud() -> None:
    assert mistake_title("no-such-name") == "no such name"
