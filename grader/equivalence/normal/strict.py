"""Signs that hold at every point of an open cell, and simpler polynomials with the same sign.

`signs.py` may forget sets without interior; a condition may hold just there, so here a sign counts only where the
polynomial is nowhere zero. What has no such sign is turned into something simpler with the same sign everywhere in the
cell: e^a - c into a - log c, log f - c into f - e^c (both functions grow), and A + B·ᵠ√P, where A and B have opposite
signs, into A^q + B^q·P, since it divides that with a cofactor that is nowhere zero.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from grader.equivalence.normal.collected import collected
from grader.equivalence.normal.exponentials import exponential
from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.intervals import sign_on
from grader.equivalence.normal.logarithms import logarithm
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.roots import kernel_power
from grader.equivalence.normal.signals import NeedSign, NotMine, UndefinedHere
from grader.equivalence.normal.signs import ALWAYS_POSITIVE, by_terms, sign_of_factor
from grader.equivalence.normal.tower import Kernel, Tower
from grader.evaluation.region import Interval

DEPTH = 6
SHARE = 12  # of a logarithm, and the index of a root


def strict_sign(tower: Tower, polynomial: Any, depth: int = DEPTH) -> int:
    """The sign of an irreducible polynomial that is nowhere zero in the cell; 0 where that is not known."""
    known = tower.signs.get(str(polynomial))
    if known is not None:
        return known
    for rule in (_of_terms, _of_number, _in_one_letter):
        sign = rule(tower, polynomial)
        if sign:
            return sign
    return _of_quadratic(tower, polynomial, depth) if depth else 0


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


def weak_sign(tower: Tower, polynomial: Any) -> int:
    """1 where it is certain that a polynomial is nowhere negative, -1 where it is nowhere positive; else 0."""
    try:
        return sign_of_factor(tower, polynomial)
    except (NeedSign, NotMine, UndefinedHere):
        return 0


def simpler(tower: Tower, polynomial: Any) -> Quotient | None:
    """A quotient with the same sign, zeros among them, all over the cell; None if there is none that is simpler."""
    for rule in (_root_alone, _exponentials, _logarithms, _root):
        found = rule(tower, polynomial)
        if found is not None:
            return found
    return None


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
        name = next(name for name, place in tower.letters.items() if place == index)
        interval = tower.region.intervals.get(name, Interval())
        positive = interval.low is not None and interval.low >= 0
        return positive or (interval.high is not None and interval.high <= 0) or f"g{index}" in tower.signs
    if kernel.kind == "root":
        return bool(strict_sign(tower, kernel.argument, 1))
    return kernel.kind in ALWAYS_POSITIVE or str(kernel.generator) in tower.signs


def _of_number(tower: Tower, polynomial: Any) -> int:
    ball = tower.ball(polynomial)
    if ball is None:
        return 0
    if ball.contains(0):
        raise NotMine
    return 1 if ball > 0 else -1


def _in_one_letter(tower: Tower, polynomial: Any) -> int:
    used = tower.used(polynomial)
    if len(used) != 1 or used[0] in tower.kernels:
        return 0
    name = next(name for name, place in tower.letters.items() if place == used[0])
    return sign_on(polynomial, used[0], tower.region.intervals.get(name, Interval()))


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
