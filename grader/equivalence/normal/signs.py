"""The sign of an irreducible polynomial in the present cell: known, derived, or asked for.

A sign that holds but for a set without interior counts: there the two sides agree by continuity or are undefined.
"""

from fractions import Fraction
from typing import Any

from grader.equivalence.normal.angles import sign_of_tangent
from grader.equivalence.normal.boxes import sign_in_box
from grader.equivalence.normal.factors import Factored, factored
from grader.equivalence.normal.intervals import sign_on
from grader.equivalence.normal.parity import has_parity
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.signals import NeedSign, NotMine, UndefinedHere
from grader.equivalence.normal.tower import Tower
from grader.evaluation.region import Interval

ALWAYS_POSITIVE = frozenset({"exp", "root", "pi"})


def sign_of(tower: Tower, quotient: Quotient) -> int:
    """The sign of a quotient; raises NeedSign for the first factor whose sign is not known."""
    return sign_of_parts(tower, factored(tower, quotient))


def sign_of_parts(tower: Tower, parts: Factored) -> int:
    """The same of a quotient that is taken apart."""
    sign = parts.sign
    for polynomial, exponent in parts.polynomials:
        if exponent % 2:
            sign *= sign_of_factor(tower, polynomial)
    return sign


def absolute(tower: Tower, value: Quotient) -> Quotient:
    """|value| in the present cell."""
    if tower.is_zero(value):
        return value
    return value if sign_of(tower, value) > 0 else -value


def sign_of_factor(tower: Tower, polynomial: Any) -> int:
    """-1 or 1, by the first rule that knows. Raises NeedSign where none does: then there is a cell for each sign."""
    if len(polynomial) > 1 and has_parity(tower, polynomial):
        raise NotMine
    known = tower.signs.get(str(polynomial))
    if known is not None:
        return known
    for rule in (
        by_terms,
        by_value,
        in_one_letter,
        sign_of_tangent,
        sign_in_box,
        _quadratic,
        _with_root,
        _of_exponentials,
    ):
        sign = rule(tower, polynomial)
        if sign:
            return sign
    raise NeedSign(polynomial)


def by_terms(tower: Tower, polynomial: Any) -> int:
    """All terms have one sign: 1 + exp(z), x² + y²."""
    found = 0
    for exponents, coefficient in polynomial.terms():
        sign = 1 if coefficient > 0 else -1
        for index, exponent in enumerate(exponents):
            if exponent % 2:
                sign *= _generator_sign(tower, index)
        if sign == 0 or found == -sign:
            return 0
        found = sign
    return found


def has_one_sign(tower: Tower, polynomial: Any) -> bool:
    """All terms have one sign, and one of them is a constant: 1 + exp(2x) is never zero."""
    return bool(by_terms(tower, polynomial)) and bool(polynomial[(0,) * len(polynomial.degrees())])


def _generator_sign(tower: Tower, index: int) -> int:
    kernel = tower.kernels.get(index)
    if kernel:
        if kernel.kind in ALWAYS_POSITIVE:
            return 1
        return tower.signs.get(str(kernel.generator), 0)
    interval = interval_of(tower, index)
    if interval.low is not None and interval.low >= 0:
        return 1
    if interval.high is not None and interval.high <= 0:
        return -1
    return tower.signs.get(f"g{index}", 0)


def by_value(tower: Tower, polynomial: Any) -> int:
    """A number: its ball tells, unless it is too near to zero."""
    ball = tower.ball(polynomial)
    if ball is None:
        return 0
    if ball.contains(0):
        raise NotMine
    return 1 if ball > 0 else -1


def in_one_letter(tower: Tower, polynomial: Any) -> int:
    """A polynomial in one letter without a root inside the letter's interval."""
    used = tower.used(polynomial)
    if len(used) != 1 or used[0] in tower.kernels:
        return 0
    return sign_on(polynomial, used[0], interval_of(tower, used[0]))


def interval_of(tower: Tower, index: int) -> Interval:
    """Where a letter lies, by its place among the generators."""
    name = next(name for name, place in tower.letters.items() if place == index)
    return tower.region.intervals.get(name, Interval())


def _quadratic(tower: Tower, polynomial: Any) -> int:
    """a t² + b t + c with a negative discriminant has the sign of a."""
    for index in tower.used(polynomial):
        if polynomial.degrees()[index] != 2 or len(polynomial) > 20:
            continue
        a, b, c = _coefficients(polynomial, index, 2)
        if _known_sign(tower, b * b - 4 * a * c) < 0:
            return _known_sign(tower, a)
    return 0


def _with_root(tower: Tower, polynomial: Any) -> int:
    """A + B√c: through the signs of A, B and A² - B²c, which are simpler to ask for."""
    for kernel in tower.by_kind.get("root", []):
        index = kernel.place
        if kernel.unit != 2 or polynomial.degrees()[index] != 1:
            continue
        constant, slope = _coefficients(polynomial, index, 1)
        if constant.is_zero():
            continue
        one, two = sign_of(tower, tower.whole(constant)), sign_of(tower, tower.whole(slope))
        if one == two:
            return one
        norm = tower.reduce(constant * constant - slope * slope * kernel.generator**2)
        return one * sign_of(tower, tower.whole(norm))
    return 0


def _of_exponentials(tower: Tower, polynomial: Any) -> int:
    """exp(a) - exp(b) has the sign of a - b."""
    terms = list(polynomial.terms())
    if len(terms) != 2 or {int(c) for _, c in terms} != {1, -1}:
        return 0
    total = tower.number(0)
    for exponents, coefficient in terms:
        for index, exponent in enumerate(exponents):
            if not exponent:
                continue
            kernel = tower.kernels.get(index)
            if kernel is None or kernel.kind != "exp":
                return 0
            share = Fraction(int(exponent) * int(coefficient), kernel.unit)
            total = total + kernel.argument * tower.number(share)
    return sign_of(tower, total)


def _known_sign(tower: Tower, polynomial: Any) -> int:
    """The sign where it is known without asking; 0 otherwise."""
    try:
        return sign_of(tower, tower.whole(polynomial))
    except (NeedSign, UndefinedHere):
        return 0


def _coefficients(polynomial: Any, index: int, degree: int) -> list[Any]:
    """The coefficients of a polynomial in one generator: for degree 2 (a, b, c), for degree 1 (constant, slope)."""
    constant = polynomial.subs({f"g{index}": 0})
    slope = polynomial.derivative(index)
    if degree == 1:
        return [constant, slope]
    return [polynomial.context().constant(0) + _half(slope.derivative(index)), slope.subs({f"g{index}": 0}), constant]


def _half(polynomial: Any) -> Any:
    return polynomial.context().from_dict({m: c // 2 for m, c in polynomial.to_dict().items()})
