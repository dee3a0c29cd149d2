"""The page that authors see, as a person sees it; and that it stays as it is until the file changes."""

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.cli.preview_pages import INDEX, pages_of
from grader.cli.serving import Server, Shelf
from grader.reports.preview.page import Wanted
from grader.resources import CHECKOUT
from grader.starting.adding import new_file
from grader.starting.filling import Wishes, filled
from grader.starting.new_course import course_files
from grader.starting.starter import starter
from grader.wording import finding
from tests.browser.test_as_seen import CONTRAST, SCHEMES, WIDTHS, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROKEN = "title: Broken\nquestions:\n- id: q\n  answer: 2\n  samples: [right 3]\n- id: r\n  text: 'x'\n  choices: []\n"
PAGES = ["partial-derivatives.html", "first.html", "drawn.html", "wrong.html", "broken.html", INDEX]


@pytest.fixture(scope="module")
def previews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the course that ships, of one that is new, of drawn numbers, of wrong samples, of what cannot be read."""
    folder = tmp_path_factory.mktemp("previews")
    source = folder / "course"
    source.mkdir()
    drawn = filled(starter("drawn"), Wishes("drawn", "1", None, {}), finding)
    texts = {
        "partial-derivatives": (CHECKOUT / "exercises" / "partial-derivatives.yaml").read_text("utf-8"),
        "first": course_files("New", finding)["exercises/first.yaml"].replace("id: gradient", "id: first-gradient"),
        "drawn": new_file("Drawn", drawn),
        "wrong": new_file("Wrong", drawn.replace("id: drawn", "id: wrong").replace("right (2a x y", "right (3a x y")),
        "broken": BROKEN,
    }
    for name, text in texts.items():
        (source / f"{name}.yaml").write_text(text, "utf-8")
    for name, page in pages_of(source, Wanted()).texts.items():
        (folder / name).write_text(page, "utf-8")
    return folder


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_sideways_scrolling(browser: "Browser", previews: Path, name: str, width: int) -> None:
    page = opened(browser, previews / name, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_stands_out_from_its_ground(browser: "Browser", previews: Path, name: str, scheme: str) -> None:
    page = opened(browser, previews / name, scheme)
    measured = page.evaluate(CONTRAST)
    assert len(measured) > 5
    assert not [(round(ratio, 2), text) for ratio, text in measured if ratio < 4.5]
    page.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: "Browser", previews: Path, name: str, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = opened(browser, previews / name, scheme, width)
    found = axe.Axe().run(page).response["violations"]
    assert not [(each["id"], each["nodes"][0]["html"]) for each in found]
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_asked_for_and_it_prints(browser: "Browser", previews: Path, name: str) -> None:
    page = browser.new_page(color_scheme="dark")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((previews / name).as_uri(), wait_until="networkidle")
    assert (asked, said) == ([(previews / name).as_uri()], [])
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()


def _loads(browser: "Browser", server: Server) -> tuple[list[float], list[str]]:
    """Two seconds and a change: how often the page was loaded before it, and what is there after."""
    page = browser.new_page(viewport={"width": 800, "height": 600})
    loads: list[float] = []
    page.on("load", lambda _: loads.append(time.monotonic()))
    page.goto(server.address)
    page.evaluate("scrollTo(0, 700)")
    page.wait_for_timeout(3500)
    before = list(loads)
    server.shelf.put({"a.html": LONG.format("after")}, "a.html")
    page.wait_for_function("document.title == 'after'")
    page.wait_for_timeout(300)
    found = [page.title(), str(page.evaluate("scrollY"))]
    page.close()
    return before, found


LONG = "<!doctype html><title>{}</title>" + "<p>line</p>" * 200


def test_a_page_is_loaded_again_only_when_it_has_changed_and_stays_where_it_was_scrolled_to(browser: "Browser") -> None:
    server = Server(Shelf({"a.html": LONG.format("before")}, "a.html"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    before, found = _loads(browser, server)
    server.shutdown()
    server.server_close()
    assert len(before) == 1
    assert found == ["after", "700"]


LINKED = (
    "<!doctype html><title>{}</title><p><a href='#far'>go</a><details><summary>more</summary>x</details>"
    + "<p>line</p>" * 100
    + "<p id=far>far</p>"
    + "<p>line</p>" * 100
)


def test_a_page_that_waits_can_be_used_and_is_loaded_again_all_the_same(browser: "Browser") -> None:
    server = Server(Shelf({"a.html": LINKED.format("before")}, "a.html"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page(viewport={"width": 800, "height": 600})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(server.address)
    page.evaluate("document.querySelector('details').ontoggle = () => console.log('unfolded')")
    page.evaluate("onhashchange = () => console.log(location.hash)")
    places = [page.locator(each).bounding_box() for each in ("summary", "a")]
    page.wait_for_timeout(2000)
    for place in places:
        assert place
        page.mouse.click(place["x"] + 6, place["y"] + 6)
        page.wait_for_timeout(500)
    server.shelf.put({"a.html": LINKED.format("after")}, "a.html")
    page.wait_for_function("document.title == 'after'")
    assert said[-2:] == ["unfolded", "#far"]
    page.close()
    server.shutdown()
    server.server_close()
