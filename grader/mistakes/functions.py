"""Functions of one argument: the inside forgotten or put in the wrong place, the outside kept, a sign turned."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from grader.calculus.derivative import derivative
from grader.calculus.outer import OUTER, call, minus, over, squared
from grader.mistakes.combining import Way, combined, of_chain, times, with_inside_lost
from grader.mistakes.fault import Fault, Slip, Walk
from grader.reading.tree import ONE, Tree, number

# Functions whose derivative has a sign that people turn.
_TURNED = frozenset("sin cos tan cot sec csc asin acos atan acot sinh cosh tanh".split())
_ROOTS = {"sqrt": number(Fraction(1, 2)), "cbrt": number(Fraction(1, 3))}


def call_slips(tree: Tree, letter: str, walk: Walk) -> list[Slip]:
    """Functions of two arguments are only differentiated rightly."""
    if tree[1] not in OUTER or len(tree) != 3:
        return [Slip(derivative(tree, letter))]
    return combined([walk(tree[2])], _ways(tree, letter))


def _ways(tree: Tree, letter: str) -> list[Way]:
    _, name, inside = tree
    outer = OUTER[name]
    ways: list[Way] = [(None, lambda inner: times(inner, outer(inside)))]
    if name in _TURNED:
        ways.append((Fault("function-sign", tree), lambda inner: ("neg", times(inner, outer(inside)))))
    if name in _ROOTS:
        ways.append((Fault("root-factor", tree), lambda inner: times(inner, over(call(name, inside)))))
        ways.append((Fault("power-not-lowered", tree), lambda inner: times(_ROOTS[name], inner, tree)))
    if name == "exp":
        ways.append((Fault("exponential-as-power", tree), _as_power(inside)))
    ways += _misremembered(tree)
    return ways if inside[0] == "sym" else [*ways, *with_inside_lost(ways, tree, inside), *_of_inside(tree, letter)]


def _misremembered(tree: Tree) -> list[Way]:
    """Derivatives that people believe in."""
    _, name, inside = tree
    fault = Fault("function-derivative", tree)
    return [(fault, lambda inner, wrong=wrong: times(inner, wrong(inside))) for wrong in _BELIEVED.get(name, ())]


def _of_inside(tree: Tree, letter: str) -> list[Way]:
    """exp is its own derivative, so keeping it outside is right."""
    _, name, inside = tree
    outer = OUTER[name]
    ways = [
        *of_chain(tree, inside, letter, outer),
        (Fault("inside-only", tree, inside), lambda inner: call(name, inner)),
    ]
    kept: Way = (Fault("outer-kept", tree, inside), lambda inner: times(inner, tree))
    return ways if name == "exp" else [*ways, kept, (kept[0], lambda inner: inner)]


# What is believed of tan, its kin and of arcs: the derivative of another function, a root lost, a quotient of sin and
# cos differentiated above and below.
_BELIEVED: dict[str, tuple[Callable[[Tree], Tree], ...]] = {
    "tan": (partial(call, "sec"), lambda u: ("neg", call("cot", u)), OUTER["atan"], OUTER["sec"]),
    "cot": (partial(call, "csc"), lambda u: ("neg", call("tan", u)), OUTER["acot"], OUTER["csc"]),
    "sec": (lambda u: squared(call("tan", u)), OUTER["tan"], partial(call, "tan")),
    "csc": (lambda u: squared(call("cot", u)), OUTER["cot"], partial(call, "cot")),
    "asin": (lambda u: over(minus(ONE, squared(u))), OUTER["asinh"], OUTER["atan"]),
    "acos": (lambda u: ("neg", over(minus(ONE, squared(u)))), lambda u: ("neg", OUTER["asinh"](u))),
    "atan": (OUTER["atanh"], OUTER["asinh"], OUTER["asin"], OUTER["tan"]),
    "tanh": (partial(call, "sech"), lambda u: ("add", ONE, squared(call("tanh", u))), OUTER["tan"]),
    "abs": (lambda u: ONE,),
}


def _as_power(exponent: Tree) -> Callable[..., Tree]:
    base: Tree = ("const", "e")
    return lambda inner: times(exponent, ("pow", base, ("add", exponent, ("neg", ONE))), inner)
