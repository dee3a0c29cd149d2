"""What a careful person would write: 4*x for 2*(2*x), 1/x^2 for x^-2. The order of terms and factors is kept.

The value stays the same wherever there was one; `x/x` gains the point 0, and a term that is
multiplied by 0 or cancels is gone altogether. √x·√x stays: x would live elsewhere."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, factorial, floor

from grader.calculus.angles import exact_value
from grader.calculus.numerals import is_decimal, numeral
from grader.calculus.products import Product
from grader.evaluation.arranged import arranged
from grader.evaluation.exact import exact, exact_root
from grader.reading.tree import ONE, ZERO, Tree, signed_terms, transform

_LARGEST_FACTORIAL = 20


def tidy(tree: Tree) -> Tree:
    """Numbers worked out, 0 + and 1 * dropped, like terms and powers collected, signs pulled out."""
    return transform(tree, _tidied)


def _tidied(tree: Tree) -> Tree:
    """One node whose parts are tidy."""
    kind = tree[0]
    if kind == "add":
        return _sum(tree)
    if kind == "pow" and tree[1] == ONE:
        return ONE
    if kind in {"neg", "mul", "div", "pow"}:
        return Product(tree).tree()
    return _call(tree) if kind == "call" else tree


def _sum(tree: Tree) -> Tree:
    """Like terms added up where the first of them stands."""
    found: dict[Tree, tuple[Product, Fraction]] = {}
    for sign, term in signed_terms(tree, 1):
        product = Product(term)
        key = arranged(product.tree(Fraction(1)))
        first, total = found.get(key, (product, Fraction(0)))
        first.decimal |= product.decimal
        found[key] = (first, total + sign * product.coefficient)
    terms = [product.tree(total) for product, total in found.values() if total or product.divides_by_zero]
    if not terms:
        return ZERO
    return terms[0] if len(terms) == 1 else ("add", *terms)


def _call(tree: Tree) -> Tree:
    """Functions of numbers that have a short exact value."""
    name, arguments = tree[1], tree[2:]
    if tree[1:] in _KNOWN:
        return _KNOWN[tree[1:]]
    if (angle := exact_value(name, arguments[0])) is not None:
        return angle
    if name in {"ln", "log", "exp"} and len(arguments) == 1 and _undoes(name, arguments[0]):
        return arguments[0][2]  # type: ignore[no-any-return]
    rule = _EXACT.get(name)
    values = [value for value in map(exact, arguments) if value is not None]
    if rule is None or len(values) < len(arguments):
        return tree
    value = rule(*values)
    return tree if value is None else numeral(value, any(map(is_decimal, arguments)))


def _undoes(name: str, argument: Tree) -> bool:
    """ln(exp(x)); exp(ln(x)) only of a positive number, since it lives nowhere else."""
    if name != "exp":
        return argument[:2] == ("call", "exp")
    value = (
        exact(argument[2]) if argument[0] == "call" and argument[1] in {"ln", "log"} and len(argument) == 3 else None
    )
    return value is not None and value > 0


def _small_factorial(value: Fraction) -> Fraction | None:
    small = value.denominator == 1 and 0 <= value <= _LARGEST_FACTORIAL
    return Fraction(factorial(value.numerator)) if small else None


def _root(value: Fraction, index: Fraction) -> Fraction | None:
    return exact_root(value, index.numerator) if index.denominator == 1 and index > 1 else None


_EXACT: Mapping[str, Callable[..., Fraction | None]] = {
    "sqrt": lambda value: exact_root(value, 2),
    "cbrt": lambda value: exact_root(value, 3),
    "root": _root,
    "abs": abs,
    "sign": lambda value: Fraction((value > 0) - (value < 0)),
    "floor": lambda value: Fraction(floor(value)),
    "ceil": lambda value: Fraction(ceil(value)),
    "min": lambda *values: min(values),
    "max": lambda *values: max(values),
    "factorial": _small_factorial,
}
_AT_ZERO = {
    ONE: ("exp", "cos", "cosh", "sec", "sech"),
    ZERO: ("sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh"),
}
_KNOWN: Mapping[Tree, Tree] = {
    **{(name, ZERO): value for value, names in _AT_ZERO.items() for name in names},
    **{(name, argument): value for name in ("ln", "log") for argument, value in ((ONE, ZERO), (("const", "e"), ONE))},
}
