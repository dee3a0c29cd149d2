"""The pages say what the code's tables of keys and mistakes say, and name every author word."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.reading.vocabulary import AUTHOR_WORDS
from tests.docs import kinds
from tests.docs.pages import DOCS
from tests.docs.renew import PAGE, PAGES, renewed


@pytest.mark.parametrize(("page", "begin", "end", "make"), PAGES, ids=[page.stem for page, *_ in PAGES])
def test_a_table_is_that_of_the_code(page: Path, begin: str, end: str, make: Callable[[], str]) -> None:
    text = page.read_text("utf-8")
    assert text == renewed(text, begin, end, make()), "python -m tests.docs.renew"


def test_every_author_word_is_named() -> None:
    page = PAGE.read_text("utf-8")
    assert [word for word in sorted(AUTHOR_WORDS) if word not in page] == []


def test_every_kind_has_its_own_words() -> None:
    rows = re.findall(r"^\| `(\w+Kind)` \|", kinds.table(), re.MULTILINE)
    assert len(rows) >= 14
    written = (DOCS / "kinds.md").read_text("utf-8").split("<!-- end of kinds -->")[1]
    assert [row for row in rows if f"`{row}`" not in written] == []
