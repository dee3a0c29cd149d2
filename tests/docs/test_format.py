"""The page on the format says what the code's table of keys says, and names every author word."""

from grader.reading.vocabulary import AUTHOR_WORDS
from tests.docs.renew import PAGE, renewed


def test_the_table_of_keys_is_that_of_the_code() -> None:
    page = PAGE.read_text("utf-8")
    assert page == renewed(page)


def test_every_author_word_is_named() -> None:
    page = PAGE.read_text("utf-8")
    assert [word for word in sorted(AUTHOR_WORDS) if word not in page] == []
