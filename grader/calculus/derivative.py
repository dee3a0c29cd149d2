"""Derivatives rule by rule, as a person takes them. Nothing is simplified but factors of 0 and 1: see tidy.py."""

from collections.abc import Callable, Mapping

from grader.calculus.abstract import by_argument
from grader.calculus.outer import OUTER, call, minus, over, squared
from grader.calculus.underivable import Underivable
from grader.evaluation.exact import exact
from grader.reading.tree import ONE, ZERO, Tree, number, symbols


def derivative(tree: Tree, name: str) -> Tree:
    """The derivative by a letter, every other letter held constant; raises Underivable."""
    if name not in symbols(tree):
        return ZERO
    rule = _RULES.get(tree[0])
    if rule is None:
        raise Underivable(f"I can differentiate a formula, not a {_SHAPES.get(tree[0], tree[0])}.")
    return rule(tree, name)


def _sum(tree: Tree, name: str) -> Tree:
    terms = [derivative(part, name) for part in tree[1:] if name in symbols(part)]
    return terms[0] if len(terms) == 1 else ("add", *terms)


def _product(tree: Tree, name: str) -> Tree:
    """Each factor in turn is differentiated where it stands."""
    factors = tree[1:]
    terms = [
        _times(*factors[:place], derivative(factor, name), *factors[place + 1 :])
        for place, factor in enumerate(factors)
        if name in symbols(factor)
    ]
    return terms[0] if len(terms) == 1 else ("add", *terms)


def _quotient(tree: Tree, name: str) -> Tree:
    _, above, below = tree
    if name not in symbols(below):
        return ("div", derivative(above, name), below)
    if name not in symbols(above):
        return ("neg", ("div", _times(above, derivative(below, name)), squared(below)))
    left, right = _times(derivative(above, name), below), _times(above, derivative(below, name))
    return ("div", minus(left, right), squared(below))


def _power(tree: Tree, name: str) -> Tree:
    _, base, exponent = tree
    if name not in symbols(exponent):
        return _times(exponent, _lowered(base, exponent), derivative(base, name))
    inner = derivative(exponent, name)
    if base == ("const", "e"):
        return _times(inner, tree)
    if name not in symbols(base):
        return _times(inner, tree, call("ln", base))
    logarithm = _times(inner, call("ln", base))
    return _times(tree, ("add", logarithm, ("div", _times(exponent, derivative(base, name)), base)))


def _lowered(base: Tree, exponent: Tree) -> Tree:
    value = exact(exponent)
    if value == 2:
        return base
    return ("pow", base, minus(exponent, ONE) if value is None else number(value - 1))


def _call(tree: Tree, name: str) -> Tree:
    function, inside = tree[1], tree[2]
    if function in OUTER and len(tree) == 3:
        return _times(derivative(inside, name), OUTER[function](inside))
    rule = _SEVERAL.get(function)
    if rule is None:
        raise Underivable(f"{function} of something with {name} has no derivative that I know.")
    return rule(tree, name)


def _abstract(tree: Tree, name: str) -> Tree:
    """The chain rule: the derivative by each argument times that of the argument."""
    arguments = enumerate(tree[2:])
    terms = [_times(by_argument(tree, place), derivative(a, name)) for place, a in arguments if name in symbols(a)]
    return terms[0] if len(terms) == 1 else ("add", *terms)


def _log_to_base(tree: Tree, name: str) -> Tree:
    _, _, inside, base = tree
    if name in symbols(base):
        return _quotient(("div", call("ln", inside), call("ln", base)), name)
    return ("div", derivative(inside, name), ("mul", inside, call("ln", base)))


def _root(tree: Tree, name: str) -> Tree:
    _, _, inside, index = tree
    if name in symbols(index):
        return _power(("pow", inside, over(index)), name)
    return ("div", derivative(inside, name), ("mul", index, ("pow", tree, minus(index, ONE))))


def _atan2(tree: Tree, name: str) -> Tree:
    _, _, y, x = tree
    above = minus(_times(x, derivative(y, name)), _times(y, derivative(x, name)))
    return ("div", above, ("add", squared(x), squared(y)))


def _times(*factors: Tree) -> Tree:
    if ZERO in factors:
        return ZERO
    rest = [factor for factor in factors if factor != ONE]
    return ("mul", *rest) if len(rest) > 1 else rest[0] if rest else ONE


Rule = Callable[[Tree, str], Tree]
_RULES: Mapping[str, Rule] = {
    "sym": lambda tree, name: ONE,
    "neg": lambda tree, name: ("neg", derivative(tree[1], name)),
    "add": _sum,
    "mul": _product,
    "div": _quotient,
    "pow": _power,
    "call": _call,
    "abstract": _abstract,
    "tuple": lambda tree, name: ("tuple", *(derivative(part, name) for part in tree[1:])),
}
_SEVERAL: Mapping[str, Rule] = {"log": _log_to_base, "root": _root, "atan2": _atan2}
_SHAPES = {"rel": "relation", "and": "condition", "set": "set", "interval": "interval", "unit": "unit vector"}
