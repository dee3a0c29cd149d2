"""LaTeX to MathML: what is drawn, what is refused, and that nothing in it is ever markup of a stranger's."""

import pytest

from grader.reading.tree import number, symbol
from grader.reports.maths import DEEPEST, formula, mathml

DRAWN = {
    "x^2": "<msup><mi>x</mi><mn>2</mn></msup>",
    r"\frac{1}{2}": "<mfrac><mn>1</mn><mn>2</mn></mfrac>",
    r"w_0": "<msub><mi>w</mi><mn>0</mn></msub>",
    r"\alpha": "<mi>α</mi>",
    r"\text{<script>}": "<mtext>&lt;script&gt;</mtext>",
}
REFUSED = [
    r"\href{javascript:alert(1)}{x}",
    r"\unknown<img src=x>",
    r"\left(x",
    "a&b",
    "}{",
    "{" * 2 * DEEPEST + "}" * 2 * DEEPEST,
    r"\left(" * 2 * DEEPEST + r"\right)" * 2 * DEEPEST,
    r"\sqrt " * 2 * DEEPEST + "x",
]


@pytest.mark.parametrize("latex", DRAWN)
def test_drawn(latex: str) -> None:
    assert DRAWN[latex] in mathml(latex)


@pytest.mark.parametrize("latex", REFUSED, ids=lambda latex: latex[:20])
def test_what_is_refused_is_shown_as_code_and_escaped(latex: str) -> None:
    shown = mathml(latex)
    assert shown.startswith('<code class="latex">')
    assert shown.count("<") == 2


@pytest.mark.parametrize("latex", [r"\color{red}{x}", r"\begin{align}a&=b\end{align}"])
def test_no_style_attributes_that_the_policy_forbids(latex: str) -> None:
    assert mathml(latex).startswith("<math")
    assert "style=" not in mathml(latex).replace("displaystyle=", "")


def test_depth_that_ends_the_process_is_never_handed_on() -> None:
    assert "100000" in mathml("{" * 100_000 + "100000")


def test_trees() -> None:
    assert "<mfrac><mn>1</mn><mi>x</mi></mfrac>" in formula(("div", number(1), symbol("x")))
