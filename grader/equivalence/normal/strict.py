"""Signs that hold at every point of an open cell.

`signs.py` may forget sets without interior; a condition may hold just there, so here a sign counts only where the
polynomial is nowhere zero.
"""

from collections.abc import Callable
from typing import Any

from grader.equivalence.normal.collected import collected
from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.signals import NeedSign, NotMine, UndefinedHere
from grader.equivalence.normal.signs import (
    ALWAYS_POSITIVE,
    by_terms,
    by_value,
    in_one_letter,
    interval_of,
    sign_of_factor,
)
from grader.equivalence.normal.tower import Tower

DEPTH = 6


def strict_sign(tower: Tower, polynomial: Any, depth: int = DEPTH) -> int:
    """The sign of an irreducible polynomial that is nowhere zero in the cell; 0 where that is not known."""
    known = tower.signs.get(str(polynomial))
    if known is not None:
        return known
    for rule in (_of_terms, by_value, in_one_letter):
        sign = rule(tower, polynomial)
        if sign:
            return sign
    return _of_quadratic(tower, polynomial, depth) if depth else 0


def weak_sign(tower: Tower, polynomial: Any) -> int:
    """1 where it is certain that a polynomial is nowhere negative, -1 where it is nowhere positive; else 0."""
    try:
        return sign_of_factor(tower, polynomial)
    except (NeedSign, NotMine, UndefinedHere):
        return 0


def _of_terms(tower: Tower, polynomial: Any) -> int:
    """All terms have one sign, and one of them is nowhere zero."""
    sign = by_terms(tower, polynomial)
    return sign if sign and any(map(_never_zero(tower), polynomial.to_dict())) else 0


def _never_zero(tower: Tower) -> Callable[[tuple[int, ...]], bool]:
    def test(exponents: tuple[int, ...]) -> bool:
        return all(_is_not_zero(tower, index) for index, exponent in enumerate(exponents) if exponent)

    return test


def _is_not_zero(tower: Tower, index: int) -> bool:
    """Whether a generator is nowhere zero in the cell. The ends of a letter's interval do not belong to it."""
    kernel = tower.kernels.get(index)
    if kernel is None:
        interval = interval_of(tower, index)
        positive = interval.low is not None and interval.low >= 0
        return positive or (interval.high is not None and interval.high <= 0) or f"g{index}" in tower.signs
    if kernel.kind == "root":
        return bool(strict_sign(tower, kernel.argument, 1))
    return kernel.kind in ALWAYS_POSITIVE or str(kernel.generator) in tower.signs


def _of_quadratic(tower: Tower, polynomial: Any, depth: int) -> int:
    """a t² + b t + c with b² - 4ac < 0 has the sign of a."""
    for index in tower.used(polynomial):
        if polynomial.degrees()[index] != 2 or len(polynomial) > 20:
            continue
        a, b, c = (collected(polynomial, index).get(power, tower.zero) for power in (2, 1, 0))
        if _known(tower, b * b - 4 * a * c, depth - 1) < 0:
            return _known(tower, a, depth - 1)
    return 0


def _known(tower: Tower, polynomial: Any, depth: int) -> int:
    """The strict sign of any polynomial, 0 where it is not known."""
    if polynomial.is_zero():
        return 0
    parts = factored(tower, tower.whole(polynomial))
    sign = parts.sign
    for factor, exponent in parts.polynomials:
        found = strict_sign(tower, factor, depth)
        if not found:
            return 0
        sign *= found if exponent % 2 else 1
    return sign
