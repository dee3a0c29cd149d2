"""Pictures of one variable and graphs: what is drawn, what is told, and what cannot be drawn."""

import pytest

from grader.reports.pictures.drawing import DOWN, UP, Undrawable, lettered, said
from grader.reports.pictures.written import label, written
from tests.evaluation.tables import table, tree
from tests.reports.markup import tags
from tests.reports.pictures.seen import LARGEST, drawing, markup


@pytest.mark.parametrize(("given", "line", "words"), table(__file__, "drawn.txt"))
def test_drawn(given: str, line: str, words: str) -> None:
    shown = drawing(line, given)
    told = f"{shown.title}. {shown.description}".replace("\u200a", "").replace("\u2009", " ")
    assert [word for word in map(str.strip, words.split(";")) if word not in told] == []


@pytest.mark.parametrize(("given", "line", "words"), table(__file__, "drawn.txt"))
def test_small_and_sound(given: str, line: str, words: str) -> None:
    html = markup(drawing(line, given))
    assert len(html.encode()) < LARGEST
    assert not {"nan", "inf"} & {word.casefold() for tag in tags(html) for word in str(tag.attributes.get("d")).split()}
    svg = next(tag for tag in tags(html) if tag.name == "svg")
    assert svg.attributes["role"] == "img"
    assert not any("style" in tag.attributes or tag.name == "script" for tag in tags(html))


@pytest.mark.parametrize(("given", "line", "why"), table(__file__, "undrawable.txt"))
def test_undrawable(given: str, line: str, why: str) -> None:
    with pytest.raises(Undrawable, match=why) as refused:
        drawing(line, given)
    assert refused.value.hint


def test_a_label_tells_letters_from_words() -> None:
    runs = [(run.text, run.italic) for run in lettered("sin(w₀x) at f′")]
    assert runs == [("sin(", False), ("w₀", True), ("x", True), (") at ", False), ("f′", True)]


@pytest.mark.parametrize(("formula", "shown"), table(__file__, "written.txt"))
def test_formulas_in_labels(formula: str, shown: str) -> None:
    told = label(tree(formula)).replace("\u200a", "'").replace("\u2009", "_")
    assert told.replace(UP, "{").replace(DOWN, "}") == shown
    assert UP not in written(tree(formula))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (-2 / 3, "−0.667"),
        (4.0, "4"),
        (1.2e-5, "1.2·10⁻⁵"),
        (-1e7, "−10⁷"),
        (9.96e-7, "10⁻⁶"),
        (1e10, "10¹⁰"),
        (1e308, "10³⁰⁸"),
        (5e-324, "4.9·10⁻³²⁴"),
    ],
)
def test_numbers_in_words(number: float, shown: str) -> None:
    assert said(number) == shown
