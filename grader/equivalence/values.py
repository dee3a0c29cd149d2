"""A value at a point as a student would write it: exact when it is rational and short, else to four digits."""

from collections.abc import Mapping
from fractions import Fraction

from grader.evaluation.exact import exact
from grader.evaluation.novalue import NoValue
from grader.reading.tree import Tree

SHORT = 12  # characters of an exact value
DIGITS = 4
TINY = 1e-9  # below this a ball around zero is shown as 0
PRECISIONS = (64, 256, 2048, 16384)


def value_text(tree: Tree, point: Mapping[str, Fraction], over_complex: bool = False) -> str | None:
    """`-2`, `1/2`, `≈0.7311`; None where the tree is undefined."""
    value = exact(tree, point)
    if value is not None and value.numerator.bit_length() + value.denominator.bit_length() < 4 * SHORT:
        text = str(value)
        if len(text) <= SHORT:
            return text
    return _rounded(tree, point, over_complex)


def _rounded(tree: Tree, point: Mapping[str, Fraction], over_complex: bool) -> str | None:
    from grader.evaluation import balls, complex_balls

    field = complex_balls if over_complex else balls
    for bits in PRECISIONS:
        with balls.at_precision(bits):
            try:
                ball = field.evaluate(tree, field.at(point))
            except NoValue:
                continue
            parts = ((ball.real, ""), (ball.imag, "i")) if over_complex else ((ball, ""),)
            if any(part.contains(0) and not part.rad() < TINY for part, _ in parts):
                continue  # too wide to say anything
            texts = [f"{part.str(DIGITS, radius=False)}{unit}" for part, unit in parts if not part.contains(0)]
            text = " + ".join(texts).replace("+ -", "- ") or "0"
            if "/" not in text and "[" not in text:
                return f"≈{text}"
    return None
