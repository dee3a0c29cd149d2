"""Functions of one argument: the inside forgotten or put in the wrong place, the outside kept, a sign turned."""

from collections.abc import Callable

from grader.calculus.derivative import derivative
from grader.calculus.outer import OUTER, call, over
from grader.mistakes.combining import Way, combined, with_inside_lost
from grader.mistakes.fault import Fault, Slip
from grader.mistakes.powers import times
from grader.reading.tree import ONE, Tree

Walk = Callable[[Tree], list[Slip]]
# Functions whose derivative has a sign that people turn.
_TURNED = frozenset("sin cos tan cot sec csc asin acos atan acot sinh cosh tanh".split())
_ROOTS = frozenset({"sqrt", "cbrt"})


def call_slips(tree: Tree, letter: str, walk: Walk) -> list[Slip]:
    """Functions of two arguments are only differentiated rightly."""
    if tree[1] not in OUTER or len(tree) != 3:
        return [Slip(derivative(tree, letter))]
    return combined([walk(tree[2])], _ways(tree))


def _ways(tree: Tree) -> list[Way]:
    _, name, inside = tree
    outer = OUTER[name]
    ways: list[Way] = [(None, lambda inner: times(inner, outer(inside)))]
    if name in _TURNED:
        ways.append((Fault("function-sign", tree), lambda inner: ("neg", times(inner, outer(inside)))))
    if name in _ROOTS:
        ways.append((Fault("root-factor", tree), lambda inner: times(inner, over(call(name, inside)))))
    if name == "exp":
        ways.append((Fault("exponential-as-power", tree), _as_power(inside)))
    return ways if inside[0] == "sym" else [*ways, *with_inside_lost(ways, tree, inside), *_of_inside(tree)]


def _of_inside(tree: Tree) -> list[Way]:
    """exp is its own derivative, so keeping it outside is right."""
    _, name, inside = tree
    outer = OUTER[name]
    ways: list[Way] = [
        (Fault("chain-rule", tree, inside), lambda inner: outer(inside)),
        (Fault("chain-inside", tree, inside), outer),
    ]
    kept: Way = (Fault("outer-kept", tree, inside), lambda inner: times(inner, tree))
    return ways if name == "exp" else [*ways, kept]


def _as_power(exponent: Tree) -> Callable[..., Tree]:
    base: Tree = ("const", "e")
    return lambda inner: times(exponent, ("pow", base, ("add", exponent, ("neg", ONE))), inner)
