"""Terms of a sum that differ by a number only, and belong together: 2*x and x, 3 and 1/2."""

from grader.calculus.products import Product
from grader.evaluation.arranged import arranged
from grader.findings import Finding
from grader.reading.notation import to_text
from grader.reading.tree import ONE, Tree, signed_terms


def like_terms(total: Tree) -> Finding | None:
    """The first two like terms of a sum, or a term that is zero."""
    met: dict[Tree, Tree] = {}
    for _, term in signed_terms(total):
        product = Product(term)
        if not product.coefficient:
            return Finding("forms.superfluous", {"part": to_text(term)})
        key = arranged(product.tree(ONE[1]))
        if key in met:
            return Finding("forms.like_terms", {"first": to_text(met[key]), "second": to_text(term)})
        met[key] = term
    return None
