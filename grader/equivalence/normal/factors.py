"""A quotient as a sign, primes and irreducible polynomials with their exponents."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from flint import fmpz

from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.signals import NotMine, UndefinedHere
from grader.equivalence.normal.tower import Tower

FACTORED_TERMS = 400
FACTORED_BITS = 128


class Factored(NamedTuple):
    """sign · Π prime^e · Π polynomial^e; polynomials are primitive with a positive leading coefficient."""

    sign: int
    primes: dict[int, int]
    polynomials: list[tuple[Any, int]]


def factored(tower: Tower, quotient: Quotient) -> Factored:
    quotient = tower.reduced(quotient)
    if quotient.num.is_zero() or quotient.den.is_zero():
        raise UndefinedHere
    sign = 1
    primes: dict[int, int] = {}
    polynomials: dict[str, tuple[Any, int]] = {}
    for polynomial, way in ((quotient.num, 1), (quotient.den, -1)):
        content, factors = _factor(polynomial)
        sign = -sign if content < 0 else sign
        for prime, exponent in _primes(abs(content)):
            primes[prime] = primes.get(prime, 0) + way * exponent
        for factor, exponent in factors:
            key = str(factor)
            _, before = polynomials.get(key, (factor, 0))
            polynomials[key] = (factor, before + way * int(exponent))
    return Factored(sign, {p: e for p, e in primes.items() if e}, [(f, e) for f, e in polynomials.values() if e])


def _factor(polynomial: Any) -> tuple[int, list[tuple[Any, int]]]:
    if polynomial.is_constant():
        return int(polynomial.leading_coefficient()), []
    if len(polynomial) > FACTORED_TERMS:
        raise NotMine
    content, factors = polynomial.factor()
    return int(content), factors


def _primes(number: int) -> Iterator[tuple[int, int]]:
    if number == 1:
        return
    if number.bit_length() > FACTORED_BITS:
        raise NotMine
    for prime, exponent in fmpz(number).factor():
        yield int(prime), int(exponent)
