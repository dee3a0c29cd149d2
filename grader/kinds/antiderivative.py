"""An antiderivative: right up to a constant.

An answer is right if it has the derivative of the key wherever the key is defined, apart from isolated points: ln|x|
stands for ln(x), and ln(x) for ln|x| only where x > 0 is declared. Where the key's domain falls into pieces, or the
answer has isolated gaps, the constant may change from piece to piece: atan((x-2)/(x-1)) stands for atan(2*x - 3), and
that it jumps is told. The «+ C» may be left out unless it is demanded; either way it is told.
"""

from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from grader.calculus.derivative import derivative
from grader.calculus.underivable import Underivable
from grader.equivalence import Outcome, Shape, Verdict, decide
from grader.evaluation.points import quick_points
from grader.findings import Finding
from grader.kinds.integration_constant import CONSTANTS, Reach, additive, reach
from grader.kinds.marked import Marked
from grader.kinds.mathematical import Mathematical, by_verdict
from grader.kinds.understanding import Understood
from grader.reading.notation import to_text
from grader.reading.tree import TWO, ZERO, Tree, number, substitute, symbol, symbols

# Values at which the constants of both sides are held while domains are compared: ln(C*x) lives where C*x > 0.
VALUES: tuple[Tree, ...] = (TWO, ("neg", TWO))
# At how many points the difference of the two may be taken: some are outside of most domains.
POINTS = 4
ONE_OF_THEM = Verdict(Outcome.DIFFERENT, Shape("an antiderivative with a constant", "one without"), ("derivatives",))
UNDECIDED = Verdict(Outcome.UNDECIDED, None, ("derivatives",))


class _Side(NamedTuple):
    """tree: an antiderivative with its constants held at a value. slope: its derivative."""

    tree: Tree
    slope: Tree

    @property
    def slope_where_defined(self) -> Tree:
        """The derivative, undefined where the antiderivative is: 1/x for ln(x), but only where x > 0."""
        return ("add", self.slope, ("mul", ZERO, self.tree))


@dataclass(frozen=True, slots=True)
class AntiderivativeKind(Mathematical):
    """letter: the one of integration; others are parameters, and the constant may depend on them.

    vocabulary: see `with_constants`. constant: whether an answer without «+ C» is wrong.
    """

    letter: str = "x"
    constant: bool = False
    name = "antiderivative"

    def judge(self, understood: Understood) -> Marked:
        try:
            return self._judged(understood)
        except Underivable:
            return by_verdict(UNDECIDED, understood)

    def _judged(self, understood: Understood) -> Marked:
        key = self._side(self.expected, additive(self.expected, self.letter), TWO)
        constants = additive(understood.tree, self.letter) - symbols(key.slope)
        answer, verdict = self._compared(key, understood.tree, constants)
        if verdict.outcome is not Outcome.SAME:
            return by_verdict(verdict, understood, *self._difference(key, answer, verdict))
        told = (*self._constant(constants, understood.tree), *self._pieces(key, answer))
        return by_verdict(self._demanded(verdict, told), understood, *told)

    def _side(self, tree: Tree, constants: frozenset[str], value: Tree) -> _Side:
        held = substitute(tree, dict.fromkeys(constants, value))
        return _Side(held, derivative(held, self.letter))

    def _compared(self, key: _Side, answer: Tree, constants: frozenset[str]) -> tuple[_Side, Verdict]:
        """The first value of the constants with which the answer is right, or the first of all."""
        found = []
        for value in VALUES if constants else VALUES[:1]:
            side = self._side(answer, constants, value)
            found.append((side, decide(key.slope_where_defined, side.slope_where_defined, self.region)))
            if found[-1][1].outcome is Outcome.SAME:
                return found[-1]
        return found[0]

    def _difference(self, key: _Side, answer: _Side, verdict: Verdict) -> tuple[Finding, ...]:
        """What went wrong, as far as it is known."""
        if verdict.outcome is not Outcome.DIFFERENT:
            return ()
        if self._same(key.slope_where_defined, answer.slope):
            return (Finding("kinds.narrower", {"letter": self.letter}),)
        if self._is_derivative(answer.tree, key.slope):
            return (Finding("kinds.differentiated"),)
        return (Finding("kinds.other_derivative", {"letter": self.letter}),)

    def _is_derivative(self, answer: Tree, integrand: Tree) -> bool:
        try:
            return self._same(derivative(integrand, self.letter), answer)
        except Underivable:
            return False

    def _same(self, expected: Tree, answer: Tree) -> bool:
        return decide(expected, answer, self.region).outcome is Outcome.SAME

    def _pieces(self, key: _Side, answer: _Side) -> tuple[Finding, ...]:
        """Whether the two differ by more than one constant, told by their difference at a point where both live."""
        gap: Tree = ("add", answer.tree, ("neg", key.tree))
        for point in islice(quick_points(frozenset({self.letter}), self.region), POINTS):
            constant = substitute(gap, {self.letter: number(point[self.letter])})
            outcome = decide(("add", key.tree, constant), answer.tree, self.region).outcome
            if outcome is not Outcome.UNDECIDED:
                return () if outcome is Outcome.SAME else (Finding("kinds.pieces", {"letter": self.letter}),)
        return ()

    def _constant(self, constants: frozenset[str], answer: Tree) -> tuple[Finding, ...]:
        found = reach(answer, constants)
        if found is Reach.EVERY:
            return ()
        if found is Reach.UNKNOWN:
            return (Finding("kinds.constant_narrow", {"constant": " and ".join(sorted(constants))}),)
        return (Finding("kinds.constant_wanted") if self.constant else Finding("kinds.constant_missing"),)

    def _demanded(self, verdict: Verdict, told: tuple[Finding, ...]) -> Verdict:
        """Where a constant is demanded, an answer without is wrong; what is not known to be one is for a person."""
        codes = {finding.code for finding in told}
        if not self.constant or not codes & {"kinds.constant_wanted", "kinds.constant_narrow"}:
            return verdict
        return UNDECIDED if "kinds.constant_narrow" in codes else ONE_OF_THEM

    def key(self) -> str:
        """With a constant, in a letter that is free."""
        names = [name for name in CONSTANTS if name in self.vocabulary.symbols - symbols(self.expected)]
        try:
            own = additive(self.expected, self.letter)
        except Underivable:
            own = frozenset()
        return to_text(self.expected if own or not names else ("add", self.expected, symbol(names[0])))
