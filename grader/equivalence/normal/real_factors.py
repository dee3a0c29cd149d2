"""The irreducible factors of an equation between polynomials that have real zeros: what its solutions are made of.

Products and whole powers are taken apart before anything is multiplied out, and a power of a letter that all terms of a
sum share is put before it, so (x - a)^5999 and x^6001 - x^6000 are read off. A factor that also stands in a divisor
gives no solution: `x²/x = 0` has none.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from grader.equivalence.normal.build import build
from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.intervals import roots, univariate
from grader.equivalence.normal.signals import NeedSign, NotMine, PlanGrew, UndefinedHere
from grader.equivalence.normal.signs import has_one_sign
from grader.equivalence.normal.tower import Plan, Tower
from grader.evaluation.region import EVERYWHERE
from grader.reading.tree import Tree, is_whole, number, signed_terms, symbol, walk

LONGEST = 60  # terms of a sum that are searched for a shared letter


def real_factors(one: Tree, two: Tree, letters: tuple[str, ...]) -> tuple[dict[str, int], dict[str, int]]:
    """factor -> its power, for each side. Raises NotMine for anything but quotients of polynomials."""
    tower = Tower(letters, EVERYWHERE, {}, Plan())
    try:
        mine, other = (_with_zeros(tower, tree) for tree in (one, two))
    except (UndefinedHere, NeedSign, PlanGrew):
        raise NotMine from None
    if tower.kernels:
        raise NotMine
    return mine, other


def _with_zeros(tower: Tower, tree: Tree) -> dict[str, int]:
    powers: Counter[str] = Counter()
    polynomials: dict[str, Any] = {}
    for polynomial, power in _factors(tower, tree, 1):
        polynomials[str(polynomial)] = polynomial
        powers[str(polynomial)] += power
    divisors = {str(polynomial) for part in _divisors(tree) for polynomial, _ in _factors(tower, part, 1)}
    kept = {key: power for key, power in powers.items() if power > 0 and key not in divisors}
    return {key: power for key, power in kept.items() if _has_zero(tower, polynomials[key])}


def _divisors(tree: Tree) -> Iterator[Tree]:
    for node in walk(tree):
        if node[0] == "div":
            yield node[2]
        elif node[0] == "pow" and node[2][0] == "neg":
            yield node[1]


def _factors(tower: Tower, tree: Tree, times: int) -> Iterator[tuple[Any, int]]:
    """Factors and powers of a product, as far as it is written as one; the rest is built and factored."""
    kind = tree[0]
    if kind == "neg":
        yield from _factors(tower, tree[1], times)
    elif kind == "mul":
        for part in tree[1:]:
            yield from _factors(tower, part, times)
    elif kind == "div":
        yield from _factors(tower, tree[1], times)
        yield from _factors(tower, tree[2], -times)
    elif kind == "pow" and is_whole(tree[2]) and _whole(tree[2]):
        yield from _factors(tower, tree[1], times * _whole(tree[2]))
    elif kind == "add":
        yield from _factors_of_sum(tower, tree, times)
    else:
        yield from _built(tower, tree, times)


def _factors_of_sum(tower: Tower, tree: Tree, times: int) -> Iterator[tuple[Any, int]]:
    terms = [(sign, term) for sign, term in signed_terms(tree) if term[:2] != ("num", 0)]
    if len(terms) == 1:
        yield from _factors(tower, terms[0][1], times)
        return
    shared, rest = _apart(terms) if len(terms) <= LONGEST else ({}, tree)
    for name, power in shared.items():
        yield tower.letter(name).num, power * times
    yield from _built(tower, rest, times)


def _built(tower: Tower, tree: Tree, times: int) -> Iterator[tuple[Any, int]]:
    for polynomial, power in factored(tower, build(tower, tree)).polynomials:
        yield polynomial, power * times


def _apart(terms: list[tuple[int, Tree]]) -> tuple[dict[str, int], Tree]:
    """The powers of letters that all terms share, and the sum without them."""
    split = [_monomial(term) for _, term in terms]
    first = split[0][0]
    shared = {name: min(powers[name] for powers, _ in split) for name in first}
    shared = {name: power for name, power in shared.items() if power > 0}
    rest = []
    for (sign, _), (powers, others) in zip(terms, split, strict=True):
        left = {name: power - shared.get(name, 0) for name, power in powers.items()}
        letters = [("pow", symbol(name), number(power)) for name, power in left.items() if power]
        term = ("mul", number(sign), *letters, *others)
        rest.append(term)
    return shared, ("add", *rest)


def _monomial(term: Tree) -> tuple[Counter[str], list[Tree]]:
    """The powers of the letters that are factors of a term, and its other factors."""
    powers: Counter[str] = Counter()
    others: list[Tree] = []
    for factor in term[1:] if term[0] == "mul" else (term,):
        if factor[0] == "sym":
            powers[factor[1]] += 1
        elif factor[0] == "pow" and factor[1][0] == "sym" and is_whole(factor[2]) and _whole(factor[2]) > 0:
            powers[factor[1][1]] += _whole(factor[2])
        elif factor[0] == "mul":
            inner, rest = _monomial(factor)
            powers += inner
            others += rest
        else:
            others.append(factor)
    return powers, others


def _whole(tree: Tree) -> int:
    size = tree[1] if tree[0] == "neg" else tree
    return -int(size[1]) if tree[0] == "neg" else int(size[1])


def _has_zero(tower: Tower, factor: Any) -> bool:
    """False only where it is certain that there is no real zero."""
    used = tower.used(factor)
    if len(used) == 1:
        return bool(roots(univariate(factor, used[0])))
    return not has_one_sign(tower, factor)
