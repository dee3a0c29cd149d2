"""Antiderivatives by the table that every calculus book has: of sums, of powers and functions of a·x + b.

What the table does not hold is None: sympy may know it."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from grader.calculus.derivative import derivative
from grader.calculus.outer import call, minus, over, squared
from grader.calculus.polynomial import coefficients
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.evaluation.exact import exact
from grader.reading.tree import ONE, ZERO, Tree, number, symbols


def antiderivative(tree: Tree, name: str) -> Tree | None:
    """By a letter, untidied; without a constant of integration."""
    if name not in symbols(tree):
        return ("mul", tree, ("sym", name))
    rule = _RULES.get(tree[0])
    return None if rule is None else rule(tree, name)


def _sum(tree: Tree, name: str) -> Tree | None:
    parts = [antiderivative(part, name) for part in tree[1:]]
    return None if None in parts else ("add", *parts)


def _negative(tree: Tree, name: str) -> Tree | None:
    inner = antiderivative(tree[1], name)
    return None if inner is None else ("neg", inner)


def _product(tree: Tree, name: str) -> Tree | None:
    """Constant factors stand before the integral; a product that is a polynomial is multiplied out."""
    constant = [factor for factor in tree[1:] if name not in symbols(factor)]
    rest = [factor for factor in tree[1:] if name in symbols(factor)]
    if constant:
        return _times(("mul", *constant, ONE), antiderivative(rest[0] if len(rest) == 1 else ("mul", *rest), name))
    return _polynomial(tree, name)


def _quotient(tree: Tree, name: str) -> Tree | None:
    _, above, below = tree
    if name not in symbols(below):
        return _times(over(below), antiderivative(above, name))
    return None if name in symbols(above) else _times(above, _reciprocal(below, name))


def _reciprocal(below: Tree, name: str) -> Tree | None:
    """1/u, 1/u^n and 1/√u; constant factors in front."""
    if below[0] == "mul":
        constant = [factor for factor in below[1:] if name not in symbols(factor)]
        rest = [factor for factor in below[1:] if name in symbols(factor)]
        return _times(over(("mul", *constant, ONE)), _reciprocal(rest[0], name)) if len(rest) == 1 else None
    base, exponent = (below[1], below[2]) if below[0] == "pow" else (below, ONE)
    if below[:2] == ("call", "sqrt"):
        base, exponent = below[2], over(number(2))
    return _raised(base, ("neg", exponent), name) if name not in symbols(exponent) else None


def _power(tree: Tree, name: str) -> Tree | None:
    _, base, exponent = tree
    if name not in symbols(exponent):
        return _raised(base, exponent, name) or _polynomial(tree, name) or _of_square(base, exponent, name)
    slope = _slope(exponent, name)
    if slope is None or name in symbols(base):
        return None
    return ("div", tree, ("mul", slope, call("ln", base)))


def _raised(base: Tree, exponent: Tree, name: str) -> Tree | None:
    slope, value = _slope(base, name), exact(exponent)
    if slope is None:
        return None
    if value == -1:
        return ("div", call("ln", call("abs", base)), slope)
    raised = ("add", exponent, ONE) if value is None else number(value + 1)
    power = call("sqrt", base) if value == Fraction(-1, 2) else ("pow", base, raised)
    return ("div", power, ("mul", slope, raised))


def _of_square(base: Tree, exponent: Tree, name: str) -> Tree | None:
    """sec², csc², sech², csch²."""
    rule = _SQUARES.get(base[1]) if base[0] == "call" and exact(exponent) == 2 else None
    return _outer(rule, base, name)


def _call(tree: Tree, name: str) -> Tree | None:
    return _outer(_TABLE.get(tree[1]) if len(tree) == 3 else None, tree, name)


def _outer(rule: Callable[[Tree], Tree] | None, tree: Tree, name: str) -> Tree | None:
    """F(u)/u' for f(u), where u' is constant."""
    slope = _slope(tree[2], name) if rule is not None else None
    return None if rule is None or slope is None else ("div", rule(tree[2]), slope)


def _slope(tree: Tree, name: str) -> Tree | None:
    """a where the tree is a·x + b and a is not zero."""
    try:
        slope = tidy(derivative(tree, name))
    except Underivable:
        return None
    return None if name in symbols(slope) or slope == ZERO else slope


def _polynomial(tree: Tree, name: str) -> Tree | None:
    values = coefficients(tree, name)
    if values is None:
        return None
    powers = list(enumerate(values, start=1))[::-1]
    return ("add", ZERO, *(("mul", number(c / n), ("pow", ("sym", name), number(n))) for n, c in powers))


def _times(constant: Tree, tree: Tree | None) -> Tree | None:
    return None if tree is None else ("mul", constant, tree)


def _logarithm(name: str) -> Callable[[Tree], Tree]:
    return lambda u: call("ln", call("abs", call(name, u)))


Rule = Callable[[Tree, str], Tree | None]
_RULES: Mapping[str, Rule] = {
    "sym": lambda tree, name: ("div", squared(tree), number(2)),
    "neg": _negative, "add": _sum, "mul": _product, "div": _quotient, "pow": _power, "call": _call,
}  # fmt: skip
# f -> F(u); what u' divides is put in by _outer.
_TABLE: Mapping[str, Callable[[Tree], Tree]] = {
    "exp": lambda u: call("exp", u),
    "sin": lambda u: ("neg", call("cos", u)),
    "cos": lambda u: call("sin", u),
    "tan": lambda u: ("neg", _logarithm("cos")(u)),
    "cot": _logarithm("sin"),
    "sec": lambda u: call("ln", call("abs", ("add", call("sec", u), call("tan", u)))),
    "csc": lambda u: ("neg", call("ln", call("abs", ("add", call("csc", u), call("cot", u))))),
    "sinh": lambda u: call("cosh", u),
    "cosh": lambda u: call("sinh", u),
    "tanh": lambda u: call("ln", call("cosh", u)),
    "ln": lambda u: minus(("mul", u, call("ln", u)), u),
    "log": lambda u: minus(("mul", u, call("ln", u)), u),
    "sqrt": lambda u: ("div", ("mul", number(2), ("pow", call("sqrt", u), number(3))), number(3)),
    "cbrt": lambda u: ("div", ("mul", number(3), u, call("cbrt", u)), number(4)),
    "abs": lambda u: ("div", ("mul", u, call("abs", u)), number(2)),
    "sign": lambda u: call("abs", u),
}
_SQUARES: Mapping[str, Callable[[Tree], Tree]] = {
    "sec": lambda u: call("tan", u),
    "csc": lambda u: ("neg", call("cot", u)),
    "sech": lambda u: call("tanh", u),
    "csch": lambda u: ("neg", call("coth", u)),
}
