"""The page is made of figures alone: its picture is well formed and to scale, its tables hold every peer."""

from xml.etree import ElementTree

import pytest

from benchmarks.field import ACCEPT, NONE, REJECT, RIGHT, Figures
from benchmarks.page.chart import BAR, SHARES, chart
from benchmarks.page.tables import costs, milliseconds, results, silent
from benchmarks.peers.listing import PEERS, ROOT

SVG = "{http://www.w3.org/2000/svg}"
OURS = Figures("ours & <co>", "1", 40, {RIGHT: 40}, {}, 200, 900, 4000, 0.2, 30)
THEIRS = Figures(
    "theirs", "2", 40, {RIGHT: 10, ACCEPT: 8, REJECT: 2, NONE: 20}, {"too long": 20}, 50_000, 1e7, 2, 0.9, 0
)


def test_the_picture_is_to_scale() -> None:
    picture = ElementTree.fromstring(chart([OURS, THEIRS]))
    widths = {
        (bar.get("class"), float(bar.get("width", 0)))
        for bar in picture.iter(f"{SVG}rect")
        if bar.get("height") == "20"
    }
    assert widths == {
        ("right", BAR),
        ("right", BAR / 4),
        ("accept", BAR / 5),
        ("reject", BAR / 20),
        ("silent", BAR / 2),
    }
    first, second = (float(dot.get("cx", 0)) for dot in picture.iter(f"{SVG}circle"))
    assert first < second
    assert {name for _, name in SHARES} >= {name for name, _ in widths}


def test_rows_hold_what_came_out() -> None:
    assert results([OURS, THEIRS]).splitlines()[-1] == "| theirs | 10 | 8 | 2 | 20 |"
    assert costs([OURS, THEIRS]).splitlines()[-1] == "| theirs | 50.0 | 10,000 | 250 | 2 | 0.90 | - |"
    assert silent([OURS, THEIRS]) == "theirs: 20 too long."


@pytest.mark.parametrize(("us", "told"), [(28.4, "0.028"), (999, "0.999"), (1234, "1.2"), (123_456, "123")])
def test_milliseconds_have_three_figures(us: float, told: str) -> None:
    assert milliseconds(us) == told


def test_the_page_says_how_every_peer_is_called() -> None:
    page = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")
    assert [peer.name for peer in PEERS if peer.adapter not in page or f"`{peer.call}`" not in page] == []
