"""Logarithms: log|Π f^e| = Σ e·log|f| over irreducible factors and primes; the sign only matters for the domain.

log of an exponential or of a root unwraps. Left out: logarithms of A + B√c as norms, which `settle` finds by applying
exp to the difference.
"""

from fractions import Fraction
from typing import Any

from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.signals import UndefinedHere
from grader.equivalence.normal.signs import sign_of_parts
from grader.equivalence.normal.tower import Kernel, Tower
from grader.evaluation.balls import at_precision

BITS = 256


def logarithm(tower: Tower, argument: Quotient) -> Quotient:
    """The natural logarithm; undefined in a cell where the argument is negative."""
    parts = factored(tower, argument)
    if sign_of_parts(tower, parts) < 0:
        raise UndefinedHere
    out = tower.number(0)
    for prime, exponent in parts.primes.items():
        out = out + _kernel(tower, tower.number(prime).num) * tower.number(exponent)
    for polynomial, exponent in parts.polynomials:
        out = out + _kernel(tower, polynomial) * tower.number(exponent)
    return out


def _kernel(tower: Tower, polynomial: Any) -> Quotient:
    """log|polynomial| of a prime number or an irreducible polynomial."""
    for kernel in tower.kernels.values():
        if kernel.generator == polynomial and kernel.kind in {"exp", "root"}:
            return _of_kernel(tower, kernel)
    for kernel in tower.by_kind.get("log", []):
        if kernel.argument == polynomial:
            return tower.whole(kernel.generator)
    with at_precision(BITS):
        ball = tower.ball(polynomial)
        value = None if ball is None else abs(ball).log()
    return tower.whole(tower.kernel("log", polynomial, 1, value).generator)


def _of_kernel(tower: Tower, kernel: Kernel) -> Quotient:
    """log exp(a/n) = a/n; log of the n-th root of |f| is log|f|/n."""
    share = tower.number(Fraction(1, kernel.unit))
    return (kernel.argument if kernel.kind == "exp" else _kernel(tower, kernel.argument)) * share
