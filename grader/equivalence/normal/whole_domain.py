"""Whether the answer has a value at every whole point where the expected side has one.

What depends on a whole letter must be shown to be defined, or stand in the expected side as well: divisors factor by
factor, everything else as it is written. Only a pole that does not depend on one is left to the cells: √x is none, as
at n = 0 √(n x) is defined for each x.
"""

from typing import Any

from grader.equivalence.normal.build import build
from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.parity import whole_letters
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.signals import NeedSign, NotMine, PlanGrew, UndefinedHere
from grader.equivalence.normal.tower import Plan, Tower
from grader.equivalence.normal.whole_bounds import is_at_least, is_never_zero
from grader.evaluation.arranged import arranged
from grader.evaluation.exact import constant
from grader.evaluation.region import Region
from grader.reading.tree import Tree, symbols, walk

PLANS = 8
_NOT_NEGATIVE = frozenset({"factorial", "sqrt"})
_POSITIVE = frozenset({"ln", "log"})
_TOTAL = frozenset("exp sin cos atan sinh cosh tanh sech asinh abs min max cbrt binomial".split())
_POLES = frozenset("tan cot sec csc coth csch".split())
# Where these jump, a set without interior holds whole points.
JUMPS = frozenset("sign floor ceil atan2 acot".split())


def is_defined_as_well(expected: Tree, answer: Tree, letters: tuple[str, ...], region: Region, complex: bool) -> bool:
    """Whether each part of the answer is shown to be defined where the expected side is."""
    plan = Plan()
    for _ in range(PLANS):
        try:
            return _Domain(Tower(letters, region, {}, plan, complex), expected).holds(answer)
        except PlanGrew:
            continue
        except (NeedSign, NotMine, UndefinedHere, ArithmeticError, ValueError):
            return False
    return False


class _Domain:
    """Where the expected side is undefined: parts as they are written, and factors of divisors."""

    def __init__(self, tower: Tower, expected: Tree) -> None:
        self.tower = tower
        self.whole = tower.region.integers
        self.parts = {arranged(node) for node in walk(expected)}
        divisors = [node[2] for node in walk(expected) if node[0] == "div"]
        self.zeros = {str(one) for divisor in divisors if not _has_binomial(divisor) for one in self._factors(divisor)}

    def holds(self, answer: Tree) -> bool:
        return all(self._is_fine(node) for node in walk(answer) if symbols(node))

    def _is_fine(self, node: Tree) -> bool:
        divisor = _divisor(node)
        if divisor is not None and (_has_binomial(divisor) or not all(map(self._is_nonzero, self._factors(divisor)))):
            return False
        if node[0] == "pow":
            share = constant(node[2])
            return share is None or share.denominator % 2 == 1 or arranged(node) in self.parts
        if node[0] != "call" or node[1] in _TOTAL or arranged(node) in self.parts:
            return True
        if node[1] in _POLES and not symbols(node) & self.whole:
            return True
        if node[1] in _NOT_NEGATIVE:
            return is_at_least(self.tower, build(self.tower, node[2]), 0)
        return bool(node[1] in _POSITIVE and self._is_positive(node[2]))

    def _is_positive(self, tree: Tree) -> bool:
        value = build(self.tower, tree)
        return is_at_least(self.tower, value, 0) and is_never_zero(self.tower, value.num)

    def _factors(self, divisor: Tree) -> list[Any]:
        return [factor for factor, _ in factored(self.tower, build(self.tower, divisor)).polynomials]

    def _is_nonzero(self, factor: Any) -> bool:
        """A factor without whole letters is zero on a set without interior only, for each value of those."""
        kernel = next((one for one in self.tower.kernels.values() if one.generator == factor), None)
        if kernel and kernel.kind in {"parity", "factorial", "exp", "pi"}:
            return True
        if str(factor) in self.zeros or is_never_zero(self.tower, factor):
            return True
        return self.tower.is_complete(factor) and not self._moves(factor)

    def _moves(self, polynomial: Any) -> bool:
        """Whether a whole letter occurs, in a kernel or outside."""
        letters = whole_letters(self.tower)
        for index in self.tower.used(polynomial):
            inner = self.tower.kernels[index].argument if index in self.tower.kernels else None
            parts = (inner.num, inner.den) if isinstance(inner, Quotient) else () if inner is None else (inner,)
            if index in letters or any(map(self._moves, parts)):
                return True
        return False


def _has_binomial(divisor: Tree) -> bool:
    """One may be zero where its normal form has an infinite factorial below the line."""
    return any(node[:2] == ("call", "binomial") for node in walk(divisor))


def _divisor(node: Tree) -> Tree | None:
    """What may not be zero: below a line, or under an exponent that may be negative."""
    below: Tree | None = None
    if node[0] == "div":
        below = node[2]
    elif node[0] == "pow" and node[1] != ("const", "e"):
        share = constant(node[2])
        below = node[1] if share is None or share <= 0 else None
    return below
