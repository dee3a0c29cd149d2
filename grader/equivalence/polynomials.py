"""Trees as polynomials over the rational numbers, where their factors, degrees and terms are asked for. Loads flint.

The indeterminates are the letters and whatever is no arithmetic, as it was typed: sin(x)^2 - 1 is a polynomial in
sin(x), and e^(2x) is the square of e^x. What holds between indeterminates (a root and its square) is not known here;
`normal` knows it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import Ordering, fmpz_mpoly_ctx

from grader.calculus.products import Product
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.signals import NotMine, UndefinedHere
from grader.evaluation.arranged import arranged
from grader.evaluation.exact import constant, rational_power
from grader.reading.tree import Tree, symbols

# Factoring is exponential at worst; answers of people are far below these.
DEGREE = 60
TERMS = 400
INDETERMINATES = 12


@dataclass(frozen=True, slots=True)
class Factors:
    """content · Π polynomial^exponent: the polynomials are irreducible and primitive, by their text in the ring."""

    content: Fraction
    powers: Counter[str]


class Polynomials:
    """The ring that some trees have in common. Raises NotMine for what is too large, UndefinedHere for zeros."""

    def __init__(self, *trees: Tree) -> None:
        found = dict.fromkeys(base for tree in trees for base, _ in _powers(tree))
        self.indeterminates: tuple[Tree, ...] = tuple(found)
        if len(found) > INDETERMINATES:
            raise NotMine
        # A ring has at least one generator.
        self._context = fmpz_mpoly_ctx.get(tuple(f"g{i}" for i in range(len(found) or 1)), Ordering.lex)
        self._generators = dict(zip(found, self._context.gens(), strict=False))
        self._one = self._context.constant(1)

    def quotient(self, tree: Tree) -> Quotient:
        """As a quotient of polynomials with whole coefficients, not cancelled."""
        kind = tree[0]
        if kind == "num":
            value = Fraction(tree[1])
            return Quotient(self._context.constant(value.numerator), self._context.constant(value.denominator))
        if kind == "neg":
            return -self.quotient(tree[1])
        if kind == "div":
            return self.quotient(tree[1]) / self.quotient(tree[2])
        if kind in {"add", "mul"}:
            return self._joined(tree)
        exponent = _whole(tree)
        if exponent is not None:
            return self.quotient(tree[1]) ** exponent
        base, power = _power(tree)
        return Quotient(self._generators[base], self._one) ** power

    def _joined(self, tree: Tree) -> Quotient:
        total, *others = map(self.quotient, tree[1:])
        for other in others:
            total = total + other if tree[0] == "add" else total * other
        return total

    def split(self, tree: Tree) -> list[tuple[Any, int]]:
        """The irreducible polynomials of a tree that is multiplied out, with their exponents."""
        quotient = self.quotient(tree)
        above, below = _factor(quotient.num)[1], _factor(quotient.den)[1]
        return [*above, *((factor, -exponent) for factor, exponent in below)]

    def factors(self, tree: Tree) -> Factors:
        """The same with the number in front; products and powers are taken as they stand, so they may be high."""
        kind = tree[0]
        if kind == "neg":
            return self.factors(tree[1])
        if kind in {"mul", "div"}:
            return self._of_product(tree)
        exponent = _whole(tree)
        return self._of_sum(tree) if exponent is None else _raised(self.factors(tree[1]), exponent)

    def _of_product(self, tree: Tree) -> Factors:
        content, powers = Fraction(1), Counter[str]()
        for place, part in enumerate(tree[1:]):
            factors = _raised(self.factors(part), -1 if tree[0] == "div" and place else 1)
            content *= factors.content
            powers.update(factors.powers)
        return Factors(content, powers)

    def _of_sum(self, tree: Tree) -> Factors:
        quotient = self.quotient(tree)
        content, above = _factor(quotient.num)
        below_content, below = _factor(quotient.den)
        powers = Counter({str(factor): exponent for factor, exponent in above})
        powers.subtract({str(factor): exponent for factor, exponent in below})
        return Factors(Fraction(content, below_content), powers)

    def degree(self, polynomial: Any, letters: frozenset[str]) -> int:
        """The total degree in the indeterminates that hold one of the letters."""
        places = [place for place, base in enumerate(self.indeterminates) if symbols(base) & letters]
        return max((sum(int(exponents[place]) for place in places) for exponents in polynomial.to_dict()), default=0)

    def coefficients(self, tree: Tree) -> list[Fraction] | None:
        """Those of a polynomial, none for zero; None if letters stand below a line."""
        quotient = self.quotient(tree)
        if not quotient.den.is_constant():
            return None
        below = int(quotient.den.leading_coefficient())
        return [Fraction(int(coefficient), below) for coefficient in quotient.num.coeffs()]


def _factor(polynomial: Any) -> tuple[int, list[tuple[Any, int]]]:
    if polynomial.is_zero():
        raise UndefinedHere
    if polynomial.is_constant():
        return int(polynomial.leading_coefficient()), []
    if len(polynomial) > TERMS or polynomial.total_degree() > DEGREE:
        raise NotMine
    try:
        content, factors = polynomial.factor()
    except OverflowError:  # python-flint 0.9 cannot sort factors with coefficients beyond a machine word
        raise NotMine from None
    return int(content), [(factor, int(exponent)) for factor, exponent in factors]


def _raised(factors: Factors, exponent: int) -> Factors:
    content = rational_power(factors.content, Fraction(exponent))
    if content is None:
        raise NotMine
    return Factors(content, Counter({factor: n * exponent for factor, n in factors.powers.items()}))


def _powers(tree: Tree) -> Iterator[tuple[Tree, int]]:
    """The indeterminates with the exponents that they have."""
    kind = tree[0]
    if kind == "num":
        return
    if kind in {"neg", "add", "mul", "div"}:
        for part in tree[1:]:
            yield from _powers(part)
    elif _whole(tree) is not None:
        yield from _powers(tree[1])
    else:
        yield _power(tree)


def _whole(tree: Tree) -> int | None:
    """The exponent of a power, if it is a whole number."""
    exponent = constant(tree[2]) if tree[0] == "pow" else None
    return exponent.numerator if exponent is not None and exponent.denominator == 1 else None


def _power(tree: Tree) -> tuple[Tree, int]:
    """What is no arithmetic as (indeterminate, exponent): e^(2x) as (e^x, 2)."""
    if tree[:2] == ("call", "exp"):
        tree = ("pow", ("const", "e"), tree[2])
    if tree[0] != "pow":
        return arranged(tree), 1
    product = Product(tree[2])
    times = product.coefficient
    if times.denominator != 1 or times == 0 or abs(times) > DEGREE or constant(tree[2]) is not None:
        return arranged(tree), 1
    return arranged(("pow", tree[1], product.tree(Fraction(1)))), int(times)
