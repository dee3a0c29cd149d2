"""The pages say what the code's tables of keys and mistakes say, and name every author word."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.reading.vocabulary import AUTHOR_WORDS
from tests.docs.renew import PAGE, PAGES, renewed


@pytest.mark.parametrize(("page", "begin", "end", "make"), PAGES, ids=[page.stem for page, *_ in PAGES])
def test_a_table_is_that_of_the_code(page: Path, begin: str, end: str, make: Callable[[], str]) -> None:
    text = page.read_text("utf-8")
    assert text == renewed(text, begin, end, make()), "python -m tests.docs.renew"


def test_every_author_word_is_named() -> None:
    page = PAGE.read_text("utf-8")
    assert [word for word in sorted(AUTHOR_WORDS) if word not in page] == []
