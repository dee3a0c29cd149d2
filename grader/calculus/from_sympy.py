"""A sympy expression as a tree. Only called where sympy has run: it looks at what is there and imports nothing.

sympy's roots are principal values and ours are real ones: that the value is right is for others to check.
"""

from fractions import Fraction
from typing import Any

from grader.reading.tree import ONE, Tree, number
from grader.reading.vocabulary import FUNCTIONS


class Untold(Exception):
    """sympy answered with what formulas here cannot say: erf, a case distinction, a root without a formula."""


_ATOMS: dict[str, Tree] = {
    "Exp1": ("const", "e"), "Pi": ("const", "pi"), "ImaginaryUnit": ("const", "i"),
    "Infinity": ("const", "inf"), "NegativeInfinity": ("neg", ("const", "inf")),
}  # fmt: skip
_NAMES = {"log": "ln", "Abs": "abs", "ceiling": "ceil", "Max": "max", "Min": "min"}


def from_sympy(value: Any) -> Tree:
    """Untidied; raises Untold."""
    if value.is_Rational:
        return number(Fraction(int(value.p), int(value.q)))
    if value.is_Symbol:
        return ("sym", value.name)
    name = type(value).__name__
    if name in _ATOMS:
        return _ATOMS[name]
    if value.is_Add:
        return ("add", *map(from_sympy, value.as_ordered_terms()))
    if value.is_Mul:
        return ("mul", *map(from_sympy, value.as_ordered_factors()))
    if value.is_Pow:
        return _power(*value.as_base_exp())
    return _call(_NAMES.get(name, name), tuple(map(from_sympy, value.args)))


def _power(base: Any, exponent: Any) -> Tree:
    if exponent.is_Rational and abs(exponent) * 2 == 1:
        root: Tree = ("call", "sqrt", from_sympy(base))
        return root if exponent > 0 else ("div", ONE, root)
    return ("pow", from_sympy(base), from_sympy(exponent))


def _call(name: str, arguments: Tree) -> Tree:
    least, most = FUNCTIONS.get(name, (1, 0))
    if len(arguments) < least or (most is not None and len(arguments) > most):
        raise Untold(name)
    return ("call", name, *arguments)
