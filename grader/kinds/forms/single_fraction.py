"""`single fraction`: at most one fraction line, and that at the top, with a sign before it or none.

What stands in an exponent or inside a function is a matter of its own. Nothing has to be cancelled: that is
`lowest terms`. A factor with a negative exponent is a fraction too.
"""

from collections.abc import Iterator

from grader.evaluation.exact import exact
from grader.findings import Finding
from grader.kinds.forms.form import Form
from grader.reading.notation import to_text
from grader.reading.tree import Tree


def single_fraction(tree: Tree, form: Form) -> Finding | None:
    while tree[0] == "neg":
        tree = tree[1]
    if tree[0] == "div":
        inner = next((inner for part in tree[1:] for inner in fractions(part)), None)
        return None if inner is None else Finding("forms.compound", {"part": to_text(inner)})
    inner = next(fractions(tree), None)
    return None if inner is None else Finding("forms.several_fractions", {"part": to_text(inner)})


def fractions(tree: Tree) -> Iterator[Tree]:
    """The fractions of a tree, outside of exponents and functions."""
    kind = tree[0]
    if kind == "div" or (kind == "pow" and _is_below(tree)):
        yield tree
    elif kind in {"neg", "add", "mul"}:
        for part in tree[1:]:
            yield from fractions(part)
    elif kind == "pow":
        yield from fractions(tree[1])


def _is_below(power: Tree) -> bool:
    exponent = exact(power[2])
    return exponent is not None and exponent < 0
