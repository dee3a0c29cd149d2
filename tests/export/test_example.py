"""The page on exports shows what is really written. Changed? `python -m tests.export.example`."""

from tests.export.example import BLOCK, PAGE, examples, renewed


def test_the_page_shows_what_is_written() -> None:
    page = PAGE.read_text("utf-8")
    assert renewed(page) == page
    assert [block["name"] for block in BLOCK.finditer(page)] == list(examples())
