"""Where a polynomial of a tower is zero, as letters in terms of the others: x² + y² - 1 = 0 is y = ±√(1 - x²).

Together the branches hold every zero; they may hold more than those. Left out: a letter in the third degree, or inside
of an exponential, a logarithm or a root.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from grader.equivalence.normal.collected import collected
from grader.equivalence.normal.quotient import Quotient
from grader.equivalence.normal.signals import NotMine
from grader.equivalence.normal.signs import by_terms
from grader.equivalence.normal.strict import weak_sign
from grader.equivalence.normal.tower import Kernel, Tower
from grader.evaluation.exact import exact
from grader.reading.tree import ONE, Tree, number, symbol, symbols

Branch = tuple[str, Tree]


def branches(tower: Tower, polynomial: Any) -> list[Branch] | None:
    """Letters with what they are on the surface; [] if the polynomial is a number but zero; None if it is left out."""
    if polynomial.is_zero():
        return None
    if not tower.used(polynomial):
        return []
    if by_terms(tower, polynomial):
        return _all_terms_vanish(tower, polynomial)
    choices = sorted(_choices(tower, polynomial), key=lambda choice: choice[:2])
    for _, name, powers in choices:
        found = _solved(tower, name, powers)
        if found is not None:
            return found
    return None


def _all_terms_vanish(tower: Tower, polynomial: Any) -> list[Branch] | None:
    """Terms of one sign: where x² + y² is zero, so is x."""
    for exponents in polynomial.to_dict():
        letters = [name for name, index in tower.letters.items() if exponents[index]]
        if letters and not any(exponents[index] for index in tower.kernels):
            return [(name, number(0)) for name in letters]
    return None


def _choices(tower: Tower, polynomial: Any) -> Iterator[tuple[int, str, dict[int, Any]]]:
    """The letters that stand outside of all kernels, the simplest first: linear before quadratic, by a number first."""
    hidden = frozenset(chain.from_iterable(symbols(_kernel_tree(tower, one)) for one in _kernels(tower, polynomial)))
    for name, index in tower.letters.items():
        powers = collected(polynomial, index)
        if name in hidden or max(powers) not in {1, 2}:
            continue
        by_letters = not powers[max(powers)].is_constant()
        yield max(powers) + 2 * by_letters, name, powers


def _solved(tower: Tower, name: str, powers: dict[int, Any]) -> list[Branch] | None:
    lead = powers[max(powers)]
    without = branches(tower, lead)
    if without is None:
        return None
    a, b, c = (powers.get(power, tower.zero) for power in (2, 1, 0))
    if a.is_zero():
        return [(name, _over(tower, -c, b)), *without]
    if b.is_zero():
        root: Tree = ("call", "sqrt", _over(tower, -c, a))
        return [(name, root), (name, ("neg", root)), *without]
    square = b * b - 4 * a * c
    if weak_sign(tower, square) < 0:
        flat = branches(tower, square)
        return None if flat is None else [*flat, *without]
    root = ("call", "sqrt", polynomial_tree(tower, square))
    half, twice = polynomial_tree(tower, -b), polynomial_tree(tower, 2 * a)
    return [*((name, ("div", ("add", half, way), twice)) for way in (root, ("neg", root))), *without]


def _over(tower: Tower, top: Any, bottom: Any) -> Tree:
    if bottom.is_constant() and (top.is_constant() or abs(int(bottom.leading_coefficient())) == 1):
        value = exact(("div", polynomial_tree(tower, top * bottom), polynomial_tree(tower, bottom * bottom)))
        return polynomial_tree(tower, top * bottom) if value is None else number(value)
    return ("div", polynomial_tree(tower, top), polynomial_tree(tower, bottom))


def polynomial_tree(tower: Tower, polynomial: Any) -> Tree:
    """The same as an expression, kernels written out."""
    terms = [_term(tower, exponents, int(coefficient)) for exponents, coefficient in polynomial.terms()]
    return number(0) if not terms else terms[0] if len(terms) == 1 else ("add", *terms)


def _term(tower: Tower, exponents: tuple[int, ...], coefficient: int) -> Tree:
    names = {index: symbol(name) for name, index in tower.letters.items()}
    factors: list[Tree] = [] if coefficient == 1 and any(exponents) else [number(coefficient)]
    for index, exponent in enumerate(exponents):
        if exponent:
            base = names[index] if index in names else _kernel_tree(tower, tower.kernels[index])
            factors.append(base if exponent == 1 else ("pow", base, number(int(exponent))))
    return factors[0] if len(factors) == 1 else ("mul", *factors)


def _kernel_tree(tower: Tower, kernel: Kernel) -> Tree:
    """Exponentials, roots and logarithms only: conditions over other kernels are not taken apart."""
    unit = number(kernel.unit)
    if kernel.kind == "pi":
        return ("const", "pi")
    if kernel.kind not in {"exp", "log", "root"}:
        raise NotMine
    if kernel.kind == "exp":
        return ("call", "exp", ("div", _quotient_tree(tower, kernel.argument), unit))
    size = ("call", "abs", polynomial_tree(tower, kernel.argument))
    return ("call", "log", size) if kernel.kind == "log" else ("pow", size, ("div", ONE, unit))


def _quotient_tree(tower: Tower, quotient: Quotient) -> Tree:
    return ("div", polynomial_tree(tower, quotient.num), polynomial_tree(tower, quotient.den))


def _kernels(tower: Tower, polynomial: Any) -> list[Kernel]:
    return [tower.kernels[index] for index in tower.used(polynomial) if index in tower.kernels]
