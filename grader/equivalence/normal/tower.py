"""A tower of kernels over the letters: who the generators are, what is known of their signs, how they reduce.

Generators are given from the highest index down, so in lexicographic order a newer kernel is greater than everything
it was made of, each relation `r^q - f` is monic, and `p % relation` reduces. Traps and figures: ARCHITECTURE.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from math import prod
from typing import Any, NamedTuple

from flint import Ordering, arb, fmpz_mpoly_ctx

from grader.equivalence.normal.quotient import TERMS, Quotient, multichoose
from grader.equivalence.normal.signals import NotMine, PlanGrew
from grader.evaluation.region import Region

# flint pays for every generator of a context, used or not: most pairs fit the small one.
SMALL, LARGE = 16, 48


class Kernel(NamedTuple):
    """A generator that stands for a function's value.

    kind: exp, log, root, tangent (of half an angle), arc (atan), cosine (of 2π/unit, twice), factorial,
    parity ((-1)^argument), i or pi. argument: the polynomial or quotient it is of. unit: the finer unit it is kept in,
    e.g. 2 for exp(argument/2). place: which generator of the ring it is.
    """

    kind: str
    generator: Any
    argument: Any
    unit: int
    place: int


# The content, and irreducible polynomials with their exponents.
Factors = tuple[int, list[tuple[Any, int]]]


@dataclass(slots=True)
class Plan:
    """What a build that starts again knows already: the units of kernels, and how many generators are needed.

    factored: how many quotients were taken apart so far. factors: of what was taken apart, by the size of its ring and
    its text: every cell meets the same polynomials.
    """

    units: dict[str, int] = field(default_factory=dict)
    size: int = SMALL
    factored: int = 0
    factors: dict[tuple[int, str], Factors] = field(default_factory=dict)


class Tower:
    """One normal form in the making, in one cell of signs."""

    def __init__(
        self,
        letters: Iterable[str],
        region: Region,
        signs: Mapping[str, int],
        plan: Plan | None = None,
        complex: bool = False,
    ) -> None:
        self.plan = plan or Plan()
        self.context, self.generators, self.zero, self.one = _ring(self.plan.size)
        self.region = region
        self.signs = signs
        self.letters: dict[str, int] = {}
        self.kernels: dict[int, Kernel] = {}
        self.by_kind: dict[str, list[Kernel]] = {}
        self.relations: list[tuple[int, int, Any]] = []
        self.values: dict[int, arb] = {}
        self.degrees: dict[int, int] = {}
        self.free = self.plan.size
        self.complex = complex
        for name in letters:
            self.letters[name] = self._take()

    def _take(self) -> int:
        self.free -= 1
        if self.free < 0 and self.plan.size == LARGE:
            raise NotMine
        if self.free < 0:
            self.plan.size = LARGE
            raise PlanGrew
        return self.free

    def letter(self, name: str) -> Quotient:
        return self.whole(self.generators[self.letters[name]])

    def whole(self, polynomial: Any) -> Quotient:
        """A polynomial over 1."""
        return Quotient(polynomial, self.one)

    def number(self, value: int | Fraction) -> Quotient:
        den = value.denominator
        return Quotient(self.context.constant(value.numerator), self.one if den == 1 else self.context.constant(den))

    def kernel(self, kind: str, argument: Any, unit: int = 1, value: arb | None = None) -> Kernel:
        """A new kernel; value: its ball if it has no letters."""
        index = self._take()
        kernel = Kernel(kind, self.generators[index], argument, unit, index)
        self.kernels[index] = kernel
        self.by_kind.setdefault(kind, []).append(kernel)
        if value is not None:
            self.values[index] = value
        return kernel

    def relate(self, kernel: Kernel, degree: int, relation: Any) -> None:
        """From now on kernel^degree reduces by this relation, which is monic in it."""
        self.degrees[kernel.place] = degree
        self.relations.insert(0, (kernel.place, degree, relation))

    def reduce(self, polynomial: Any) -> Any:
        """The remainder by every relation, the newest first."""
        if not self.relations or polynomial.is_constant():
            return polynomial
        for index, degree, relation in self.relations:
            power = int(polynomial.degrees()[index]) // degree if not polynomial.is_constant() else 0
            if power and multichoose(len(relation) - 1, power) * len(polynomial) > TERMS:
                raise NotMine
            if power:
                polynomial %= relation
        return polynomial

    def reduced(self, quotient: Quotient) -> Quotient:
        """Both sides by every relation; equal quotients may still look different."""
        return Quotient(self.reduce(quotient.num), self.reduce(quotient.den)) if self.relations else quotient

    def is_zero(self, quotient: Quotient) -> bool:
        """Certainly 0; another one may be 0 as well where the kernels are not independent: `is_complete`."""
        return bool(self.reduce(quotient.num).is_zero())

    def used(self, polynomial: Any) -> list[int]:
        """The indices of the generators that occur."""
        if polynomial.is_constant():
            return []
        return [index for index, degree in enumerate(polynomial.degrees()) if degree > 0]

    def ball(self, polynomial: Any) -> arb | None:
        """The value of a polynomial without letters; None if a letter occurs."""
        total = arb(0)
        for exponents, coefficient in polynomial.terms():
            powers = [(index, int(exponent)) for index, exponent in enumerate(exponents) if exponent]
            if any(index not in self.values for index, _ in powers):
                return None
            total += prod((self.values[index] ** exponent for index, exponent in powers), start=arb(coefficient))
        return total

    def ball_of(self, quotient: Quotient) -> arb | None:
        """The value of a quotient without letters, where its denominator is certainly not zero."""
        top = self.ball(quotient.num)
        bottom = self.ball(quotient.den) if top is not None else None
        return None if top is None or bottom is None or bottom.contains(0) else top / bottom

    def share(self, quotient: Quotient, kernel: Kernel) -> Fraction | None:
        """The rational number c of the term c·kernel of a quotient with a constant denominator; None if it has none."""
        return self.share_of(quotient, kernel.generator)

    def share_of(self, quotient: Quotient, monomial: Any) -> Fraction | None:
        """The same for a product of generators."""
        if not quotient.den.is_constant():
            return None
        coefficient = quotient.num[_exponents(monomial)]
        return Fraction(int(coefficient), int(quotient.den.leading_coefficient())) if coefficient else None

    def is_complete(self, polynomial: Any) -> bool:
        """Whether the kernels of a polynomial are independent as far as is known, so that it is zero only if it is 0.

        Arcs, cosines, factorials, signs of whole letters, and roots and logarithms of roots, may hide relations.
        """
        kernels = [self.kernels[index] for index in self.used(polynomial) if index in self.kernels]
        nested = any(kernel.kind in {"root", "log"} and self.used_kernels(kernel.argument) for kernel in kernels)
        return not nested and not any(kernel.kind in {"arc", "cosine", "factorial", "parity"} for kernel in kernels)

    def is_certainly_not_zero(self, polynomial: Any) -> bool:
        """Whether it is a number whose ball keeps away from zero."""
        ball = self.ball(polynomial)
        return ball is not None and not ball.contains(0)

    def used_kernels(self, polynomial: Any) -> bool:
        return any(index in self.kernels for index in self.used(polynomial))


def _exponents(monomial: Any) -> tuple[int, ...]:
    return next(iter(monomial.to_dict()))


@cache
def _ring(size: int) -> tuple[Any, tuple[Any, ...], Any, Any]:
    """A ring of polynomials, its generators, its 0 and its 1."""
    context = fmpz_mpoly_ctx.get(tuple(f"g{i}" for i in range(size)), Ordering.lex)
    return context, context.gens(), context.constant(0), context.constant(1)
