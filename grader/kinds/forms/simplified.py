"""`simplified`: nothing is left that a careful person would still work out in passing.

That is, anywhere in the tree: like terms and like factors are collected; numbers are worked out, exact values of
functions too; fractions are in lowest terms and hold no fraction; nothing is superfluous (1*x, x + 0, x^1, x/1, - -x);
square roots of whole numbers hold no square. Brackets are taken as they stand, and a common number may stay in a sum
(2*x + 2), but a sum with brackets is not simplified if multiplying out leaves fewer terms than were typed:
2*(x + 1) - 2*x, (x + 1)^2 - x^2. Roots below a line may stay.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import isqrt

from grader.calculus.tidy import tidy
from grader.equivalence.normal.signals import NotMine, UndefinedHere
from grader.evaluation.exact import constant, exact
from grader.findings import Finding
from grader.kinds.forms.form import Form, undecided
from grader.kinds.forms.like_terms import like_terms
from grader.kinds.forms.lowest_terms import common_factor
from grader.kinds.forms.products import product
from grader.kinds.forms.single_fraction import fractions
from grader.reading.notation import to_text
from grader.reading.tree import ONE, ZERO, Tree, walk

# Powers of numbers that are longer than this may stay powers, as 10^3 may.
BITS = 40
ROOT = 10**6


def simplified(tree: Tree, form: Form) -> Finding | None:
    doubt = None
    for node in walk(tree):
        found = _RULES[node[0]](node, form) if node[0] in _RULES else None
        if found is not None and found != undecided(form):
            return found
        doubt = doubt or found
    return doubt


def _sum(total: Tree, form: Form) -> Finding | None:
    return like_terms(total) or _shorter(total, form)


def _shorter(total: Tree, form: Form) -> Finding | None:
    """Whether multiplying out leaves fewer terms; without brackets it would not."""
    typed = _typed(total)
    if typed == len(total) - 1:
        return None
    from grader.equivalence.polynomials import Polynomials

    try:
        coefficients = Polynomials(total).coefficients(total)
    except (NotMine, UndefinedHere):
        return None
    shorter = coefficients is not None and len(coefficients) < typed
    return Finding("forms.shorter", {"part": to_text(total)}) if shorter else None


def _typed(tree: Tree) -> int:
    """How many terms were typed, those in brackets counted each."""
    kind = tree[0]
    if kind == "add":
        return sum(map(_typed, tree[1:]))
    if kind == "mul":
        return sum(count for count in map(_typed, tree[1:]) if count > 1) or 1
    return _typed(tree[1]) if kind in {"neg", "div", "pow"} else 1


def _sign(tree: Tree, form: Form) -> Finding | None:
    return _superfluous(tree) if tree[1][0] == "neg" or exact(tree[1]) == 0 else None


def _fraction(tree: Tree, form: Form) -> Finding | None:
    if tree[2] == ONE or exact(tree[1]) == 0:
        return _superfluous(tree)
    inner = next((inner for part in tree[1:] for inner in fractions(part)), None)
    if inner is not None:
        return Finding("forms.compound", {"part": to_text(inner)})
    below = exact(tree[2])
    if below is not None and below < 0:
        return Finding("forms.negative_below", {"part": to_text(tree)})
    return product(tree) or common_factor(tree, form)


def _product(tree: Tree, form: Form) -> Finding | None:
    return product(tree)


def _power(tree: Tree, form: Form) -> Finding | None:
    exponent, base = constant(tree[2]), tree[1]
    if exponent in {0, 1} or base in {ZERO, ONE}:
        return _superfluous(tree)
    value = exact(tree)
    short = value is not None and max(value.numerator.bit_length(), value.denominator.bit_length()) <= BITS
    if short and exact(base) != 10:
        return _work_out(tree)
    whole = exponent is not None and exponent.denominator == 1
    return _work_out(tree) if whole and _goes_through(base) else None


def _goes_through(base: Tree) -> bool:
    """Whether a power goes through to the factors: (2*x)^2, (x^2)^3, (-x)^2, (x/2)^2."""
    return base[0] in {"neg", "pow"} or (
        base[0] in {"mul", "div"} and any(exact(part) is not None for part in base[1:])
    )


def _call(tree: Tree, form: Form) -> Finding | None:
    if tidy(tree)[0] != "call":
        return _work_out(tree)
    if tree[1] == "sqrt" and any(_square_factors(exact(tree[2]))):
        return Finding("forms.square_inside", {"part": to_text(tree)})
    return None


def _square_factors(value: Fraction | None) -> Iterator[int]:
    """Numbers from 2 on whose squares divide a whole number."""
    if value is not None and value.denominator == 1 and 0 < value <= ROOT:
        yield from (n for n in range(2, isqrt(value.numerator) + 1) if value.numerator % (n * n) == 0)


def _superfluous(tree: Tree) -> Finding:
    return Finding("forms.superfluous", {"part": to_text(tree)})


def _work_out(tree: Tree) -> Finding:
    return Finding("forms.work_out", {"part": to_text(tree)})


_RULES: Mapping[str, Callable[[Tree, Form], Finding | None]] = {
    "add": _sum,
    "neg": _sign,
    "div": _fraction,
    "mul": _product,
    "pow": _power,
    "call": _call,
}
