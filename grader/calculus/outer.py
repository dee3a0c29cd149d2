"""The derivatives of the functions of one argument: the table that every calculus book has on its last page."""

from collections.abc import Callable, Mapping

from grader.reading.tree import ONE, TWO, Tree, number


def call(name: str, *arguments: Tree) -> Tree:
    return ("call", name, *arguments)


def minus(left: Tree, right: Tree) -> Tree:
    return ("add", left, ("neg", right))


def over(below: Tree) -> Tree:
    return ("div", ONE, below)


def squared(tree: Tree) -> Tree:
    return ("pow", tree, TWO)


def _negative(rule: Callable[[Tree], Tree]) -> Callable[[Tree], Tree]:
    return lambda u: ("neg", rule(u))


def _asin(u: Tree) -> Tree:
    return over(call("sqrt", minus(ONE, squared(u))))


def _atan(u: Tree) -> Tree:
    return over(("add", ONE, squared(u)))


def _asec(u: Tree) -> Tree:
    return over(("mul", call("abs", u), call("sqrt", minus(squared(u), ONE))))


def _atanh(u: Tree) -> Tree:
    return over(minus(ONE, squared(u)))


def _acosh(u: Tree) -> Tree:
    """Two roots: under one root it would live for u < -1 too."""
    return over(("mul", call("sqrt", minus(u, ONE)), call("sqrt", ("add", u, ONE))))


# f -> how f'(u) is written; what is inside is multiplied on by the chain rule.
OUTER: Mapping[str, Callable[[Tree], Tree]] = {
    "exp": lambda u: call("exp", u),
    "ln": over,
    "log": over,
    "sqrt": lambda u: over(("mul", TWO, call("sqrt", u))),
    "cbrt": lambda u: over(("mul", number(3), squared(call("cbrt", u)))),
    "abs": lambda u: call("sign", u),
    "sin": lambda u: call("cos", u),
    "cos": lambda u: ("neg", call("sin", u)),
    "tan": lambda u: squared(call("sec", u)),
    "cot": lambda u: ("neg", squared(call("csc", u))),
    "sec": lambda u: ("mul", call("sec", u), call("tan", u)),
    "csc": lambda u: ("neg", ("mul", call("csc", u), call("cot", u))),
    "asin": _asin,
    "acos": _negative(_asin),
    "atan": _atan,
    "acot": _negative(_atan),
    "asec": _asec,
    "acsc": _negative(_asec),
    "sinh": lambda u: call("cosh", u),
    "cosh": lambda u: call("sinh", u),
    "tanh": lambda u: squared(call("sech", u)),
    "coth": lambda u: ("neg", squared(call("csch", u))),
    "sech": lambda u: ("neg", ("mul", call("sech", u), call("tanh", u))),
    "csch": lambda u: ("neg", ("mul", call("csch", u), call("coth", u))),
    "asinh": lambda u: over(call("sqrt", ("add", squared(u), ONE))),
    "acosh": _acosh,
    "atanh": _atanh,
    "acoth": _atanh,
    "asech": lambda u: ("neg", over(("mul", u, call("sqrt", minus(ONE, squared(u)))))),
    "acsch": lambda u: ("neg", over(("mul", call("abs", u), call("sqrt", ("add", ONE, squared(u)))))),
}
