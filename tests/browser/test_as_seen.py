"""Every kind of page as a person sees it: opened from disk, in light and dark, on a telephone, on paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.site import HEBREW, PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
WIDTHS = [320, 768, 1280]
AXE = {
    "resultTypes": ["violations"],
    "elementRef": False,
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
FORMULAS_ASIDE = {"exclude": [["math"]]}  # their contrast is measured by CONTRAST, in a fraction of the time
GROUND = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0]"

# The colours that are really painted, through a canvas, for every element that holds text of its own.
CONTRAST = """() => {
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = colours => { paint.clearRect(0, 0, 1, 1);
    for (const colour of colours) { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); }
    return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = rgb => rgb.reduce((sum, v, i) => sum + linear(v / 255) * [.2126, .7152, .0722][i], 0);
  const grounds = e => e ? [...grounds(e.parentElement), getComputedStyle(e).backgroundColor] : [];
  const known = new Map();
  const ratio = key => { if (!known.has(key)) {
      const colours = JSON.parse(key);
      const [a, b] = [light(rgb(colours.slice(0, -1))), light(rgb(colours))].sort((x, y) => y - x);
      known.set(key, (a + .05) / (b + .05)); }
    return known.get(key); };
  const texts = [...document.querySelectorAll('body *')].filter(e => e.offsetParent
    && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  return texts.map(e => [ratio(JSON.stringify([...grounds(e), getComputedStyle(e).color])), e.outerHTML.slice(0, 90)]);
}"""

# Boxes that have to be scrolled sideways but cannot be reached by the keyboard.
UNREACHED = """() => [...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1
    && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && e.clientWidth
    && !e.closest('[tabindex="0"]') && !e.querySelector('[tabindex="0"], a, summary'))
  .map(e => e.outerHTML.slice(0, 200))"""

# What the tabulator key comes to, in the order of the document or not.
ORDERLY = """() => { const stops = [...document.querySelectorAll('a, summary, input, [tabindex]')];
  return stops.length > 2 && stops.every(e => e.tabIndex <= 0); }"""


@contextmanager
def opened(browser: "Browser", address: Path, scheme: str = "light", width: int = 1280) -> "Iterator[Page]":
    """A page from disk, with everything unfolded that can be."""
    page = browser.new_page()
    page.goto(address.as_uri())
    look(page, scheme, width)
    yield page
    page.close()


def look(page: "Page", scheme: str = "light", width: int = 1280) -> None:
    """On a screen of this width, with everything unfolded."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(media="screen", color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


@pytest.fixture(scope="module", params=[name for name in PAGES if name != "font"])
def address(request: pytest.FixtureRequest, folder: Path) -> Path:
    return folder / PAGES[request.param]


@pytest.fixture(scope="module")
def page(browser: "Browser", address: Path) -> "Iterator[Page]":
    """Opened once for all tests that only look at it."""
    with opened(browser, address) as page:
        yield page


def test_nothing_is_asked_for_and_nothing_complained_about(browser: "Browser", address: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address.as_uri(), wait_until="networkidle")
    assert [each for each in asked if not each.startswith("data:font/woff2")] == [address.as_uri()]
    assert not said
    page.close()


def test_no_sideways_scrolling_and_what_scrolls_is_reached(page: "Page") -> None:
    for width in WIDTHS:
        look(page, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not page.evaluate(UNREACHED), width


def test_text_stands_out_from_its_ground(page: "Page") -> None:
    for scheme in ("light", "dark"):
        look(page, scheme)
        measured = page.evaluate(CONTRAST)
        assert len(measured) > 5
        assert not [(round(ratio, 2), text) for ratio, text in measured if ratio < 4.5], scheme


def test_axe_finds_nothing(page: "Page") -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    for scheme, width in (("light", 1280), ("dark", 320)):
        look(page, scheme, width)
        found = axe.Axe().run(page, FORMULAS_ASIDE, AXE).response["violations"]
        assert not [(each["id"], each["nodes"][0]["html"]) for each in found], scheme


def test_mathematics_is_laid_out(page: "Page") -> None:
    """A square is taller than what is squared, a fraction than a letter: MathML is understood, not printed as text."""
    taller = "each => each.getBoundingClientRect().height > 1.1 * each.firstElementChild.getBoundingClientRect().height"
    look(page)
    assert page.evaluate(f"[...document.querySelectorAll('msup, mfrac')].every({taller})")
    named = page.url.rpartition("/")[2] in {"index.html", "broken.html"} and "partial-derivatives" not in page.url
    assert named or page.locator("msup").count() > 0


def test_on_paper_nothing_is_folded_hidden_or_cut(page: "Page") -> None:
    look(page, "dark", 672)  # A4 between its margins
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = false)")
    assert page.pdf(format="Letter" if page.url.endswith("index.html") else "A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 673
    assert page.evaluate(GROUND) == 255
    assert not page.locator(".scheme, .skip").locator("visible=true").count()
    folded = "[...document.querySelectorAll('details > :not(summary)')]"
    assert page.evaluate(f"{folded}.every(each => each.checkVisibility() && each.getBoundingClientRect().height > 0)")
    clipped = "e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible'"
    assert not page.evaluate(f"[...document.querySelectorAll('main *:not(.unseen, svg, svg *)')].some({clipped})")


def test_screenshots(page: "Page", request: pytest.FixtureRequest) -> None:
    """To look at: build/screenshots/NAME-{light,dark,telephone,paper}.png."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    name = request.node.callspec.params["address"]
    for kind, width in (("light", 1280), ("dark", 1280), ("telephone", 320), ("paper", 672)):
        look(page, "dark" if kind == "dark" else "light", width)
        page.emulate_media(media="print" if kind == "paper" else "screen")
        taken = page.screenshot(path=SCREENSHOTS / f"{name}-{kind}.png", full_page=kind == "paper")
        assert taken.startswith(b"\x89PNG")


def test_keyboard(browser: "Browser", address: Path) -> None:
    """The first stop is the skip link, it is seen, and it leads to what matters; then all in the order of the page."""
    with opened(browser, address) as page:
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert skip.get_attribute("class") == "skip"
        box = skip.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        assert page.evaluate(ORDERLY)


@pytest.mark.parametrize("name", ["student", "class", "preview"])
def test_colours_are_chosen_without_a_script(browser: "Browser", folder: Path, name: str) -> None:
    """By the system first, else by a switch that the keyboard reaches."""
    with opened(browser, folder / PAGES[name], "dark") as page:
        assert page.evaluate(GROUND) < 60
        page.get_by_label("Light").check(force=True)
        assert page.evaluate(GROUND) > 200
        page.keyboard.press("ArrowRight")
        assert page.get_by_label("Dark").is_checked()
        page.emulate_media(color_scheme="light")
        assert page.evaluate(GROUND) < 60
        page.emulate_media(media="print")
        assert page.evaluate(GROUND) == 255


def test_names_and_comments_run_from_right_to_left(browser: "Browser", folder: Path) -> None:
    with opened(browser, folder / PAGES["decided"]) as page:
        assert page.locator("bdi", has_text=HEBREW).evaluate("each => getComputedStyle(each).unicodeBidi") == "isolate"
        assert page.locator(".say dd").first.evaluate("each => getComputedStyle(each).direction") == "rtl"
        typed = page.locator("dd .typed").first
        assert typed.evaluate("each => getComputedStyle(each).direction") == "ltr"


def test_the_font_of_formulas_travels(browser: "Browser", folder: Path) -> None:
    with opened(browser, folder / PAGES["font"]) as page:
        assert page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(each => each.status))") == ["loaded"]
