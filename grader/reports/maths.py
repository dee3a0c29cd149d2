"""LaTeX to MathML: with prose.py the only place that makes markup, and all of it is escaped by math-core."""

import re
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from grader.reading.tree import Tree

if TYPE_CHECKING:
    from markupsafe import Markup
    from math_core import LatexToMathML

# math-core recurses on the machine stack and ends the whole process where that runs out: 250 levels overflow 512 KiB.
DEEPEST = 100
KEPT = 4096  # formulas: a class writes, and is shown, the same ones again and again
_STEPS = {"{": 1, "\\left": 1, "\\begin": 1, "}": -1, "\\right": -1, "\\end": -1}
_STEP = re.compile(r"\\(?:left|right|begin|end)(?![A-Za-z])|\\.|[{}]", re.DOTALL)
_UNBRACED = re.compile(rf"(?:\\[A-Za-z]+\s*){{{DEEPEST}}}")

# The page's policy allows no style attributes; what they say (colours, column padding) is not worth an exception.
_STYLE = re.compile(r' style="[^"]*"')


@lru_cache(KEPT)
def mathml(latex: str) -> "Markup":
    """The formula as MathML, in a line but with fractions of full size.

    What math-core does not know is shown as the LaTeX it is, in `<code>`.
    """
    from markupsafe import Markup
    from math_core import LatexError

    try:
        if _too_deep(latex):
            raise LatexError
        markup = _converter().convert_with_local_state(latex, displaystyle=True)
    except LatexError:
        return Markup('<code class="latex">{}</code>').format(latex)
    return Markup(_STYLE.sub("", markup).replace('display="block"', 'displaystyle="true"', 1))


@lru_cache(KEPT)
def formula(tree: Tree) -> "Markup":
    """A tree as MathML."""
    from grader.reading.latex import to_latex

    return mathml(to_latex(tree))


def _too_deep(latex: str) -> bool:
    steps = (_STEPS.get(step, 0) for step in _STEP.findall(latex))
    return max(accumulate(steps), default=0) > DEEPEST or _UNBRACED.search(latex) is not None


@cache
def _converter() -> "LatexToMathML":
    from math_core import LatexToMathML

    return LatexToMathML()
