"""The pages as a person sees them."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = ["index.html", "students/student-grete.html"]
SCHEMES = ["light", "dark"]
WIDTHS = [320, 768, 1280]

# The colours that are really painted, through a canvas, for every element that holds text of its own.
CONTRAST = """() => {
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = colours => { paint.clearRect(0, 0, 1, 1);
    for (const colour of colours) { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); }
    return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = rgb => rgb.reduce((sum, v, i) => sum + linear(v / 255) * [.2126, .7152, .0722][i], 0);
  const grounds = e => e ? [...grounds(e.parentElement), getComputedStyle(e).backgroundColor] : [];
  const texts = [...document.querySelectorAll('body *')].filter(e => e.offsetParent
    && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  return texts.map(e => { const ground = grounds(e);
    const [a, b] = [light(rgb(ground)), light(rgb([...ground, getComputedStyle(e).color]))].sort((x, y) => y - x);
    return [(a + .05) / (b + .05), e.outerHTML.slice(0, 90)]; });
}"""


def opened(browser: "Browser", address: Path, scheme: str = "light", width: int = 1280) -> "Page":
    """A page from disk, with everything unfolded that can be."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    return page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_is_asked_for_and_nothing_complained_about(
    browser: "Browser", folder: Path, name: str, scheme: str
) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((folder / name).as_uri(), wait_until="networkidle")
    assert asked == [(folder / name).as_uri()]
    assert not said
    page.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_sideways_scrolling(browser: "Browser", folder: Path, name: str, width: int) -> None:
    page = opened(browser, folder / name, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_stands_out_from_its_ground(browser: "Browser", folder: Path, name: str, scheme: str) -> None:
    page = opened(browser, folder / name, scheme)
    measured = page.evaluate(CONTRAST)
    assert len(measured) > 50
    assert not [(round(ratio, 2), text) for ratio, text in measured if ratio < 4.5]
    page.close()


def test_dark_is_dark_and_light_is_light(browser: "Browser", folder: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0]"
    light, dark = (opened(browser, folder / PAGES[0], scheme).evaluate(ground) for scheme in SCHEMES)
    assert light > 200
    assert dark < 60


@pytest.mark.parametrize("name", PAGES)
def test_mathematics_is_laid_out(browser: "Browser", folder: Path, name: str) -> None:
    """A square is taller than what is squared: MathML was understood, not printed as text."""
    page = opened(browser, folder / name)
    taller = "each => each.getBoundingClientRect().height > each.firstElementChild.getBoundingClientRect().height"
    assert page.locator("msup").count() > 0
    assert page.evaluate(f"[...document.querySelectorAll('msup')].every({taller})")
    page.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_prints(browser: "Browser", folder: Path, name: str, paper: str) -> None:
    page = opened(browser, folder / name, "dark")
    assert page.pdf(format=paper).startswith(b"%PDF")
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_keyboard(browser: "Browser", folder: Path, name: str) -> None:
    """The first stop is the skip link, it is seen, and it leads to what matters."""
    page = opened(browser, folder / name)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("class") == "skip"
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: "Browser", folder: Path, name: str, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = opened(browser, folder / name, scheme, width)
    found = axe.Axe().run(page).response["violations"]
    assert not [(each["id"], each["nodes"][0]["html"]) for each in found]
    page.close()
