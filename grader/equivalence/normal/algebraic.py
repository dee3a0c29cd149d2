"""Numbers made of roots and cosines: whether a polynomial in them is zero, exactly.

The kernels are algebraic integers: a root r^q = ±f of a polynomial f in earlier ones, or 2cos(2π/n). A polynomial E in
them lies in a field of degree D or less, the product of their degrees, and no conjugate of E is larger than u(E), the
sum of its terms' sizes. Unless E is 0 its norm is a whole number other than 0, and so |E| ≥ u(E)^(1 - D) (Burnikel,
Fleischer, Mehlhorn, Schirra 2000). A ball that shows |E| to be smaller proves that E is 0.
"""

from math import ceil, prod
from typing import Any

from flint import arb

from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.tower import Kernel, Tower
from grader.evaluation.balls import at_precision

BITS = 20_000  # no bound is proved to more
GUARD = 64

Terms = list[tuple[dict[int, int], Any]]  # exponents of algebraic kernels, and the coefficient


def is_null(tower: Tower, quotient: Quotient) -> bool:
    """Whether a quotient is zero, by the relations of the tower or because its numbers are."""
    num = tower.reduce(quotient.num)
    return bool(num.is_zero()) or vanishes(tower, num)


def vanishes(tower: Tower, polynomial: Any) -> bool:
    """Whether all its coefficients, numbers made of roots and cosines, are zero although the polynomial is not."""
    kernels = {index for index in tower.used(polynomial) if _is_algebraic(tower, index)} if tower.values else None
    if not kernels:
        return False
    parts: dict[tuple[int, ...], Terms] = {}
    for exponents, coefficient in polynomial.terms():
        rest = tuple(0 if index in kernels else int(power) for index, power in enumerate(exponents))
        mine = {index: int(exponents[index]) for index in kernels if exponents[index]}
        parts.setdefault(rest, []).append((mine, coefficient))
    return all(_is_zero(tower, terms) for terms in parts.values())


def _is_algebraic(tower: Tower, index: int) -> bool:
    kernel = tower.kernels.get(index)
    if kernel is None or index not in tower.values:
        return False
    return kernel.kind == "cosine" or (
        kernel.kind == "root" and all(_is_algebraic(tower, below) for below in tower.used(kernel.argument))
    )


def _is_zero(tower: Tower, terms: Terms) -> bool:
    with at_precision(GUARD):
        if not _sum(terms, {index: tower.values[index] for index in _indices(tower, terms)}).contains(0):
            return False
    degree = prod(tower.degrees[index] for index in _indices(tower, terms))
    with at_precision(GUARD):
        size = ceil(float((_size(tower, terms) + 1).log().upper()) * 1.4427)
    bits = size * (degree - 1)
    if bits > BITS:
        return False
    with at_precision(bits + size + GUARD):
        ball = _sum(terms, _values(tower, terms))
        return bool(abs(ball) < arb(2) ** -bits)


def _indices(tower: Tower, terms: Terms) -> set[int]:
    """The kernels of the terms, and those that they are made of."""
    found: set[int] = set()
    waiting = [index for powers, _ in terms for index in powers]
    while waiting:
        index = waiting.pop()
        if index not in found:
            found.add(index)
            kernel = tower.kernels[index]
            waiting += tower.used(kernel.argument) if kernel.kind == "root" else []
    return found


def _sum(terms: Terms, values: dict[int, arb]) -> arb:
    return sum((prod((values[i] ** e for i, e in powers.items()), start=arb(c)) for powers, c in terms), arb(0))


def _size(tower: Tower, terms: Terms) -> arb:
    """u: no conjugate is larger."""
    return _sum(
        [(powers, abs(c)) for powers, c in terms], {i: _largest(tower, i) for powers, _ in terms for i in powers}
    )


def _largest(tower: Tower, index: int) -> arb:
    kernel = tower.kernels[index]
    return arb(2) if kernel.kind == "cosine" else _size(tower, _terms(kernel.argument)).root(kernel.unit)


def _values(tower: Tower, terms: Terms) -> dict[int, arb]:
    """The kernels in the working precision."""
    return {index: _value(tower, tower.kernels[index]) for powers, _ in terms for index in powers}


def _value(tower: Tower, kernel: Kernel) -> arb:
    if kernel.kind == "cosine":
        return 2 * (2 * arb.pi() / kernel.unit).cos()
    terms = _terms(kernel.argument)
    return abs(_sum(terms, _values(tower, terms))).root(kernel.unit)


def _terms(polynomial: Any) -> Terms:
    return [
        ({index: int(power) for index, power in enumerate(exponents) if power}, coefficient)
        for exponents, coefficient in polynomial.terms()
    ]
