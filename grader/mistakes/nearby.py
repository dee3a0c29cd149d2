"""What is nearly right: off by a constant factor, by a constant, or only by the sign of one term; numbers likewise."""

from collections.abc import Iterator
from fractions import Fraction

from grader.calculus.tidy import tidy
from grader.equivalence import Outcome, decide
from grader.evaluation.exact import exact
from grader.evaluation.points import quick_points
from grader.evaluation.region import Region
from grader.findings import Finding
from grader.kinds.number import near
from grader.reading.notation import to_unicode
from grader.reading.tree import Tree, number, signed_terms, symbols

TERMS = 8
PERCENT = Fraction(100)
_SIZES = (2, 3, 4, 10, 1000)
FACTORS = frozenset(Fraction(size, 1) for size in _SIZES) | {Fraction(1, size) for size in _SIZES}


def nearby(key: Tree, answer: Tree, region: Region) -> list[Finding]:
    """What can be said for certain of a wrong answer, the most telling first."""
    if not symbols(key) and not symbols(answer):
        return list(_of_numbers(key, answer))
    return list(_of_expressions(key, answer, region))


def _of_numbers(key: Tree, answer: Tree) -> Iterator[Finding]:
    right, given = exact(key), exact(answer)
    if _is_rounded(key, answer):
        yield Finding("mistakes.rounded")
    elif right is None or given is None:
        yield from _of_expressions(key, answer, Region())
    elif given == -right:
        yield Finding("mistakes.number-sign")
    elif given and right and given * right == 1:
        yield Finding("mistakes.reciprocal")
    elif given and right and given / right in {PERCENT, 1 / PERCENT}:
        yield Finding("mistakes.percent")
    elif given and right and abs(given / right) in FACTORS:
        yield Finding("mistakes.number-factor", {"factor": _shown(given / right)})


def _is_rounded(key: Tree, answer: Tree) -> bool:
    """Whether a decimal is what is right, rounded to as many places as it has."""
    size = answer[1] if answer[0] == "neg" else answer
    if size[0] != "num" or "." not in size[2]:
        return False
    if exact(key) == exact(answer):
        return False
    verdict = near(key, answer, f"{len(size[2].split('.')[1])} places")
    return verdict is not None and verdict.outcome is Outcome.SAME


def _of_expressions(key: Tree, answer: Tree, region: Region) -> Iterator[Finding]:
    points = quick_points(symbols(key) | symbols(answer), region)
    values = [(exact(key, point), exact(answer, point)) for point in points]
    told = [(right, given) for right, given in values if right is not None and given is not None]
    ratios = {given / right for right, given in told if right}
    if ratios == {-1} and _is_equal(("neg", key), answer, region):
        yield Finding("mistakes.whole-sign")
    elif len(ratios) == 1 and not ratios & {0, 1}:
        (factor,) = ratios
        if _is_equal(("mul", number(factor), key), answer, region):
            yield Finding("mistakes.off-by-factor", {"factor": _shown(factor)})
    gaps = {given - right for right, given in told}
    if len(gaps) == 1 and (gap := gaps.pop()) and _is_equal(("add", key, number(gap)), answer, region):
        yield Finding("mistakes.off-by-constant", {"constant": _shown(gap)})
    yield from _of_terms(key, answer, region)


def _of_terms(key: Tree, answer: Tree, region: Region) -> Iterator[Finding]:
    """The sign of one term."""
    terms = list(signed_terms(tidy(key)))
    if not 1 < len(terms) <= TERMS:
        return
    for place, (sign, term) in enumerate(terms):
        turned = [(-sign if place == at else own, part) for at, (own, part) in enumerate(terms)]
        tree: Tree = ("add", *(part if own > 0 else ("neg", part) for own, part in turned))
        if _is_equal(tree, answer, region):
            yield Finding("mistakes.term-sign", {"place": _ORDINALS[place], "term": to_unicode(term)})
            return


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def _is_equal(one: Tree, two: Tree, region: Region) -> bool:
    return decide(one, two, region).outcome is Outcome.SAME


def _shown(value: Fraction) -> str:
    return to_unicode(number(value))
