"""The sign of a polynomial in T = tan(c·x) where x lives in an interval: T grows from one end to the other.

An end may be a rational number or a multiple of π. Where a root of the polynomial lies at an end, as 1 does for
x < π/2, that is shown exactly. Left out: angles of several letters, and intervals that meet a pole of T inside.
"""

from fractions import Fraction
from typing import Any, NamedTuple

from flint import arb, fmpz_poly

from grader.equivalence.normal.intervals import DEGREE, roots, univariate
from grader.equivalence.normal.tower import Kernel, Tower
from grader.evaluation.balls import at_precision
from grader.evaluation.exact import multiple_of_pi
from grader.evaluation.real_functions import ball
from grader.evaluation.region import Interval
from grader.reading.tree import Tree

BITS = 128
ORDER = 480  # of the finest part of a turn, four times
HALF = Fraction(1, 2)


class End(NamedTuple):
    """An end of an interval: number + share·π, one of them 0."""

    number: Fraction
    share: Fraction

    def times(self, factor: Fraction) -> "End":
        return End(self.number * factor, self.share * factor)

    def ball(self) -> arb:
        return ball(self.number) + ball(self.share) * arb.pi()


def sign_of_tangent(tower: Tower, polynomial: Any) -> int:
    """The sign of a polynomial in one tangent kernel all over the region; 0 if it changes or cannot be told."""
    used = tower.used(polynomial)
    kernel = tower.kernels.get(used[0]) if len(used) == 1 else None
    if kernel is None or kernel.kind != "tangent" or polynomial.degrees()[kernel.place] > DEGREE:
        return 0
    with at_precision(BITS):
        ends = _angles(tower, kernel)
        if ends is None:
            return 0
        flat = univariate(polynomial, kernel.place)
        branch = _branch(ends)
        if not _in_branch(ends, branch):
            return 0
        for root in roots(flat):
            if not _is_outside(flat, root.atan() + branch * arb.pi(), ends):
                return 0
        middle = flat(((ends[0].ball() + ends[1].ball()) / 2).tan())
    return 1 if middle > 0 else -1 if middle < 0 else 0


def in_one_branch(tower: Tower, kernel: Kernel) -> bool:
    """Whether a tangent kernel has no pole inside the region."""
    with at_precision(BITS):
        ends = _angles(tower, kernel)
        return ends is not None and _in_branch(ends, _branch(ends))


def _branch(ends: tuple[End, End]) -> int:
    """Around which multiple of π the angle lies."""
    return round(float(((ends[0].ball() + ends[1].ball()) / 2 / arb.pi()).mid()))


def _angles(tower: Tower, kernel: Kernel) -> tuple[End, End] | None:
    """The ends of c·x; None if the angle is not of that form or x is not bounded."""
    for name, index in tower.letters.items():
        letter = tower.generators[index]
        share = tower.share_of(kernel.argument, letter)
        if share and tower.is_zero(kernel.argument - tower.whole(letter) * tower.number(share)):
            found = _bounds(tower, name)
            factor = share / (2 * kernel.unit)
            if found[0] is None or found[1] is None:
                return None
            low, high = found[0].times(factor), found[1].times(factor)
            return (low, high) if factor > 0 else (high, low)
    return None


def _bounds(tower: Tower, name: str) -> tuple[End | None, End | None]:
    interval = tower.region.intervals.get(name, Interval())
    low, high = (None if end is None else End(end, Fraction(0)) for end in (interval.low, interval.high))
    for condition in tower.region.conditions:
        for sign, letter, other in _bounding(condition):
            share = multiple_of_pi(other) if letter == ("sym", name) else None
            if share is not None and sign == "<":
                high = End(Fraction(0), share)
            elif share is not None:
                low = End(Fraction(0), share)
    return low, high


def _bounding(condition: Tree) -> list[tuple[str, Tree, Tree]]:
    """A relation read from both sides: x < pi is also pi > x."""
    if condition[0] != "rel" or condition[1][0] not in "<>":
        return []
    sign, left, right = condition[1][0], condition[2], condition[3]
    return [(sign, left, right), ("<" if sign == ">" else ">", right, left)]


def _in_branch(ends: tuple[End, End], branch: int) -> bool:
    """Whether no pole of the tangent lies between the ends."""
    low, high = branch - HALF, branch + HALF
    above = ends[0].share >= low if not ends[0].number else ends[0].ball() > ball(low) * arb.pi()
    below = ends[1].share <= high if not ends[1].number else ends[1].ball() < ball(high) * arb.pi()
    return bool(above and below)


def _is_outside(polynomial: fmpz_poly, angle: arb, ends: tuple[End, End]) -> bool:
    """Whether the angle of a root is not strictly between the ends."""
    low, high = (end.ball() for end in ends)
    if angle < low or angle > high:
        return True
    return any(angle.overlaps(end.ball()) and _is_root(polynomial, end) for end in ends)


def _is_root(polynomial: fmpz_poly, end: End) -> bool:
    """Whether the tangent of sπ is a root, exactly.

    E = Σ c_k (2 sin)^k (2 cos)^(d - k) is an algebraic integer of a degree below 4q for s = p/q, and its conjugates are
    at most u = Σ |c_k| 2^d: it is zero if it is smaller than u^-4q (the bound of algebraic.py).
    """
    degree, order = polynomial.degree(), 4 * end.share.denominator
    if end.number or (end.share - HALF).denominator == 1 or order > ORDER:
        return False
    bits = order * (sum(abs(int(c)) for c in polynomial.coeffs()).bit_length() + degree)
    with at_precision(bits + 64):
        sin, cos = (2 * part for part in arb.sin_cos_pi(ball(end.share)))
        total = sum((c * sin**k * cos ** (degree - k) for k, c in enumerate(polynomial.coeffs())), arb(0))
        return bool(abs(total) < arb(2) ** -bits)
