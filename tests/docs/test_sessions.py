"""What the docs show of a terminal is what the commands print, and snippets of Python come to what they say."""

from pathlib import Path
from typing import Any

import pytest

from tests.docs.pages import PAGES, blocks, name
from tests.docs.sessions import agrees, played, sessions
from tests.docs.snippets import claims

SHOWN = [page for page in PAGES if sessions(page.read_text("utf-8"))]
PYTHON = [page for page in PAGES if blocks(page.read_text("utf-8"), "python")]


def test_there_is_something_to_show() -> None:
    assert len(SHOWN) >= 8
    assert len(PYTHON) >= 1


@pytest.mark.parametrize("page", SHOWN, ids=name)
def test_a_session(page: Path, tmp_path: Path) -> None:
    for step, printed in played(page, tmp_path):
        assert agrees(step, printed), f"{name(page)}:{step.line} $ {step.command}\n{printed}"


@pytest.mark.parametrize("page", PYTHON, ids=name)
def test_snippets_of_python(page: Path) -> None:
    names: dict[str, Any] = {}
    for block in blocks(page.read_text("utf-8"), "python"):
        if block.is_run and not block.title:
            found = list(claims(block.text, names))
            assert [(claim.line, claim.said, claim.value) for claim in found if not claim.agrees] == []
