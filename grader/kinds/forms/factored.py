"""`factored`: a product of powers, each of a polynomial that is irreducible over the rational numbers.

The order of factors, their signs and constants in front are free, and 2*x - 2 is 2*(x - 1): the terms of a factor may
not share a number. A polynomial that cannot be split is factored as it stands. Functions count as letters.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import gcd

from grader.equivalence.normal.signals import NotMine, UndefinedHere
from grader.findings import Finding
from grader.kinds.forms.form import Form, undecided
from grader.reading.notation import to_text
from grader.reading.tree import Tree, symbols


def factored(tree: Tree, form: Form) -> Finding | None:
    """What is certain is told before a doubt."""
    found = [finding for part in _sums(tree) if (finding := _checked(part, form)) is not None]
    return min(found, key=lambda finding: finding == undecided(form), default=None)


def _sums(tree: Tree) -> Iterator[Tree]:
    """The factors that are sums, through signs, quotients and powers."""
    kind = tree[0]
    if kind in {"neg", "mul", "div"}:
        for part in tree[1:]:
            yield from _sums(part)
    elif kind == "pow":
        yield from _sums(tree[1])
    elif kind == "add":
        yield tree


def _checked(part: Tree, form: Form) -> Finding | None:
    try:
        return _unsplit(part, form)
    except (NotMine, UndefinedHere):
        return undecided(form)


def _unsplit(part: Tree, form: Form) -> Finding | None:
    """Why a sum is no proper factor."""
    from grader.equivalence.polynomials import Polynomials

    ring = Polynomials(part)
    facts = {"part": to_text(part)}
    coefficients = ring.coefficients(part)
    if coefficients is None:
        return Finding("forms.sum_with_quotient", facts)
    if not coefficients:
        return Finding("forms.cancelling", facts)
    split = ring.split(part)
    if sum(exponent for _, exponent in split) > 1:
        return Finding("forms.splits", facts)
    if split and _share_a_number(coefficients):
        return Finding("forms.common_number", facts)
    degree = ring.degree(ring.quotient(part).num, symbols(part))
    return undecided(form) if _may_split(ring.indeterminates, degree) else None


def _share_a_number(coefficients: list[Fraction]) -> bool:
    """2 in 2*x - 2, 1/2 in x/2 - 1/2; nothing in x - 1/4."""
    above = gcd(*(value.numerator for value in coefficients))
    return above > 1 or gcd(*(value.denominator for value in coefficients)) > 1


def _may_split(indeterminates: tuple[Tree, ...], degree: int) -> bool:
    """Whether what holds between indeterminates could split what has no factors without it.

    A root without letters, in x^2 - 2*sqrt(2)*x + 2; a root of a letter that stands elsewhere, in x - 2*sqrt(x) + 1;
    two exponentials of one letter, in e^x + e^(x + 1).
    """
    if degree > 1 and any(_is_root(base) and not symbols(base) for base in indeterminates):
        return True
    return any(_are_related(*pair) for pair in combinations(indeterminates, 2) if symbols(pair[0]) & symbols(pair[1]))


def _are_related(one: Tree, two: Tree) -> bool:
    exponentials = _is_exponential(one), _is_exponential(two)
    return all(exponentials) or (not any(exponentials) and (_is_root(one) or _is_root(two)))


def _is_exponential(tree: Tree) -> bool:
    return tree[0] == "pow" and not symbols(tree[1])


def _is_root(tree: Tree) -> bool:
    return tree[0] == "pow" or (tree[0] == "call" and tree[1] in {"sqrt", "cbrt", "root"})
