"""Titles of mistakes: every name has one, and none is taken for another."""

from grader.wording.mistakes import MISTAKES, mistake_title

TITLES = [said.title for said in MISTAKES.values()]


def test_every_mistake_has_a_title_of_its_own() -> None:
    assert all(TITLES)
    assert len(set(TITLES)) == len(TITLES)


def test_titles_are_short() -> None:
    assert max(map(len, TITLES)) <= 45
    assert not [title for title in TITLES if title[0].isupper() or title.endswith(".")]


def test_a_name_without_a_title_is_read_aloud() -> None:
    assert mistake_title("no-such-name") == "no such name"
