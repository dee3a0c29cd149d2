"""LaTeX as one line for a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reading.terminal import in_a_line
from tests.kinds.tables import cases


@pytest.mark.parametrize(("latex", "shown"), cases(__file__, "terminal.txt"))
def test_a_formula_in_a_line(latex: str, shown: str) -> None:
    assert in_a_line(latex) == shown


@given(st.text(r"\{}[]()^_&$'-+|ab1 ,", max_size=60))
def test_whatever_an_author_writes_is_shown(text: str) -> None:
    for start in ("", r"\frac", r"\begin{pmatrix}", r"\sqrt[", r"\sum_", r"\left"):
        assert isinstance(in_a_line(start + text), str)


@pytest.mark.parametrize("deep", ["{" * 5000, r"\frac" * 5000, "^" * 5000, r"\sqrt" * 5000, r"\begin{x}" * 5000])
def test_what_is_nested_too_deep_is_shown_as_it_stands(deep: str) -> None:
    assert in_a_line(deep) == deep
