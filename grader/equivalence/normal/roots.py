"""Roots and rational powers: one generator for each irreducible |f|, with r^q = ±f.

Facts: f^(p/q) splits over the irreducible factors of f once each is taken by its absolute value. An odd root is the
real one; an even root needs a base that is not negative. √(a + b√c) is denested where a² - b²c is a square
(Borodin, Fagin, Hopcroft, Tompa 1985). Left out: deeper nesting, and letters in exponents (those are exponentials).
"""

from fractions import Fraction
from math import lcm
from typing import Any

from flint.utils.flint_exceptions import DomainError

from grader.equivalence.normal.cubes import denested_cube
from grader.equivalence.normal.factors import factored
from grader.equivalence.normal.plan import grow, planned
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.signals import NotMine, UndefinedHere
from grader.equivalence.normal.signs import absolute, sign_of, sign_of_factor
from grader.equivalence.normal.tower import Kernel, Tower
from grader.evaluation.balls import at_precision

INDEX = 60
HALF = Fraction(1, 2)
BITS = 256


def rational_power(tower: Tower, base: Quotient, exponent: Fraction) -> Quotient:
    """base^exponent with the real odd root; undefined where an even root would be of something negative."""
    if exponent.denominator == 1:
        return base ** int(exponent)
    base = tower.reduced(base)
    if base.num.is_zero():
        if exponent > 0:
            return base
        raise UndefinedHere
    parts = factored(tower, base)
    sign = parts.sign
    out = tower.number(1)
    for prime, power in parts.primes.items():
        out = out * prime_power(tower, prime, power * exponent)
    for polynomial, power in parts.polynomials:
        out = out * kernel_power(tower, polynomial, power * exponent)
        if power % 2:
            sign *= sign_of_factor(tower, polynomial)
    if sign > 0:
        return out
    if exponent.denominator % 2 == 0:
        raise UndefinedHere
    return -out if exponent.numerator % 2 else out


def prime_power(tower: Tower, prime: int, exponent: Fraction) -> Quotient:
    """A positive prime, or any positive whole number, to a rational exponent."""
    return _split(tower, tower.number(prime).num, exponent, 1)


def kernel_power(tower: Tower, polynomial: Any, exponent: Fraction) -> Quotient:
    """|polynomial|^exponent for an irreducible polynomial."""
    kernel = _itself_a_kernel(tower, polynomial)
    if kernel and kernel.kind in {"exp", "root"}:
        return _power_of_kernel(tower, kernel, exponent)
    if exponent.denominator == 1 and exponent % 2 == 0:
        return tower.whole(polynomial) ** int(exponent)
    return _split(tower, polynomial, exponent, sign_of_factor(tower, polynomial))


def _split(tower: Tower, polynomial: Any, exponent: Fraction, sign: int) -> Quotient:
    """|f|^exponent: the whole part plain, the rest through the generator of |f|."""
    size = tower.whole(polynomial * sign)
    if exponent.denominator == 1:
        return size ** int(exponent)
    if exponent.denominator > INDEX:
        raise NotMine
    denest = {2: _denested, 3: denested_cube}.get(exponent.denominator)
    denested = denest(tower, polynomial * sign) if denest else None
    if denested is not None:
        return denested**exponent.numerator
    root = _generator(tower, polynomial, sign, exponent.denominator)
    whole, rest = divmod(exponent * root.unit, root.unit)
    return size ** int(whole) * tower.whole(root.generator) ** int(rest)


def _power_of_kernel(tower: Tower, kernel: Kernel, exponent: Fraction) -> Quotient:
    if exponent.denominator == 1:
        return tower.whole(kernel.generator) ** int(exponent)
    grow(tower, kernel, kernel.unit * exponent.denominator)


def _generator(tower: Tower, polynomial: Any, sign: int, index: int) -> Kernel:
    """The root of |polynomial| whose index is a multiple of `index`; the plan grows if there is a coarser one."""
    for kernel in tower.by_kind.get("root", []):
        if kernel.argument == polynomial:
            if kernel.unit % index:
                grow(tower, kernel, _lcm(kernel.unit, index))
            return kernel
    unit = _lcm(planned(tower, "root"), index)
    with at_precision(BITS):
        ball = tower.ball(polynomial)
        value = None if ball is None else (ball * sign).root(unit)
    kernel = tower.kernel("root", polynomial, unit, value)
    tower.relate(kernel, unit, kernel.generator**unit - polynomial * sign)
    return kernel


def _itself_a_kernel(tower: Tower, polynomial: Any) -> Kernel | None:
    used = tower.used(polynomial)
    kernel = tower.kernels.get(used[0]) if len(used) == 1 else None
    return kernel if kernel and kernel.generator == polynomial else None


def _denested(tower: Tower, polynomial: Any) -> Quotient | None:
    """√(A + R) = √((A+D)/2) ± √((A-D)/2) with D = √(A² - R²), for A without roots and R all of roots.

    Where A² - R² is the square of a polynomial without roots; A is then positive, since A + R is.
    """
    plain, rooted = _parted(tower, polynomial)
    if plain.is_zero() or rooted.is_zero():
        return None
    norm = tower.reduce(plain**2 - rooted**2)
    root = None if tower.used_kernels(norm) else _square_root(norm)
    if root is None:
        return None
    half = tower.number(HALF)
    one = rational_power(tower, tower.whole(plain + root) * half, HALF)
    two = rational_power(tower, tower.whole(plain - root) * half, HALF)
    if tower.is_zero(two) or sign_of(tower, tower.whole(rooted)) > 0:
        return one + two
    return absolute(tower, one - two)


def _parted(tower: Tower, polynomial: Any) -> tuple[Any, Any]:
    """The terms without kernels, and those with."""
    plain = {
        exponents: coefficient
        for exponents, coefficient in polynomial.to_dict().items()
        if not any(exponents[index] for index in tower.kernels)
    }
    part = polynomial.context().from_dict(plain)
    return part, polynomial - part


def _square_root(polynomial: Any) -> Any | None:
    try:
        return polynomial.sqrt()
    except (DomainError, ValueError):
        return None


def _lcm(a: int, b: int) -> int:
    unit = lcm(a, b)
    if unit > INDEX:
        raise NotMine
    return unit
