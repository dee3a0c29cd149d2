"""A quotient as a sign, primes and irreducible polynomials with their exponents."""

from collections.abc import Iterator
from math import isqrt
from typing import Any, NamedTuple

from flint import fmpz

from grader.equivalence.normal.intervals import univariate
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.signals import NotMine, UndefinedHere
from grader.equivalence.normal.tower import Factors, Tower

FACTORED = 400  # quotients for one pair, all its cells together: it ends in time
FACTORED_TERMS = 400
FACTORED_BITS = 128


class Factored(NamedTuple):
    """sign · Π prime^e · Π polynomial^e; polynomials are primitive with a positive leading coefficient."""

    sign: int
    primes: dict[int, int]
    polynomials: list[tuple[Any, int]]


def factored(tower: Tower, quotient: Quotient) -> Factored:
    """Raises UndefinedHere for 0 and for a zero denominator, NotMine after too many."""
    tower.plan.factored += 1
    if tower.plan.factored > FACTORED:
        raise NotMine
    quotient = tower.reduced(quotient)
    if quotient.num.is_zero() or quotient.den.is_zero():
        raise UndefinedHere
    sign = 1
    primes: dict[int, int] = {}
    polynomials: dict[str, tuple[Any, int]] = {}
    for polynomial, way in ((quotient.num, 1), (quotient.den, -1)):
        content, factors = _factor(tower, polynomial)
        sign = -sign if content < 0 else sign
        for prime, exponent in _primes(abs(content)):
            primes[prime] = primes.get(prime, 0) + way * exponent
        for factor, exponent in factors:
            key = str(factor)
            _, before = polynomials.get(key, (factor, 0))
            polynomials[key] = (factor, before + way * int(exponent))
    return Factored(sign, {p: e for p, e in primes.items() if e}, [(f, e) for f, e in polynomials.values() if e])


def _factor(tower: Tower, polynomial: Any) -> Factors:
    if polynomial.is_constant():
        return int(polynomial.leading_coefficient()), []
    if len(polynomial) > FACTORED_TERMS:
        raise NotMine
    if _is_seen_to_be_irreducible(polynomial):
        content, primitive = _primitive(polynomial)
        return content, [(primitive, 1)]
    key = tower.plan.size, str(polynomial)
    known = tower.plan.factors.get(key)
    if known is None:
        known = tower.plan.factors[key] = _factor_anew(polynomial)
    return known


def _factor_anew(polynomial: Any) -> Factors:
    try:
        content, factors = polynomial.factor()
    except OverflowError:  # python-flint 0.9 cannot sort factors with coefficients beyond a machine word
        return _factor_in_one(polynomial)
    return int(content), factors


def _is_seen_to_be_irreducible(polynomial: Any) -> bool:
    """Linear forms, and quadratics in one letter without a rational root: flint takes far longer to find that."""
    degree = polynomial.total_degree()
    if degree != 2:
        return bool(degree == 1)
    used = [index for index, power in enumerate(polynomial.degrees()) if power]
    if len(used) != 1:
        return False
    discriminant = int(polynomial.discriminant(used[0]).leading_coefficient())
    return discriminant < 0 or isqrt(discriminant) ** 2 != discriminant


def _primitive(polynomial: Any) -> tuple[int, Any]:
    """The content, with the sign of the leading coefficient, and the rest."""
    content, primitive = polynomial.primitive()
    return (-int(content), -primitive) if primitive.leading_coefficient() < 0 else (int(content), primitive)


def _factor_in_one(polynomial: Any) -> Factors:
    """The same by way of a polynomial in one generator, which flint sorts without words."""
    used = [index for index, degree in enumerate(polynomial.degrees()) if degree]
    if len(used) != 1:
        raise NotMine
    content, factors = univariate(polynomial, used[0]).factor()
    return int(content), [(_in_context(polynomial, factor, used[0]), int(power)) for factor, power in factors]


def _in_context(polynomial: Any, factor: Any, index: int) -> Any:
    width = len(polynomial.degrees())
    monomials = {
        tuple(degree if place == index else 0 for place in range(width)): coefficient
        for degree, coefficient in enumerate(factor.coeffs())
        if coefficient
    }
    return polynomial.context().from_dict(monomials)


def _primes(number: int) -> Iterator[tuple[int, int]]:
    if number == 1:
        return
    if number.bit_length() > FACTORED_BITS:
        raise NotMine
    for prime, exponent in fmpz(number).factor():
        yield int(prime), int(exponent)
