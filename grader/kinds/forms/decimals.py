"""`no decimals`: numbers are whole, fractions, roots and so on, without a point. 5% and 1e3 are no decimals."""

from fractions import Fraction

from grader.findings import Finding
from grader.kinds.forms.form import Form
from grader.reading.tree import Tree, walk


def no_decimals(tree: Tree, form: Form) -> Finding | None:
    decimal = next((node for node in walk(tree) if node[0] == "num" and _is_decimal(node)), None)
    return None if decimal is None else Finding("forms.decimal", {"part": decimal[2]})


def _is_decimal(number: Tree) -> bool:
    spelling = str(number[2])
    return "." in spelling or (type(number[1]) is Fraction and "%" not in spelling)
