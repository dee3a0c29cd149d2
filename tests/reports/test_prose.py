"""Markdown of an author: a short list is understood, everything else stays text."""

import pytest

from grader.reports.prose import line, prose

UNDERSTOOD = {
    "plain": "plain",
    "**bold** and *slanted*": "<strong>bold</strong> and <em>slanted</em>",
    "`code`": "<code>code</code>",
    "[notes](https://example.org/a)": '<a href="https://example.org/a">notes</a>',
    r"costs \$5": "costs $5",
    "from $5 to $6": "from $5 to $6",
    "$ x $": "$ x $",
    "a $ b": "a $ b",
    "Let $a_1 * b_1 * c$ be": "Let <math",
}
TEXT_ONLY = [
    "<script>alert(1)</script>",
    "<b onclick='x'>",
    "<!-- x -->",
    "{{ 7 * 7 }}{% raw %}",
]
NO_LINK = [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,x)",
    "[x](file:///etc/passwd)",
    "[x](//example.org)",
    "![x](https://example.org/x.png)",
    "<https://example.org>",
]


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_understood(text: str) -> None:
    assert line(text).startswith(UNDERSTOOD[text])


@pytest.mark.parametrize("text", TEXT_ONLY)
def test_markup_and_templates_stay_text(text: str) -> None:
    assert prose(text).count("<") == 2  # the paragraph around it
    assert text.replace("<", "&lt;").replace(">", "&gt;").replace("'", "'") in prose(text)


@pytest.mark.parametrize("text", NO_LINK)
def test_only_web_addresses_become_links_and_nothing_is_loaded(text: str) -> None:
    assert "src=" not in line(text)
    assert all(link.startswith('="https://') for link in line(text).split("href")[1:])


def test_maths_is_not_markdown() -> None:
    assert "<em>" not in line("$a*b*c$")
    assert line("$a$ and $b$").count("<math") == 2


@pytest.mark.parametrize("text", ["$$a = b.$$", "$$\na = b.\n$$"])
def test_two_dollars_set_a_formula_on_a_line_of_its_own(text: str) -> None:
    written = prose(f"So\n{text}\nand $c$.")
    assert written.count('<math display="block">') == written.count('<math displaystyle="true">') == 1
    assert "$" not in written


@pytest.mark.parametrize("text", ["$$", "$$$$", "$$ $$", "$$a", "a$$"])
def test_dollars_around_nothing_stay_text(text: str) -> None:
    assert line(text) == text


def test_paragraphs_and_lists() -> None:
    assert prose("one\n\ntwo").count("<p>") == 2
    assert prose("- one\n- two").count("<li>") == 2
