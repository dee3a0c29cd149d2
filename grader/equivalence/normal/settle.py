"""Differences that are not zero in the normal form, and yet are: apply the inverse function.

If the difference δ is a rational combination of logarithms, exp(m·δ) = 1 shows δ = 0, as in log(7 + 4√3) =
2 log(2 + √3). If it is one of arcs and π, sin(m·δ) = 0 and |m·δ| < 3 at one point of each connected piece show it,
as in Machin's formula or atan x + atan(1/x) = ±π/2. Left out: arcs with two letters or more.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from grader.equivalence.normal.algebraic import is_null
from grader.equivalence.normal.emptiness import pieces
from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.intervals import univariate
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.roots import kernel_power
from grader.equivalence.normal.signs import has_one_sign
from grader.equivalence.normal.tower import Kernel, Tower
from grader.equivalence.normal.trigonometry import circle
from grader.evaluation.balls import at, at_precision, evaluate
from grader.evaluation.novalue import NoValue
from grader.evaluation.region import Interval
from grader.reading.tree import Tree

BITS = 128

Cell = tuple[tuple[Any, int], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """The two sides, as trees; `at` is their difference at a point."""

    expected: Tree
    answer: Tree
    complex: bool = False

    def is_below(self, point: dict[str, Fraction], size: Fraction) -> bool:
        """Whether |answer - expected| is certainly less than `size` at the point."""
        with at_precision(BITS):
            try:
                ball = evaluate(("add", self.answer, ("neg", self.expected)), at(point))
            except NoValue:
                return False
            return bool(abs(ball) * size.denominator < size.numerator)


def settled(tower: Tower, difference: Quotient, gap: Gap, cell: Cell) -> bool:
    """Whether the difference is zero all over the cell by applying an inverse function."""
    shares = _shares(tower, difference)
    if not shares:
        return False
    kinds = {kernel.kind for kernel, _ in shares}
    scale = lcm(*(share.denominator for _, share in shares))
    if kinds == {"log"}:
        return _logs_cancel(tower, shares, scale)
    return kinds <= {"arc", "pi"} and _arcs_cancel(tower, difference, scale, gap, cell)


def _shares(tower: Tower, difference: Quotient) -> list[tuple[Kernel, Fraction]]:
    """The difference as Σ c·kernel over logs, arcs and π; [] if it is anything else."""
    rest, shares = tower.reduced(difference), []
    for kind in ("log", "arc", "pi"):
        for kernel in tower.by_kind.get(kind, []):
            share = tower.share(rest, kernel)
            if share is not None:
                shares.append((kernel, share))
                rest = rest - tower.whole(kernel.generator) * tower.number(share)
    return shares if tower.is_zero(rest) else []


def _logs_cancel(tower: Tower, shares: list[tuple[Kernel, Fraction]], scale: int) -> bool:
    """Σ c·log|f| = 0 if Π |f|^(m·c) = 1."""
    product = tower.number(1)
    for kernel, share in shares:
        product = product * kernel_power(tower, kernel.argument, share * scale)
    return is_null(tower, product - tower.number(1))


def _arcs_cancel(tower: Tower, difference: Quotient, scale: int, gap: Gap, cell: Cell) -> bool:
    """sin(m·δ) = 0 and |m·δ| < 3 at one point of each piece of the cell show δ = 0 there."""
    points = _connected_pieces(tower, cell)
    if points is None:
        return False
    _, sin = circle(tower, difference * tower.number(scale))
    return is_null(tower, sin) and all(gap.is_below(point, Fraction(3, scale)) for point in points)


def _connected_pieces(tower: Tower, cell: Cell) -> list[dict[str, Fraction]] | None:
    """One point in each connected piece of the cell, cut also at the poles of arcs; None with two letters or more."""
    if not tower.letters:
        return [{}]
    if len(tower.letters) > 1:
        return None
    ((name, index),) = tower.letters.items()
    poles = [_zeros(tower, kernel.argument.den, index) for kernel in tower.by_kind.get("arc", [])]
    if None in poles or any(tower.used(polynomial) != [index] for polynomial, _ in cell):
        return None
    conditions = [(univariate(polynomial, index), sign) for polynomial, sign in cell]
    cuts = [cut for found in poles if found for cut in found]
    return [{name: point} for point in pieces(conditions, cuts, tower.region.intervals.get(name, Interval()))]


def _zeros(tower: Tower, polynomial: Any, index: int) -> list[Any] | None:
    """Polynomials in the one letter whose roots are all zeros of this one; None if other kernels hide them."""
    cuts: list[Any] = []
    for factor, _ in factored(tower, tower.whole(polynomial)).polynomials:
        kernel = next((one for one in tower.kernels.values() if one.generator == factor), None)
        if tower.used(factor) == [index]:
            cuts.append(univariate(factor, index))
        elif kernel and kernel.kind == "root" and tower.used(kernel.argument) == [index]:
            cuts.append(univariate(kernel.argument, index))
        elif not (kernel and kernel.kind in {"exp", "root", "pi"}) and not has_one_sign(tower, factor):
            return None
    return cuts
