"""`no negative exponents`: 1/x^2 and 1/e^x, not x^(-2) or e^(-x). An exponent is negative if it is typed with a minus
in front, whatever its letters are."""

from grader.calculus.products import Product
from grader.findings import Finding
from grader.kinds.forms.form import Form
from grader.reading.notation import to_text
from grader.reading.tree import Tree, walk


def no_negative_exponents(tree: Tree, form: Form) -> Finding | None:
    power = next((node for node in walk(tree) if node[0] == "pow" and _is_negative(node[2])), None)
    return None if power is None else Finding("forms.negative_exponent", {"part": to_text(power)})


def _is_negative(exponent: Tree) -> bool:
    return Product(exponent).coefficient < 0
