"""Conditions on one letter, exactly: where polynomials change sign, and which pieces of the line meet a condition.

Every polynomial of both conditions is factored; the roots of the factors cut the line, and a condition is true or
false all over a piece, and at each root; where a divisor is zero it is false. At a root the sign of another
polynomial is told by a ball that is refined.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Any

from flint import arb, fmpq, fmpz_poly

from grader.equivalence.normal.atoms import not_zero
from grader.equivalence.normal.build import build
from grader.equivalence.normal.intervals import DEGREE, between, roots, sign_at, univariate
from grader.equivalence.normal.signals import NeedSign, NotMine, PlanGrew, UndefinedHere
from grader.equivalence.normal.tower import Plan, Tower
from grader.evaluation.balls import at_precision
from grader.evaluation.conditions import HOLDS
from grader.evaluation.region import EVERYWHERE, Interval, Region
from grader.reading.tree import Tree

BITS = 512


def differing_point(expected: Tree, answer: Tree, letter: str, region: Region) -> Fraction | str | None:
    """A point of the region where exactly one condition holds (an irrational root as text); None if there is none.

    Raises NotMine where a side is no quotient of polynomials with rational coefficients, or the region no interval.
    """
    if region.conditions or region.integers:
        raise NotMine
    table = _Table(letter, region.intervals.get(letter, Interval()))
    one, two = table.condition(expected), table.condition(answer)
    apart = [point for point, signs in table.pieces() if _truth(one, signs) != _truth(two, signs)]
    if apart:  # the piece around a root such as 2/9 is tiny, and its point has sixteen digits
        return min(apart, key=lambda point: point.denominator)
    return next((root for root, signs in table.roots() if _truth(one, signs) != _truth(two, signs)), None)


class _Table:
    """The polynomials of conditions on one letter, each by its place."""

    def __init__(self, letter: str, interval: Interval) -> None:
        self.interval = interval
        self.tower = Tower((letter,), EVERYWHERE, {}, Plan())
        self.index = self.tower.letters[letter]
        self.polynomials: list[Any] = []

    def condition(self, tree: Tree) -> Tree:
        """The same condition with every relation as ("rel", sign, place of its polynomial, places of its divisors)."""
        if tree[0] in {"and", "or"}:
            return (tree[0], *map(self.condition, tree[1:]))
        if tree[0] != "rel" or tree[1] not in HOLDS:
            raise NotMine
        gap = ("add", tree[2], ("neg", tree[3]))
        return ("rel", tree[1], self._place(gap), tuple(self._place(part) for part in not_zero(gap)))

    def _place(self, tree: Tree) -> int:
        """Of a polynomial with the sign of the quotient, wherever that has a value."""
        try:
            value = build(self.tower, tree)
        except (UndefinedHere, NeedSign, PlanGrew):
            raise NotMine from None
        if self.tower.kernels:
            raise NotMine
        polynomial = univariate(value.num * value.den, self.index) if value.num else fmpz_poly([0])
        if polynomial.degree() > DEGREE:
            raise NotMine
        self.polynomials.append(polynomial)
        return len(self.polynomials) - 1

    @cached_property
    def factors(self) -> list[Any]:
        """Of all polynomials, each once."""
        found: dict[str, Any] = {}
        for polynomial in self.polynomials:
            if polynomial.degree() > 0:
                found |= {str(factor): factor for factor, _ in polynomial.factor()[1]}
        return list(found.values())

    def pieces(self) -> Iterator[tuple[Fraction, list[int]]]:
        """A point of each piece between roots, with the sign of every polynomial there."""
        for point in between(self.factors, self.interval):
            yield point, [sign_at(polynomial, point) for polynomial in self.polynomials]

    def roots(self) -> Iterator[tuple[Fraction | str, list[int]]]:
        """Each root, with the sign of every polynomial there."""
        for factor in self.factors:
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


def _truth(condition: Tree, signs: list[int]) -> bool:
    if condition[0] == "rel":
        return signs[condition[2]] in HOLDS[condition[1]] and all(signs[place] for place in condition[3])
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
