"""Numbers a + b·√r with rational a and b, in their one short form: (3 - sqrt(5))/2 for 3 - (3 + sqrt(5))/2."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import isqrt, lcm
from typing import NamedTuple

from grader.calculus.tidy import tidy
from grader.evaluation.exact import exact
from grader.reading.tree import ONE, Tree, number

IMAGINARY: Tree = ("const", "i")
# Square factors of larger primes are left under the root.
_LARGEST_PRIME = 10_000
_HIGHEST_POWER = 20


class Surd(NamedTuple):
    """rational + factor·√radicand. The radicand is a whole number without square factors; a negative one makes i."""

    rational: Fraction
    factor: Fraction = Fraction(0)
    radicand: int = 1

    def tree(self) -> Tree:
        """Over one fraction bar."""
        below = lcm(self.rational.denominator, self.factor.denominator)
        factors: Tree = (number(self.factor * below),)
        if abs(self.radicand) > 1:
            factors = (*factors, ("call", "sqrt", number(abs(self.radicand))))
        if self.radicand < 0:
            factors = (*factors, IMAGINARY)
        return tidy(("div", ("add", number(self.rational * below), ("mul", *factors, ONE)), number(below)))


def root_of(square: Fraction) -> Surd:
    """One of the numbers whose square it is: √12 = 2√3, √(1/2) = √2/2, √-4 = 2i."""
    size = abs(square)
    inside, outside = size.numerator * size.denominator, Fraction(1, size.denominator)
    whole = isqrt(inside)
    if whole * whole == inside:
        inside, outside = 1, outside * whole
    for prime in range(2, min(whole, _LARGEST_PRIME) + 1):
        while inside % (prime * prime) == 0:
            inside //= prime * prime
            outside *= prime
    return _normal(Fraction(0), outside, -inside if square < 0 else inside)


def simplified(tree: Tree) -> Tree:
    """The short form if the tree is such a number, else the tree."""
    value = _value(tree)
    return tree if value is None else value.tree()


def _normal(rational: Fraction, factor: Fraction, radicand: int) -> Surd:
    """Without a root where there is none."""
    return Surd(rational + factor) if radicand == 1 else Surd(rational, factor, radicand if factor else 1)


def _value(tree: Tree) -> Surd | None:
    kind, value = tree[0], exact(tree)
    if value is not None:
        return Surd(value)
    if tree == IMAGINARY:
        return Surd(Fraction(0), Fraction(1), -1)
    if kind == "pow":
        return _power(tree)
    if tree[:2] == ("call", "sqrt"):
        inside = exact(tree[2])
        return None if inside is None else root_of(inside)
    if kind == "neg":
        return _folded(_product, [Surd(Fraction(-1)), _value(tree[1])])
    return _folded(_RULES[kind], list(map(_value, tree[1:]))) if kind in _RULES else None


def _folded(rule: "Rule", parts: Sequence[Surd | None]) -> Surd | None:
    total = parts[0]
    for part in parts[1:]:
        if total is None or part is None:
            return None
        total = rule(total, part)
    return total


def _power(tree: Tree) -> Surd | None:
    base, exponent = _value(tree[1]), exact(tree[2])
    if base is None or exponent is None or exponent.denominator > 1 or not 0 < exponent <= _HIGHEST_POWER:
        return None
    return _folded(_product, [base] * exponent.numerator)


def _field(left: Surd, right: Surd) -> int:
    """The radicand of both; 0 where they have different ones."""
    radicands = {each.radicand for each in (left, right) if each.factor}
    return radicands.pop() if len(radicands) == 1 else 0 if radicands else 1


def _sum(left: Surd, right: Surd) -> Surd | None:
    radicand = _field(left, right)
    return _normal(left.rational + right.rational, left.factor + right.factor, radicand) if radicand else None


def _product(left: Surd, right: Surd) -> Surd | None:
    radicand = _field(left, right)
    if not radicand:
        return _of_roots(left, right)
    rational = left.rational * right.rational + left.factor * right.factor * radicand
    return _normal(rational, left.rational * right.factor + left.factor * right.rational, radicand)


def _of_roots(left: Surd, right: Surd) -> Surd | None:
    """√2·√3 = √6."""
    if left.rational or right.rational or left.radicand < 0 or right.radicand < 0:
        return None
    root = root_of(Fraction(left.radicand * right.radicand))
    return root._replace(factor=root.factor * left.factor * right.factor)


def _quotient(left: Surd, right: Surd) -> Surd | None:
    """By the conjugate of what divides."""
    size = right.rational**2 - right.factor**2 * right.radicand
    if not size:
        return None
    return _product(left, Surd(right.rational / size, -right.factor / size, right.radicand))


Rule = Callable[[Surd, Surd], Surd | None]
_RULES: Mapping[str, Rule] = {"add": _sum, "mul": _product, "div": _quotient}
