"""The page that authors see stays as it is until the file changes."""

import threading
import time
from typing import TYPE_CHECKING

from grader.cli.authors.serving import Server, Shelf

if TYPE_CHECKING:
    from playwright.sync_api import Browser


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
