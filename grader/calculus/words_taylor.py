"""The authors' word `taylor`: the polynomial that touches a function at a point to a given order."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from math import comb, factorial, prod

from grader.calculus.meaning import Meaning, Word, spread
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.calculus.vectors import total
from grader.calculus.words_derivative import partial
from grader.evaluation.definedness import undefined_part
from grader.evaluation.exact import exact
from grader.reading.tree import ONE, ZERO, Tree, number, substitute

_HIGHEST_DEGREE = 20
_MOST_TERMS = 200


def taylor(f: Meaning, point: Meaning, degree: Meaning) -> Meaning:
    """sum of D^k f(P) (x - P)^k / k! over all multi-indices k of total degree up to n, the low degrees first.

    Only the terms are tidied, so that (x - 1) stays together.
    """
    names, values = f.letters, spread(point.tree)
    if f.is_vector or len(names) != len(values) or not names:
        takes = ", ".join(names) or "no letters"
        raise Underivable(f"taylor(f, P, n) wants one number a letter in P; the function takes ({takes}).")
    terms = _terms(f.tree, dict(zip(names, values, strict=True)), _degree(degree, len(names)))
    written = [term for term in terms if term != ZERO]
    return Meaning(total(written or [ZERO]), names)


def _degree(degree: Meaning, letters: int) -> int:
    value = exact(degree.tree)
    if value is None or value.denominator != 1 or not 0 <= value <= _HIGHEST_DEGREE:
        raise Underivable(f"The degree in taylor(f, P, n) is a whole number from 0 to {_HIGHEST_DEGREE}.")
    if comb(value.numerator + letters, letters) > _MOST_TERMS:
        raise Underivable(f"A Taylor polynomial of more than {_MOST_TERMS} terms is too long; lower the degree.")
    return value.numerator


def _terms(tree: Tree, point: Mapping[str, Tree], degree: int) -> Iterator[Tree]:
    """Each derivative is made from one of the degree before."""
    known: dict[tuple[str, ...], Tree] = {(): tree}
    for order in range(degree + 1):
        for names in combinations_with_replacement(point, order):
            if names:
                known[names] = partial(known[names[:-1]], names[-1])
            yield _term(known[names], names, point)


def _term(derivative: Tree, names: Sequence[str], point: Mapping[str, Tree]) -> Tree:
    value = tidy(substitute(derivative, point))
    if undefined_part(value) is not None:
        raise Underivable("The function or one of its derivatives is undefined at the point of taylor(f, P, n).")
    counts = {name: names.count(name) for name in names}
    powers = [("pow", ("add", ("sym", name), ("neg", point[name])), number(count)) for name, count in counts.items()]
    return tidy(("div", ("mul", value, *powers, ONE), number(prod(map(factorial, counts.values())))))


WORDS: Mapping[str, Word] = {"taylor": Word("taylor(f, P, n)", 3, 3, taylor)}
