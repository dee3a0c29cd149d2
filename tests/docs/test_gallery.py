"""The gallery: small enough to keep, whole, and nothing of the machine that made it."""

import re
import runpy
import shlex
from pathlib import Path

import pytest

from tests.cli.commands import run
from tests.reports.markup import tags

GALLERY = Path(__file__).parents[2] / "docs" / "gallery"
PAGES = sorted(GALLERY.rglob("*.html"))


def test_it_is_small() -> None:
    assert len(PAGES) > 6
    assert sum(path.stat().st_size for path in GALLERY.rglob("*")) < 1_000_000
    assert (GALLERY / "student.png").stat().st_size < 150_000


def test_the_picture_of_a_terminal_is_what_commands_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_HOME", str(tmp_path))
    monkeypatch.setenv("GRADER_STUDENT", "ada")
    terminal = runpy.run_path(str(GALLERY / "terminal.py"))
    lines = terminal["session"](lambda command: run(*shlex.split(command)[1:]).output)
    assert (GALLERY / "terminal.svg").read_text("utf-8") == terminal["drawing"](lines), "make gallery"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_lead_to_each_other_and_name_no_folder_of_a_machine(page: Path) -> None:
    text = page.read_text("utf-8")
    links = [tag.attributes.get("href") or "" for tag in tags(text) if tag.name == "a"]
    assert not [link for link in links if "#" not in link and not (page.parent / link).exists()]
    assert not re.search(r"/(?:home|root|tmp|work|Users)/", text)
