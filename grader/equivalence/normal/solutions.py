"""Conditions on one letter, exactly: where polynomials change sign, and which pieces of the line meet a condition.

Every polynomial of both conditions is factored; the roots of the factors cut the line, and a condition is true or
false all over a piece, and at each root. At a root the sign of another polynomial is told by a ball that is refined.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from flint import arb, fmpq, fmpz_poly

from grader.equivalence.normal.build import build
from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.intervals import DEGREE, between, roots, sign_at, univariate
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.signals import NeedSign, NotMine, PlanGrew, UndefinedHere
from grader.equivalence.normal.signs import has_one_sign
from grader.equivalence.normal.tower import Tower
from grader.evaluation.balls import at_precision
from grader.evaluation.region import EVERYWHERE, Interval, Region
from grader.reading.tree import Tree

BITS = 512
# relation -> the signs of left - right for which it holds
_HOLDS = {"=": {0}, "!=": {-1, 1}, "<": {-1}, "<=": {-1, 0}, ">": {1}, ">=": {0, 1}}


def differing_point(expected: Tree, answer: Tree, letter: str, region: Region) -> Fraction | str | None:
    """A point of the region where exactly one condition holds (an irrational root as text); None if there is none.

    Raises NotMine where a side is no quotient of polynomials with rational coefficients, or the region no interval.
    """
    if region.conditions or region.integers:
        raise NotMine
    table = _Table(letter, region.intervals.get(letter, Interval()))
    one, two = table.condition(expected), table.condition(answer)
    for point, signs in table.pieces():
        if _truth(one, signs) != _truth(two, signs):
            return point
    return None


class _Table:
    """The polynomials of conditions on one letter, each by its place."""

    def __init__(self, letter: str, interval: Interval) -> None:
        self.interval = interval
        self.tower = Tower((letter,), EVERYWHERE, {}, {})
        self.index = self.tower.letters[letter]
        self.polynomials: list[Any] = []

    def condition(self, tree: Tree) -> Tree:
        """The same condition with every relation as ("rel", sign, place of its polynomial)."""
        if tree[0] in {"and", "or"}:
            return (tree[0], *map(self.condition, tree[1:]))
        if tree[0] != "rel" or tree[1] not in _HOLDS:
            raise NotMine
        try:
            gap = build(self.tower, ("add", tree[2], ("neg", tree[3])))
        except (UndefinedHere, NeedSign, PlanGrew):
            raise NotMine from None
        if self.tower.kernels or not gap.den.is_constant():
            raise NotMine
        polynomial = univariate(gap.num * gap.den, self.index) if gap.num else fmpz_poly([0])
        if polynomial.degree() > DEGREE:
            raise NotMine
        self.polynomials.append(polynomial)
        return ("rel", tree[1], len(self.polynomials) - 1)

    def pieces(self) -> Iterator[tuple[Fraction | str, list[int]]]:
        """Each root and each piece between roots, with the sign of every polynomial there."""
        factors: dict[str, Any] = {}
        for polynomial in self.polynomials:
            if polynomial.degree() > 0:
                factors |= {str(factor): factor for factor, _ in polynomial.factor()[1]}
        for point in between(list(factors.values()), self.interval):
            yield point, [sign_at(polynomial, point) for polynomial in self.polynomials]
        for factor in factors.values():
            with at_precision(BITS):
                for root in filter(self.is_inside, roots(factor)):
                    yield (
                        _named(factor, root),
                        [_sign_at_root(polynomial, factor, root) for polynomial in self.polynomials],
                    )

    def is_inside(self, root: arb) -> bool:
        """Whether a root lies in the interval; raises NotMine where it lies at an end, or that cannot be told."""
        for end, way in ((self.interval.low, 1), (self.interval.high, -1)):
            if end is None:
                continue
            gap = (root - arb(fmpq(end.numerator, end.denominator))) * way
            if gap.contains(0):
                raise NotMine
            if gap < 0:
                return False
        return True


def real_factors(one: Tree, two: Tree, letters: tuple[str, ...]) -> tuple[dict[str, int], dict[str, int]]:
    """The irreducible factors of two polynomials that have real zeros, with their exponents; no divisors.

    Raises NotMine for anything but quotients of polynomials.
    """
    tower = Tower(letters, EVERYWHERE, {}, {})
    try:
        quotients = [build(tower, tree) for tree in (one, two)]
    except (UndefinedHere, NeedSign, PlanGrew):
        raise NotMine from None
    if tower.kernels:
        raise NotMine
    mine, other = (_with_zeros(tower, quotient) for quotient in quotients)
    return mine, other


def _with_zeros(tower: Tower, quotient: Quotient) -> dict[str, int]:
    factors = factored(tower, quotient).polynomials
    return {str(factor): power for factor, power in factors if power > 0 and _has_zero(tower, factor)}


def _has_zero(tower: Tower, factor: Any) -> bool:
    """False only where it is certain that there is no real zero."""
    used = tower.used(factor)
    if len(used) == 1:
        return bool(roots(univariate(factor, used[0])))
    return not has_one_sign(tower, factor)


def _truth(condition: Tree, signs: list[int]) -> bool:
    if condition[0] == "rel":
        return signs[condition[2]] in _HOLDS[condition[1]]
    parts = (_truth(part, signs) for part in condition[1:])
    return all(parts) if condition[0] == "and" else any(parts)


def _sign_at_root(polynomial: Any, factor: Any, root: arb) -> int:
    if polynomial.is_zero() or polynomial.gcd(factor).degree() == factor.degree():
        return 0
    value = polynomial(root)
    if value.contains(0):
        raise NotMine
    return 1 if value > 0 else -1


def _named(factor: Any, root: arb) -> Fraction | str:
    if factor.degree() == 1:
        return Fraction(-int(factor[0]), int(factor[1]))
    return f"≈{root.str(6, radius=False)}"
