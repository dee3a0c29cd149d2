"""`make docs`: the site is built without a warning, loads nothing from elsewhere, and leads to its own pages."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.resources import CHECKOUT
from tests.reports.markup import tags

pytest.importorskip("material", reason="the extra `docs` is not installed")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LOADS = {"img": "src", "link": "href", "script": "src", "iframe": "src", "source": "src"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    found = [(page.name, url) for page in site.rglob("*.html") for url in _loaded(page)]
    assert len(found) > 100
    assert [one for one in found if "//" in one[1]] == []
    style = "".join(sheet.read_text("utf-8") for sheet in site.rglob("*.css"))
    assert "url(http" not in style
    assert "@import" not in style


def test_every_page_of_the_navigation_is_there(site: Path) -> None:
    named = {"index", "student", "instructor", "notebook", "answers", "evidence", "commands", "architecture"}
    assert named | {"contributing", "changelog"} <= {page.stem for page in site.glob("*.html")}


def test_links_lead_to_pages_of_the_site(site: Path) -> None:
    for page in set(site.glob("*.html")) - {site / "404.html"}:  # which may be shown at any address
        links = [tag.attributes.get("href") or "" for tag in tags(page.read_text("utf-8")) if tag.name == "a"]
        inside = [link.split("#")[0] for link in links if link and "//" not in link and not link.startswith("#")]
        assert inside
        assert [link for link in inside if link and not (page.parent / link).exists()] == []


def test_no_block_has_a_title_that_is_for_the_tests(site: Path) -> None:
    pages = [page.read_text("utf-8") for page in site.glob("*.html")]
    assert any('class="language-console highlight"' in page for page in pages)
    assert not any("not tested: " in page for page in pages)


def _loaded(page: Path) -> Iterator[str]:
    for tag in tags(page.read_text("utf-8")):
        if tag.name in LOADS and (url := tag.attributes.get(LOADS[tag.name])):
            yield url


def test_the_search_finds_a_page_from_the_disk(site: Path) -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        pytest.skip("there is no Chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        page = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((site / "index.html").as_uri())
        page.click(".md-search__input")
        page.keyboard.type("gradebook", delay=30)
        page.wait_for_selector(".md-search-result__item a[href*='gradebook.html']")
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []
