"""Whatever a function is called: the markup has the tags of a harmless picture, and no more."""

from dataclasses import replace

import pytest

from grader.reports.pictures.pictured import draw
from tests.reports.markup import structure, tags
from tests.reports.pictures.seen import markup, picture

LINES = [
    ("contours of f with gradient and tangent at (1, 2)", "f(x, y): x^2*y"),
    ("curve of f with tangent at 2", "f(x): x^2"),
    ("sections of f at (1, 2)", "f(x, y): x^2*y"),
    ("error of differences of f at 1", "f(x): x^3"),
    ("boundary of f", "f(x, y): x + y"),
    ("sigmoid of f", "f(x): 1/(1 + exp(-x))"),
    ("graph of f at (1, 2)", "f(x, y): x^2*y"),
]
NAMES = ["</title><script>alert(1)</script>", '" onload="alert(1)', "&lt;b&gt;", "<b>g</b>"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("line", "given"), LINES)
def test_a_name_is_text(line: str, given: str, name: str) -> None:
    asked, question = picture(line, given)
    html = markup(draw(replace(asked, name=name), question))
    harmless = markup(draw(replace(asked, name="g" * len(name)), question))
    assert {tag.name for tag in tags(html)} <= {
        "figure",
        "div",
        "svg",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "text",
        "tspan",
    }
    assert set(structure(html)) == set(structure(harmless))
    assert name not in html
