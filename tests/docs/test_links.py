"""Every link leads to a page, and to a heading on it; the navigation of the site holds every page once."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from grader.resources import CHECKOUT
from tests.docs.pages import DOCS, PAGES, name, prose

LINK = re.compile(r"\]\(([^)\s]+)\)")
# Pages that are made for the site: docs/site/whole_project.py.
MADE = {"architecture.md", "contributing.md", "changelog.md", "security-policy.md", "notebook.md"}


@pytest.mark.parametrize("page", [*PAGES, CHECKOUT / "CHANGELOG.md"], ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(prose(page.read_text("utf-8"))) if not link.startswith("https://")]
    assert [link for link in links if not _leads_somewhere(page, link)] == []


def test_the_navigation_holds_every_page_once() -> None:
    named = Counter(_pages(yaml.safe_load((CHECKOUT / "mkdocs.yml").read_text("utf-8"))["nav"]))
    written = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    assert named == Counter(written | MADE), "a page is a line of `nav` in mkdocs.yml"


def test_pages_that_are_read_name_no_folder_of_a_machine() -> None:
    found = [name(page) for page in PAGES if re.search(r"/(?:home|root|tmp|work|Users)/", page.read_text("utf-8"))]
    assert found == []


def _leads_somewhere(page: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not heading or heading in _headings(target))


def _headings(page: Path) -> set[str]:
    """As GitHub and the site call them."""
    lines = [line.lstrip("#").strip() for line in prose(page.read_text("utf-8")).splitlines() if line.startswith("#")]
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


def _pages(entries: object) -> list[str]:
    if isinstance(entries, str):
        return [entries]
    inner = entries.values() if isinstance(entries, dict) else entries
    return [page for entry in inner for page in _pages(entry)]  # type: ignore[attr-defined]
