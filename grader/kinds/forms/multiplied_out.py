"""Sums that would be shorter without their brackets: 2*(x + 1) - 2*x, (x + 1)^2 - x^2."""

from grader.equivalence.normal.signals import NotMine, UndefinedHere
from grader.findings import Finding
from grader.reading.notation import to_text
from grader.reading.tree import Tree


def shorter(total: Tree) -> Finding | None:
    """A finding if multiplying out a sum leaves fewer terms than were typed, those in brackets counted each."""
    typed = _typed(total)
    if typed == len(total) - 1:
        return None  # it has no brackets
    left = _multiplied_out(total)
    return Finding("forms.shorter", {"part": to_text(total)}) if left is not None and left < typed else None


def _typed(tree: Tree) -> int:
    kind = tree[0]
    if kind == "add":
        return sum(map(_typed, tree[1:]))
    if kind == "mul":
        return sum(count for count in map(_typed, tree[1:]) if count > 1) or 1
    return _typed(tree[1]) if kind in {"neg", "div", "pow"} else 1


def _multiplied_out(tree: Tree) -> int | None:
    """How many terms there are then; None for what is no polynomial, or too large."""
    from grader.equivalence.polynomials import Polynomials

    try:
        coefficients = Polynomials(tree).coefficients(tree)
    except (NotMine, UndefinedHere):
        return None
    return None if coefficients is None else len(coefficients)
