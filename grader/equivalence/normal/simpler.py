"""Simpler polynomials with the same sign everywhere in an open cell, zeros among them.

e^a - c becomes a - log c, and log f - c becomes f - e^c, since both functions grow. A + B·r with r^q = P, where A and B
have opposite signs, becomes ±(A^q ± B^q·P): it divides that, and the cofactor is nowhere zero.
"""

from fractions import Fraction
from typing import Any

from grader.equivalence.normal.collected import collected
from grader.equivalence.normal.exponentials import exponential
from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.logarithms import logarithm
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.roots import kernel_power
from grader.equivalence.normal.signals import NeedSign, UndefinedHere
from grader.equivalence.normal.strict import DEPTH, strict_sign
from grader.equivalence.normal.tower import Kernel, Tower

SHARE = 12  # of a logarithm, and the index of a root


def simpler(tower: Tower, polynomial: Any) -> Quotient | None:
    """A quotient with the same sign, zeros among them, all over the cell; None if there is none that is simpler."""
    for rule in (_root_alone, _exponentials, _logarithms, _root):
        found = rule(tower, polynomial)
        if found is not None:
            return found
    return None


def strict_sign_of(tower: Tower, quotient: Quotient, depth: int = DEPTH) -> int:
    """The sign of a quotient; raises NeedSign for the first factor that has no strict sign, made simpler."""
    parts = factored(tower, quotient)
    sign = parts.sign
    for polynomial, exponent in parts.polynomials:
        found = strict_sign(tower, polynomial)
        other = None if found or not depth else simpler(tower, polynomial)
        if other is not None:
            found = strict_sign_of(tower, other, depth - 1)
        if not found:
            raise NeedSign(polynomial)
        sign *= found if exponent % 2 else 1
    return sign


def _root_alone(tower: Tower, polynomial: Any) -> Quotient | None:
    """The root of P, which is P or zero like it."""
    for kernel in tower.by_kind.get("root", []):
        if kernel.generator == polynomial:
            return _radicand(tower, kernel)
    return None


def _exponentials(tower: Tower, polynomial: Any) -> Quotient | None:
    """c·e^a - d·e^b with positive c and d has the sign of a - b + log(c/d)."""
    terms = sorted(polynomial.to_dict().items(), key=lambda term: -term[1])
    if len(terms) != 2 or terms[0][1] < 0 or terms[1][1] > 0:
        return None
    total = logarithm(tower, tower.number(Fraction(int(terms[0][1]), -int(terms[1][1]))))
    for way, (exponents, _) in zip((1, -1), terms, strict=True):
        for index, exponent in enumerate(exponents):
            kernel = tower.kernels.get(index)
            if exponent and (kernel is None or kernel.kind != "exp"):
                return None
            if exponent and kernel is not None:
                total = total + kernel.argument * tower.number(Fraction(way * int(exponent), kernel.unit))
    return total


def _logarithms(tower: Tower, polynomial: Any) -> Quotient | None:
    """Σ n·log|f| + rest has the sign of Π |f|^n · e^rest - 1."""
    product, rest = tower.number(1), tower.whole(polynomial)
    for kernel in _moving(tower, "log"):
        share = tower.share(rest, kernel)
        if share is not None and abs(share) <= SHARE:
            product = product * kernel_power(tower, kernel.argument, share)
            rest = rest - tower.whole(kernel.generator) * tower.number(share)
    if rest.num == polynomial or any(rest.num.degrees()[one.place] > 0 for one in _moving(tower, "log")):
        return None
    return product * exponential(tower, rest) - tower.number(1)


def _root(tower: Tower, polynomial: Any) -> Quotient | None:
    """A + B·r^k with r^q = P > 0: with opposite signs, |A|^q against |B|^q·P^k tells."""
    for kernel in _moving(tower, "root"):
        constant, slope, power = _in_root(polynomial, kernel)
        if not power or constant.is_zero() or kernel.unit > SHARE:
            continue
        one, two = (strict_sign_of(tower, tower.whole(part)) for part in (constant, slope))
        if one == two:
            return tower.number(one)
        norm = tower.whole(constant * one) ** kernel.unit
        norm = norm - tower.whole(slope * two) ** kernel.unit * _radicand(tower, kernel) ** power
        return tower.reduced(norm) * tower.number(one)
    return None


def _in_root(polynomial: Any, kernel: Kernel) -> tuple[Any, Any, int]:
    """A, B and k of A + B·r^k; k is 0 where it has not this form."""
    powers = collected(polynomial, kernel.place)
    if len(powers) != 2 or 0 not in powers:
        return polynomial, polynomial, 0
    power = max(powers)
    return powers[0], powers[power], power


def _radicand(tower: Tower, kernel: Kernel) -> Quotient:
    """r^q, which is |P|."""
    power = tower.reduce(kernel.generator**kernel.unit)
    if power.is_zero():
        raise UndefinedHere
    return tower.whole(power)


def _moving(tower: Tower, kind: str) -> list[Kernel]:
    """Kernels of something with letters, or roots of numbers: log 2 stays as it is."""
    kernels = reversed(tower.by_kind.get(kind, []))
    return [kernel for kernel in kernels if kind == "root" or kernel.place not in tower.values]
