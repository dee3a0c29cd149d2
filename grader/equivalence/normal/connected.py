"""The connected pieces of a cell, one point in each: what is continuous and takes separate values is constant on each.

With one letter the line is cut at the roots of the cell's polynomials and at the poles of arcs. With more letters, or
with conditions, a cell is taken only where it is convex and no arc has a pole inside.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flint import arb

from grader.equivalence.normal.angles import in_one_branch, sign_of_tangent
from grader.equivalence.normal.boxes import sign_in_box, value_in_letters
from grader.equivalence.normal.emptiness import pieces
from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.intervals import sign_on, univariate
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.signs import has_one_sign
from grader.equivalence.normal.tower import Tower
from grader.evaluation.balls import at_precision
from grader.evaluation.conditions import holds
from grader.evaluation.points import quick_points, spread_points
from grader.evaluation.real_functions import ball
from grader.evaluation.region import Interval
from grader.reading.tree import Tree, symbols

BITS = 128
SPREAD = 40

Cell = tuple[tuple[Any, int], ...]  # polynomials, each with its sign
Point = dict[str, Fraction]


def connected_pieces(tower: Tower, cell: Cell, difference: Quotient) -> list[Point] | None:
    """One point in each connected piece of the cell where a sum of arcs is continuous; None if they are not known."""
    if not tower.letters:
        return [{}]
    if _has_letters(tower, difference) and not all(
        in_one_branch(tower, kernel) for kernel in tower.by_kind.get("tangent", [])
    ):
        return None
    if len(tower.letters) == 1 and not tower.region.conditions:
        return _on_the_line(tower, cell)
    return _convex(tower, cell)


def _has_letters(tower: Tower, difference: Quotient) -> bool:
    """Whether letters stand beside tan(θ/2), in the sum or in its arcs: its poles would cut the line then."""
    arcs = [arc.argument for arc in tower.by_kind.get("arc", [])]
    letters = set(tower.letters.values())
    return any(letters.intersection(tower.used(part)) for one in (difference, *arcs) for part in (one.num, one.den))


def _on_the_line(tower: Tower, cell: Cell) -> list[Point] | None:
    ((name, index),) = tower.letters.items()
    poles = [_cuts(tower, kernel.argument.den, index) for kernel in tower.by_kind.get("arc", [])]
    if None in poles or any(tower.used(polynomial) != [index] for polynomial, _ in cell):
        return None
    conditions = [(univariate(polynomial, index), sign) for polynomial, sign in cell]
    cuts = [cut for found in poles if found for cut in found]
    return [{name: point} for point in pieces(conditions, cuts, tower.region.intervals.get(name, Interval()))]


def _cuts(tower: Tower, polynomial: Any, index: int) -> list[Any] | None:
    """Polynomials in the one letter whose roots are all zeros of this one; None if other kernels hide them."""
    cuts: list[Any] = []
    for factor, _ in factored(tower, Quotient(polynomial, tower.one)).polynomials:
        inner = _radicand(tower, factor)
        if tower.used(inner) == [index]:
            cuts.append(univariate(inner, index))
        elif not _is_never_zero(tower, inner):
            return None
    return cuts


def _convex(tower: Tower, cell: Cell) -> list[Point] | None:
    """A box between half-spaces has one piece, and one point of it is enough."""
    if not all(map(_is_half_space, tower.region.conditions)):
        return None
    if not all(_is_linear(tower, polynomial) for polynomial, _ in cell):
        return None
    for kernel in tower.by_kind.get("arc", []):
        parts = factored(tower, Quotient(kernel.argument.den, tower.one)).polynomials
        if not all(_is_never_zero(tower, _radicand(tower, factor)) for factor, _ in parts):
            return None
    names = tuple(tower.letters)
    for point in (*quick_points(names, tower.region), *spread_points(names, tower.region, SPREAD)):
        if holds(tower.region, point) and all(_has_sign(tower, form, point, sign) for form, sign in cell):
            return [dict(point)]
    return None


def _is_half_space(condition: Tree) -> bool:
    """x < y, or a letter beside a number."""
    if condition[0] != "rel" or condition[1][0] not in "<>":
        return False
    return all(side[0] == "sym" or not symbols(side) for side in condition[2:])


def _is_linear(tower: Tower, polynomial: Any) -> bool:
    """Whether it is linear in letters and π."""
    kinds = {tower.kernels[index].kind for index in tower.used(polynomial) if index in tower.kernels}
    return bool(polynomial.total_degree() == 1) and kinds <= {"pi"}


def _has_sign(tower: Tower, form: Any, point: Mapping[str, Fraction], sign: int) -> bool:
    """Whether a linear form certainly has the sign at a point."""
    slopes = [form.derivative(one.place) for one in tower.by_kind.get("pi", [])]
    with at_precision(BITS):
        turns = sum((arb(slope.leading_coefficient()) for slope in slopes if slope), arb(0))
        return bool((ball(value_in_letters(tower, form, point)) + turns * arb.pi()) * sign > 0)


def _radicand(tower: Tower, factor: Any) -> Any:
    """A root is zero where its radicand is."""
    kernel = next((one for one in tower.kernels.values() if one.generator == factor), None)
    return kernel.argument if kernel and kernel.kind == "root" else factor


def _is_never_zero(tower: Tower, factor: Any) -> bool:
    """Whether a polynomial has certainly no zero inside the region."""
    used = tower.used(factor)
    kernel = tower.kernels.get(used[0]) if len(used) == 1 else None
    if has_one_sign(tower, factor) or tower.is_certainly_not_zero(factor):
        return True
    if kernel:
        return kernel.kind in {"exp", "pi"} or bool(sign_of_tangent(tower, factor))
    if len(used) == 1:
        name = next(name for name, index in tower.letters.items() if index == used[0])
        return bool(sign_on(factor, used[0], tower.region.intervals.get(name, Interval())))
    return bool(sign_in_box(tower, factor))
