"""A tree as a sympy expression, built node by node; sympy never gets a text to read.

Letters are real, roots with an odd index are the real roots, numbers stay exact.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from grader.reading.tree import Tree, children

Build = Callable[..., Any]


class Inexpressible(Exception):
    """A node that is no number: a vector, a set, a relation, an author's word."""


def as_sympy(
    tree: Tree,
    positive: frozenset[str] = frozenset(),
    integers: frozenset[str] = frozenset(),
    principal: bool = False,
) -> Any:
    """positive, integers: letters that are known to be so. principal: roots are complex principal values.

    sympy simplifies while it builds, `0*log(x)` to 0 for one: whether the tree is defined must be known before.
    """
    kind = tree[0]
    if kind == "num":
        return _atoms()["number"](tree[1].numerator, tree[1].denominator)
    if kind == "sym":
        return _letter(tree[1], tree[1] in positive, tree[1] in integers)
    if kind == "const":
        return _atoms()[tree[1]]
    parts = [as_sympy(part, positive, integers, principal) for part in children(tree)]
    if kind == "pow":
        return parts[0] ** parts[1] if principal else power(*parts)
    build = _functions().get(tree[1]) if kind == "call" else _operations().get(kind)
    if build is None:
        raise Inexpressible(kind)
    return build(*parts)


def power(base: Any, exponent: Any) -> Any:
    """x^(p/q) with an odd q is real for a negative x too, where sympy alone would take the principal value."""
    from sympy import Abs, sign

    if not exponent.is_Rational or exponent.is_Integer or exponent.q % 2 == 0 or base.is_nonnegative:
        return base**exponent
    size = Abs(base) ** exponent
    return sign(base) * size if exponent.p % 2 else size


def _letter(name: str, positive: bool, integer: bool) -> Any:
    from sympy import Symbol

    known = {"real": True} | ({"positive": True} if positive else {}) | ({"integer": True} if integer else {})
    return Symbol(name, **known)


@cache
def _atoms() -> dict[str, Any]:
    import sympy

    return {"number": sympy.Rational, "e": sympy.E, "pi": sympy.pi, "i": sympy.I, "inf": sympy.oo}


@cache
def _operations() -> dict[str, Build]:
    import sympy

    return {"neg": lambda a: -a, "add": sympy.Add, "mul": sympy.Mul, "div": lambda a, b: a / b}


@cache
def _functions() -> dict[str, Build]:
    """Standard name -> what builds it; all that a student's or an author's formula can hold."""
    import sympy

    same = "sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch asinh acosh atanh acoth"
    same += " asech acsch exp log sqrt sign floor factorial atan2 binomial"
    return {name: getattr(sympy, name) for name in same.split()} | {
        "ln": sympy.log,
        "abs": sympy.Abs,
        "ceil": sympy.ceiling,
        "cbrt": lambda a: power(a, sympy.Rational(1, 3)),
        "root": lambda a, n: power(a, 1 / n),
        "max": sympy.Max,
        "min": sympy.Min,
    }
