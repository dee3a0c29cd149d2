"""Places in a text, and what a terminal must not obey."""

import pytest

from grader.text import Source, Span, visible

PLACES = {0: (1, 1), 1: (1, 2), 2: (1, 3), 3: (2, 1), 4: (2, 2), 5: (3, 1), 6: (4, 1)}
TEXT = "ab\nc\n\nd"


@pytest.mark.parametrize("offset", PLACES)
def test_lines_and_columns_count_from_one(offset: int) -> None:
    assert Source("f", TEXT).place(offset) == PLACES[offset]


def test_columns_are_code_points() -> None:
    assert Source("f", "😀é\n李x").place(4) == (2, 2)


CARETS = {
    "at the start": ("(8x, 6", Span(0, 1), "(8x, 6", "^"),
    "in the middle": ("2 + $ 3", Span(4, 5), "2 + $ 3", "    ^"),
    "several": ("2 + sin", Span(4, 7), "2 + sin", "    ^^^"),
    "at the end": ("2 +", Span(3, 3), "2 +", "   ^"),
    "empty": ("", Span(0, 0), "", "^"),
    "the line that holds it": ("ab\ncde\nf", Span(4, 5), "cde", " ^"),
    "not beyond its line": ("ab\ncd", Span(1, 4), "ab", " ^"),
    "after wide letters": ("李李x", Span(2, 3), "李李x", "    ^"),
    "a wide letter": ("x李", Span(1, 2), "x李", " ^^"),
    "after combining marks": ("e\u0301x", Span(2, 3), "e\u0301x", " ^"),
    "after what is made visible": ("\x1bx", Span(1, 2), r"\x1bx", "    ^"),
    "what is made visible": ("a\u202eb", Span(1, 2), r"a\u202eb", " ^^^^^^"),
}


@pytest.mark.parametrize("name", CARETS)
def test_carets_stand_below(name: str) -> None:
    text, span, line, below = CARETS[name]
    got, carets = Source("", text).caret(span)
    assert got == line
    assert carets.rstrip() == below or carets == below


VISIBLE = {
    "plain": "plain",
    "ünï 李 😀 −×": "ünï 李 😀 −×",
    "\x1b[31m": r"\x1b[31m",
    "a\nb\tc": r"a\x0ab\x09c",
    "\x7f\x85": r"\x7f\x85",
    "\u202e\u2066\u200b\ufeff": r"\u202e\u2066\u200b\ufeff",
    "\u2028\u2029": r"\u2028\u2029",
    "\ud800": r"\ud800",
    "\ue000": r"\ue000",
    "\U000e0001": r"\ue0001",
}


@pytest.mark.parametrize("text", VISIBLE, ids=ascii)
def test_what_a_terminal_would_obey_is_made_visible(text: str) -> None:
    assert visible(text) == VISIBLE[text]
    assert visible(text).isprintable()
