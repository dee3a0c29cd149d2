"""A tree to its normal form: one small function for each kind of node and each family of functions."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from grader.equivalence.normal.algebraic import vanishes
from grader.equivalence.normal.arcs import arc, area
from grader.equivalence.normal.complex import ENTIRE, complex_exponential, imaginary_unit, modulus, root_of_real
from grader.equivalence.normal.exponentials import exponential as real_exponential
from grader.equivalence.normal.factorials import binomial, factorial
from grader.equivalence.normal.logarithms import logarithm
from grader.equivalence.normal.parity import has_parity, is_whole, parity
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.roots import rational_power
from grader.equivalence.normal.signals import NotMine, UndefinedHere
from grader.equivalence.normal.signs import absolute, sign_of
from grader.equivalence.normal.tower import Tower
from grader.equivalence.normal.trigonometry import trigonometric
from grader.equivalence.normal.turns import pi
from grader.reading.tree import Tree, symbols

EXPONENT_BITS = 64


def build(tower: Tower, tree: Tree) -> Quotient:
    """The normal form of a scalar tree. Raises one of `signals`."""
    return _KINDS[tree[0]](tower, tree) if tree[0] in _KINDS else _not_mine()


def _not_mine() -> Quotient:
    raise NotMine


def exponential(tower: Tower, argument: Quotient) -> Quotient:
    return complex_exponential(tower, argument) if tower.complex else real_exponential(tower, argument)


def hyperbolic(tower: Tower, name: str, argument: Quotient) -> Quotient:
    """sinh, cosh, tanh through exp."""
    up = exponential(tower, argument)
    down = up.inverse()
    if name == "tanh":
        return (up - down) / (up + down)
    return (up - down if name == "sinh" else up + down) * tower.number(Fraction(1, 2))


def _constant(tower: Tower, tree: Tree) -> Quotient:
    if tree[1] == "pi":
        return pi(tower)
    if tree[1] == "i":
        return imaginary_unit(tower)
    return exponential(tower, tower.number(1)) if tree[1] == "e" else _not_mine()


def _sum(tower: Tower, tree: Tree) -> Quotient:
    total = build(tower, tree[1])
    for term in tree[2:]:
        total = total + build(tower, term)
    return total


def _product(tower: Tower, tree: Tree) -> Quotient:
    total = build(tower, tree[1])
    for factor in tree[2:]:
        total = total * build(tower, factor)
    return tower.reduced(total)


def _quotient(tower: Tower, tree: Tree) -> Quotient:
    top, bottom = build(tower, tree[1]), build(tower, tree[2])
    if tower.is_zero(bottom):
        raise UndefinedHere
    divisor = tower.reduce(bottom.num)
    if vanishes(tower, divisor):
        raise UndefinedHere
    if len(divisor) > 1 and has_parity(tower, divisor):
        raise NotMine  # 1 + (-1)^n is zero for every other n
    if not (tower.is_complete(divisor) or _is_product(tower, divisor) or tower.is_certainly_not_zero(divisor)):
        raise NotMine  # it may be zero by a relation that the tower does not know
    return top / bottom


def _is_product(tower: Tower, divisor: Any) -> bool:
    """Whether it is a product of factorials, of roots whose radicands are not zero, and of a complete rest."""
    content = divisor.term_content()
    kernels = [tower.kernels[index] for index in tower.used(content) if index in tower.kernels]
    never_zero = (
        one.kind == "factorial" or (one.kind == "root" and tower.is_complete(one.argument)) for one in kernels
    )
    return all(never_zero) and tower.is_complete(divmod(divisor, content)[0])


def _power(tower: Tower, tree: Tree) -> Quotient:
    base, exponent = tree[1], tree[2]
    if base == ("const", "e"):
        return exponential(tower, build(tower, exponent))
    if exponent[0] == "num" and isinstance(exponent[1], int):  # nearly all
        return _constant_power(tower, build(tower, base), exponent[1])
    power = build(tower, exponent)
    share = _rational(tower, power)
    if share is not None:
        return _constant_power(tower, build(tower, base), share)
    if tower.complex:
        return _complex_power(tower, build(tower, base), power)
    value = build(tower, base)
    if sign_of(tower, value) > 0:
        return exponential(tower, power * logarithm(tower, value))
    if not is_whole(tower, power):
        return _negative_power(tower, tree)
    return parity(tower, power.num) * exponential(tower, power * logarithm(tower, -value))


def _negative_power(tower: Tower, tree: Tree) -> Quotient:
    """A negative number to the power of letters: of whole ones, as in (-1)^(n/2), it may have values here and there."""
    if not symbols(tree[1]) or symbols(tree[2]) & tower.region.integers:
        raise NotMine
    raise UndefinedHere


def _complex_power(tower: Tower, base: Quotient, power: Quotient) -> Quotient:
    """(-1)^n for whole n; other powers have branches."""
    if is_whole(tower, power) and tower.is_zero(base + tower.number(1)):
        return parity(tower, power.num)
    raise NotMine


def _constant_power(tower: Tower, base: Quotient, exponent: int | Fraction) -> Quotient:
    if exponent.numerator.bit_length() > EXPONENT_BITS:
        raise NotMine
    if tower.is_zero(base):
        if exponent <= 0:
            raise UndefinedHere
        return tower.number(0)
    if tower.complex and exponent.denominator > 1:
        return root_of_real(tower, base, Fraction(exponent))
    return base**exponent if isinstance(exponent, int) else rational_power(tower, base, exponent)


def _rational(tower: Tower, quotient: Quotient) -> Fraction | None:
    num, den = tower.reduce(quotient.num), tower.reduce(quotient.den)
    if num.is_zero():
        return Fraction(0)
    if not num.is_constant() or not den.is_constant():
        return None
    return Fraction(int(num.leading_coefficient()), int(den.leading_coefficient()))


def _call(tower: Tower, tree: Tree) -> Quotient:
    if tower.complex and tree[1] == "abs":
        return modulus(tower, build(tower, tree[2]))
    family = _FAMILIES.get(tree[1])
    if family is None or (tower.complex and tree[1] not in ENTIRE):
        raise NotMine
    return family(tower, tree[1], [build(tower, argument) for argument in tree[2:]])


def _log(tower: Tower, name: str, arguments: list[Quotient]) -> Quotient:
    out = logarithm(tower, arguments[0])
    return out if len(arguments) == 1 else out / logarithm(tower, arguments[1])


def _root(tower: Tower, name: str, arguments: list[Quotient]) -> Quotient:
    index = {"sqrt": Fraction(2), "cbrt": Fraction(3)}.get(name) or _rational(tower, arguments[1])
    if not index:
        raise NotMine
    return _constant_power(tower, arguments[0], 1 / index)


def _sign(tower: Tower, name: str, arguments: list[Quotient]) -> Quotient:
    value = arguments[0]
    if name == "abs":
        return absolute(tower, value)
    return tower.number(0 if tower.is_zero(value) else sign_of(tower, value))


def _extreme(tower: Tower, name: str, arguments: list[Quotient]) -> Quotient:
    best = arguments[0]
    for other in arguments[1:]:
        gap = other - best
        greater = not tower.is_zero(gap) and sign_of(tower, gap) > 0
        best = other if greater == (name == "max") else best
    return best


def _reciprocal(tower: Tower, name: str, arguments: list[Quotient]) -> Quotient:
    plain, family = _RECIPROCALS[name]
    value = family(tower, plain, arguments[0])
    if tower.is_zero(value):
        raise UndefinedHere
    return value.inverse()


_RECIPROCALS: dict[str, tuple[str, Callable[[Tower, str, Quotient], Quotient]]] = {
    "sec": ("cos", trigonometric), "csc": ("sin", trigonometric), "cot": ("tan", trigonometric),
    "sech": ("cosh", hyperbolic), "csch": ("sinh", hyperbolic), "coth": ("tanh", hyperbolic),
}  # fmt: skip


def _of_one(family: Callable[[Tower, str, Quotient], Quotient]) -> "Family":
    return lambda tower, name, arguments: family(tower, name, arguments[0])


Family = Callable[[Tower, str, list[Quotient]], Quotient]
_FAMILIES: dict[str, Family] = {
    "exp": lambda tower, name, arguments: exponential(tower, arguments[0]),
    **dict.fromkeys(("ln", "log"), _log),
    **dict.fromkeys(("sqrt", "cbrt", "root"), _root),
    **dict.fromkeys(("abs", "sign"), _sign),
    **dict.fromkeys(("max", "min"), _extreme),
    **dict.fromkeys(("sin", "cos", "tan"), _of_one(trigonometric)),
    **dict.fromkeys(("sinh", "cosh", "tanh"), _of_one(hyperbolic)),
    **dict.fromkeys(_RECIPROCALS, _reciprocal),
    "factorial": lambda tower, name, arguments: factorial(tower, arguments[0]),
    "binomial": lambda tower, name, arguments: binomial(tower, *arguments),
    **dict.fromkeys(("asin", "acos", "atan", "acot", "asec", "acsc"), _of_one(arc)),
    **dict.fromkeys(("asinh", "acosh", "atanh", "acoth", "asech", "acsch"), _of_one(area)),
}
_KINDS: dict[str, Callable[[Tower, Tree], Quotient]] = {
    "num": lambda tower, tree: tower.number(tree[1]),
    "sym": lambda tower, tree: tower.letter(tree[1]),
    "neg": lambda tower, tree: -build(tower, tree[1]),
    "const": _constant, "add": _sum, "mul": _product, "div": _quotient, "pow": _power, "call": _call,
}  # fmt: skip
