"""Conditions on one letter, exactly: where polynomials change sign, and which pieces of the line meet a condition.

Every polynomial of both conditions is factored; the roots of the factors cut the line, and a condition is true or
false all over a piece, and at each root. At a root the sign of another polynomial is told by a ball that is refined.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from flint import arb, fmpz_poly

from grader.equivalence.normal.build import build
from grader.equivalence.normal.intervals import DEGREE, between, roots, sign_at, univariate
from grader.equivalence.normal.signals import NeedSign, NotMine, PlanGrew, UndefinedHere
from grader.equivalence.normal.tower import Tower
from grader.evaluation.balls import at_precision
from grader.evaluation.region import EVERYWHERE, Interval
from grader.reading.tree import Tree

BITS = 512
# relation -> the signs of left - right for which it holds
_HOLDS = {"=": {0}, "!=": {-1, 1}, "<": {-1}, "<=": {-1, 0}, ">": {1}, ">=": {0, 1}}


def differing_point(expected: Tree, answer: Tree, letter: str) -> Fraction | str | None:
    """A point where exactly one condition holds (an irrational root as text); None if there is none.

    Raises NotMine where a side is no quotient of polynomials with rational coefficients.
    """
    table = _Table(letter)
    one, two = table.condition(expected), table.condition(answer)
    for point, signs in table.pieces():
        if _truth(one, signs) != _truth(two, signs):
            return point
    return None


class _Table:
    """The polynomials of conditions on one letter, each by its place."""

    def __init__(self, letter: str) -> None:
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
        for point in between(list(factors.values()), Interval()):
            yield point, [sign_at(polynomial, point) for polynomial in self.polynomials]
        for factor in factors.values():
            with at_precision(BITS):
                for root in roots(factor):
                    yield (
                        _named(factor, root),
                        [_sign_at_root(polynomial, factor, root) for polynomial in self.polynomials],
                    )


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
