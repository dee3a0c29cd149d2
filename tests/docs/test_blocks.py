"""Every block says what it is, and those that no test runs are few, and say why."""

from pathlib import Path

import pytest

from tests.docs.pages import NOT_RUN, PAGES, blocks, name

# console, python and yaml are run or checked (test_sessions.py, test_exercises.py); csv, json and sh are compared by
# tests/export; a diff is compared with its file (test_contributing.py); a text is a picture, and never a command.
LANGUAGES = {"console", "csv", "diff", "json", "python", "sh", "text", "yaml"}
FEW = 6


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_each_block_says_what_it_is(page: Path) -> None:
    found = blocks(page.read_text("utf-8"))
    assert [block.line for block in found if block.language not in LANGUAGES] == []
    assert [block.line for block in found if block.language == "text" and block.text.startswith(("$ ", ">>> "))] == []


def test_blocks_that_are_not_run_are_few_and_say_why() -> None:
    found = [block for page in PAGES for block in blocks(page.read_text("utf-8")) if not block.is_run]
    assert len(found) <= FEW
    assert [block.title for block in found if len(block.title.removeprefix(NOT_RUN).split()) < 3] == []
