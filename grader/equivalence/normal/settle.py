"""Differences that are not zero in the normal form, and yet are: apply the inverse function.

If the difference δ is a rational combination of logarithms, exp(m·δ) = 1 shows δ = 0, as in log(7 + 4√3) =
2 log(2 + √3). If it is one of arcs, π and letters, sin(m·δ) = 0 and |m·δ| < 3 at one point of each connected piece
show it, as in Machin's formula, atan x + atan(1/x) = ±π/2, or asin(sin x) = x for |x| < π/2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from grader.equivalence.normal.algebraic import is_null
from grader.equivalence.normal.connected import Cell, connected_pieces
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.roots import kernel_power
from grader.equivalence.normal.tower import Tower
from grader.equivalence.normal.trigonometry import circle
from grader.evaluation.balls import at, at_precision, evaluate
from grader.evaluation.novalue import NoValue
from grader.reading.tree import Tree

BITS = 128

Share = tuple[str, Any, Fraction]  # kind, argument, factor


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
    kinds = {kind for kind, _, _ in shares}
    scale = lcm(*(share.denominator for _, _, share in shares))
    if kinds == {"log"}:
        return _logs_cancel(tower, shares, scale)
    return "log" not in kinds and _arcs_cancel(tower, difference, scale, gap, cell)


def _shares(tower: Tower, difference: Quotient) -> list[Share]:
    """The difference as Σ c·generator over logs, arcs, π and letters; [] if it is anything else."""
    rest, shares = tower.reduced(difference), []
    for kind, generator, argument in _angles(tower):
        share = tower.share_of(rest, generator)
        if share is not None:
            shares.append((kind, argument, share))
            rest = rest - tower.whole(generator) * tower.number(share)
    return shares if tower.is_zero(rest) else []


def _angles(tower: Tower) -> Iterator[tuple[str, Any, Any]]:
    """What a difference may consist of: kind, generator, and the argument of a kernel."""
    for kind in ("log", "arc", "pi"):
        for kernel in tower.by_kind.get(kind, []):
            yield kind, kernel.generator, kernel.argument
    for index in tower.letters.values():
        yield "letter", tower.generators[index], None


def _logs_cancel(tower: Tower, shares: list[Share], scale: int) -> bool:
    """Σ c·log|f| = 0 if Π |f|^(m·c) = 1."""
    product = tower.number(1)
    for _, argument, share in shares:
        product = product * kernel_power(tower, argument, share * scale)
    return is_null(tower, product - tower.number(1))


def _arcs_cancel(tower: Tower, difference: Quotient, scale: int, gap: Gap, cell: Cell) -> bool:
    """sin(m·δ) = 0 and |m·δ| < 3 at one point of each piece of the cell show δ = 0 there."""
    points = connected_pieces(tower, cell, difference)
    if points is None:
        return False
    _, sin = circle(tower, difference * tower.number(scale))
    return is_null(tower, sin) and all(gap.is_below(point, Fraction(3, scale)) for point in points)
