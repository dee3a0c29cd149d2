"""`expanded`: a sum of terms without a bracket to multiply out, like terms collected.

What stands inside a function or below a fraction line has no bracket to multiply out either. An irrational number in
brackets, (1 + sqrt(5))/2, may be the coefficient of a term with letters.
"""

from collections.abc import Iterator

from grader.evaluation.exact import constant, exact
from grader.findings import Finding
from grader.kinds.forms.form import Form
from grader.kinds.forms.like_terms import like_terms
from grader.reading.notation import to_text
from grader.reading.tree import Tree, symbols


def expanded(tree: Tree, form: Form) -> Finding | None:
    bracket = next(_brackets(tree), None)
    if bracket is not None:
        return Finding("forms.bracket", {"part": to_text(bracket)})
    return like_terms(tree) if tree[0] == "add" else None


def _brackets(tree: Tree) -> Iterator[Tree]:
    """The parts that are still to be multiplied out. A bracket after + is no such part, one after - is."""
    if tree[0] == "add":
        for term in tree[1:]:
            yield from _brackets(term)
    else:
        yield from _in_term(tree, whole=tree)


def _in_term(tree: Tree, whole: Tree) -> Iterator[Tree]:
    kind = tree[0]
    if kind == "add":
        if not _is_coefficient(tree, whole):
            yield whole
    elif kind in {"neg", "mul"}:
        for part in tree[1:]:
            yield from _in_term(part, whole)
    elif kind == "div":
        yield from _in_term(tree[1], whole)
        yield from _brackets(tree[2])
    elif kind == "pow" and _multiplies_out(tree[2]):
        yield from _in_term(tree[1], whole)


def _is_coefficient(bracket: Tree, whole: Tree) -> bool:
    return not symbols(bracket) and bool(symbols(whole)) and exact(bracket) is None


def _multiplies_out(exponent: Tree) -> bool:
    value = constant(exponent)
    return value is not None and value.denominator == 1
