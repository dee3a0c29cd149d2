"""The least value of a polynomial over the region, boundaries and all: for whole letters each point counts.

A letter with a least value a is written a + t, one with a greatest value b is written b - t, with t ≥ 0. Where no
coefficient is negative then, the constant one is a lower bound. A condition such as k <= n bounds a difference.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor
from typing import Any

from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.tower import Kernel, Tower
from grader.evaluation.region import Interval
from grader.reading.tree import Tree

_TOTALS = {"add": Quotient.__add__, "mul": Quotient.__mul__}


def is_at_least(tower: Tower, quotient: Quotient, least: int) -> bool:
    """Whether the quotient is certainly that large at every point."""
    if not quotient.den.is_constant():
        return False
    rest = quotient - tower.number(least)
    return any(_is_never_negative(tower, (rest - gap).num) for gap in (tower.number(0), *_gaps(tower)))


def is_never_zero(tower: Tower, polynomial: Any) -> bool:
    """Whether a polynomial is certainly not zero at any point."""
    if any(_is_always_positive(tower, one) for one in (polynomial, -polynomial)):
        return True
    return any(_is_always_positive(tower, (tower.whole(polynomial) - gap).num) for gap in _gaps(tower))


def _is_never_negative(tower: Tower, polynomial: Any) -> bool:
    form = _from_bounds(tower, polynomial)
    return form is not None and all(coefficient > 0 for coefficient in form.coeffs())


def _is_always_positive(tower: Tower, polynomial: Any) -> bool:
    form = _from_bounds(tower, polynomial)
    if form is None or not all(coefficient > 0 for coefficient in form.coeffs()):
        return False
    return any(all(_is_strict(tower, i) for i, power in enumerate(powers) if power) for powers, _ in form.terms())


def _from_bounds(tower: Tower, polynomial: Any) -> Any | None:
    """The polynomial in t ≥ 0 for each letter; None where a letter or a kernel has no bound."""
    names = {index: name for name, index in tower.letters.items()}
    values = list(tower.generators)
    for index in tower.used(polynomial):
        if index in names:
            bound = _bound(tower, names[index])
            if bound is None:
                return None
            end, way = bound
            values[index] = tower.generators[index] * way + end
        elif not _is_positive(tower, tower.kernels[index]):
            return None
    return polynomial.compose(*values)


def _is_positive(tower: Tower, kernel: Kernel) -> bool:
    return kernel.kind in {"exp", "pi"} or (kernel.kind == "factorial" and is_at_least(tower, kernel.argument, 0))


def _bound(tower: Tower, name: str) -> tuple[int, int] | None:
    """(a, 1) for letters from a upwards, (b, -1) for letters up to b; only whole ends."""
    interval = tower.region.intervals.get(name, Interval())
    for end, is_open, way in ((interval.low, interval.low_open, 1), (interval.high, interval.high_open, -1)):
        if end is None:
            continue
        if name in tower.region.integers:
            nearest = ceil(end) if way > 0 else floor(end)
            return nearest + way * (is_open and nearest == end), way
        if end.denominator == 1:
            return int(end), way
    return None


def _is_strict(tower: Tower, index: int) -> bool:
    """Whether the t of a letter cannot be 0, or the kernel is positive."""
    for name, place in tower.letters.items():
        if place == index:
            interval = tower.region.intervals.get(name, Interval())
            is_open = interval.low_open if interval.low is not None else interval.high_open
            return is_open and name not in tower.region.integers
    return True


def _gaps(tower: Tower) -> Iterator[Quotient]:
    """What conditions say is not negative: n - k for k <= n, and n - k - 1 for whole k < n."""
    for condition in tower.region.conditions:
        if condition[0] != "rel" or condition[1][0] not in "<>":
            continue
        small, large = condition[2:] if condition[1][0] == "<" else condition[:1:-1]
        low, high = _plain(tower, small), _plain(tower, large)
        if low is not None and high is not None:
            gap = high - low
            used = {name for name, index in tower.letters.items() if index in tower.used(gap.num)}
            strict = len(condition[1]) == 1 and used <= tower.region.integers and gap.den.is_one()
            yield gap - tower.number(int(strict))


def _plain(tower: Tower, tree: Tree) -> Quotient | None:
    """A polynomial that is written with sums and products."""
    kind = tree[0]
    if kind == "num":
        return tower.number(Fraction(tree[1]))
    if kind == "sym":
        return tower.letter(tree[1]) if tree[1] in tower.letters else None
    if kind not in {"neg", "add", "mul"}:
        return None
    parts = [_plain(tower, part) for part in tree[1:]]
    if None in parts:
        return None
    total = parts[0]
    for part in parts[1:]:
        total = _TOTALS[kind](total, part)  # type: ignore[arg-type]
    return -total if kind == "neg" and total is not None else total
