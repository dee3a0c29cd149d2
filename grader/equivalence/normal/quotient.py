"""Quotients of integer polynomials, not cancelled: what is zero is seen from the numerator."""

from typing import Any

from grader.equivalence.normal.signals import NotMine, UndefinedHere

TERMS = 20_000  # of any polynomial; a product is refused before it is formed
POWER = 400
BITS = 10_000  # of a constant power
SIZE = 50_000  # bits of a coefficient of a product


class Quotient:
    """num / den, flint polynomials of one context; den is not zero."""

    __slots__ = ("den", "num")

    def __init__(self, num: Any, den: Any) -> None:
        self.num = num
        self.den = den

    def __add__(self, other: "Quotient") -> "Quotient":
        if self.den == other.den:
            return Quotient(self.num + other.num, self.den)
        return Quotient(times(self.num, other.den) + times(other.num, self.den), times(self.den, other.den))

    def __neg__(self) -> "Quotient":
        return Quotient(-self.num, self.den)

    def __sub__(self, other: "Quotient") -> "Quotient":
        return self + -other

    def __mul__(self, other: "Quotient") -> "Quotient":
        return Quotient(times(self.num, other.num), times(self.den, other.den))

    def __truediv__(self, other: "Quotient") -> "Quotient":
        return self * other.inverse()

    def inverse(self) -> "Quotient":
        """Raises UndefinedHere for 0."""
        if self.num.is_zero():
            raise UndefinedHere
        return Quotient(self.den, self.num)

    def __pow__(self, exponent: int) -> "Quotient":
        if exponent < 0:
            return self.inverse() ** -exponent
        return Quotient(power(self.num, exponent), power(self.den, exponent))


def times(a: Any, b: Any) -> Any:
    """a·b, refused by its size before it is formed."""
    if b.is_one():
        return a
    if a.is_one():
        return b
    if len(a) * len(b) > TERMS or _size(a) + _size(b) > SIZE:
        raise NotMine
    return a * b


def _size(polynomial: Any) -> int:
    """Bits of the leading coefficient, for all of them."""
    return int(polynomial.leading_coefficient().bit_length()) if polynomial else 0


def power(base: Any, exponent: int) -> Any:
    """base^exponent, refused by its size before it is formed."""
    if exponent > POWER and not base.is_one():
        raise NotMine
    terms = len(base)
    if terms == 1:
        if _size(base) * exponent > BITS:
            raise NotMine
    elif terms > 2 and multichoose(terms, exponent) > TERMS:
        raise NotMine
    return base**exponent


def multichoose(kinds: int, count: int) -> int:
    """How many terms a power may have: (count + kinds - 1 choose count), capped."""
    terms = 1
    for step in range(1, min(kinds, count + 1)):
        terms = terms * (count + kinds - step) // step
        if terms > TERMS:
            return terms
    return terms
