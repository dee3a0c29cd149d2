"""`lowest terms`: what is above and below a fraction line shares no factor, and numbers below are whole and positive.

Every fraction counts, in exponents and functions too; factors are numbers and polynomials. Without letters a root, or
i, has no place below the line: 1/(1 - sqrt(2)). Decimals are no fractions.
"""

from fractions import Fraction
from math import gcd

from grader.equivalence.normal.signals import NotMine, UndefinedHere
from grader.evaluation.exact import exact
from grader.findings import Finding
from grader.kinds.forms.form import Form, undecided
from grader.reading.notation import to_text
from grader.reading.tree import Tree, is_imaginary, symbols, walk


def lowest_terms(tree: Tree, form: Form) -> Finding | None:
    """What is certain is told before a doubt."""
    doubt = None
    for node in walk(tree):
        if node[0] != "div":
            continue
        found = negative_below(node) or _irrational(node) or common_factor(node, form)
        if found is not None and found != undecided(form):
            return found
        doubt = doubt or found
    return doubt


def common_factor(fraction: Tree, form: Form) -> Finding | None:
    """A finding if the two sides of the line share a factor."""
    above, below = exact(fraction[1]), exact(fraction[2])
    try:
        shared = below == 1 or (_share(fraction) if above is None or below is None else _cancels(above, below))
    except (NotMine, UndefinedHere):
        return undecided(form)
    return Finding("forms.cancels", {"part": to_text(fraction)}) if shared else None


def _cancels(above: Fraction, below: Fraction) -> bool:
    """For numbers; one that is not whole makes a fraction inside a fraction, which can be simplified as well."""
    whole = above.denominator == below.denominator == 1
    return not whole or gcd(above.numerator, below.numerator) > 1


def _share(fraction: Tree) -> bool:
    """Numbers below both lines, as in (x/2 + 1)/(x/2 + 3), are shared as well."""
    from grader.equivalence.polynomials import Polynomials

    ring = Polynomials(fraction)
    above, below = ring.factors(fraction[1]), ring.factors(fraction[2])
    numbers = zip(above.content.as_integer_ratio(), below.content.as_integer_ratio(), strict=True)
    return any(gcd(*pair) > 1 for pair in numbers) or any(
        n * below.powers[base] > 0 for base, n in above.powers.items()
    )


def negative_below(fraction: Tree) -> Finding | None:
    """The fault of a fraction whose denominator is a negative number."""
    value = exact(fraction[2])
    if value is not None and value < 0:
        return Finding("forms.negative_below", {"part": to_text(fraction)})
    return None


def _irrational(fraction: Tree) -> Finding | None:
    below = fraction[2]
    if symbols(fraction) or not (is_imaginary(below) or any(map(_is_root, walk(below)))):
        return None
    return Finding("forms.root_below", {"part": to_text(fraction)})


def _is_root(tree: Tree) -> bool:
    exponent = exact(tree[2]) if tree[0] == "pow" else None
    broken = exponent is not None and exponent.denominator > 1
    return broken or (tree[0] == "call" and tree[1] in {"sqrt", "cbrt", "root"})
