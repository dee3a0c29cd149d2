"""Parts that are undefined as typed, whatever the letters are: 0/0, log(0), 1/(x - x)."""

from collections import Counter

from grader.evaluation.arranged import arranged
from grader.evaluation.exact import constant, exact, multiple_of_pi
from grader.evaluation.novalue import NoValue, Undefined
from grader.reading.tree import ATOMS, HEADED, Tree, children, number, rebuild, signed_terms, walk

_TOTAL = frozenset({
    "exp", "sin", "cos", "atan", "acot", "sinh", "cosh", "tanh", "sech", "asinh",
    "abs", "sign", "floor", "ceil", "min", "max", "cbrt",
})  # fmt: skip
_MAY_FAIL = frozenset({"div", "pow", "call"})
_POLES = {"tan": 1, "sec": 1, "cot": 0, "csc": 0}  # in quarter turns, odd or even
_BITS = 128


def undefined_part(tree: Tree, over_complex: bool = False) -> Tree | None:
    """The first smallest part that is proved to have no value; None if there is none or it cannot be told."""
    kind = tree[0]
    if kind in ATOMS:
        return None
    for part in tree[2:] if kind in HEADED else tree[1:]:
        found = undefined_part(part, over_complex) if part[0] not in ATOMS else None
        if found is not None:
            return found
    return tree if kind in _MAY_FAIL and _fails(tree, over_complex) else None


def _fails(tree: Tree, over_complex: bool) -> bool:
    kind = tree[0]
    if kind == "div":
        return _is_zero(tree[2])
    if kind == "pow":
        exponent = tree[2]
        if exponent[0] == "num" and isinstance(exponent[1], int) and exponent[1] > 0:
            return False
        return _power_fails(tree[1], tree[2]) or _has_no_value(tree, over_complex)
    if tree[1] in _TOTAL:
        return False
    return (tree[1] in _POLES and _meets_pole(tree[1], tree[2])) or _has_no_value(tree, over_complex)


def _power_fails(base: Tree, exponent: Tree) -> bool:
    value = constant(exponent)
    return value is not None and value <= 0 and _is_zero(base)


def _meets_pole(name: str, angle: Tree) -> bool:
    """tan(pi/2), which no ball can prove: the multiple of pi, in halves, is odd or even."""
    multiple = multiple_of_pi(angle)
    return multiple is not None and (2 * multiple) % 2 == _POLES[name]


def _is_zero(tree: Tree) -> bool:
    value = exact(tree)
    return _cancels(tree) if value is None else value == 0


def _cancels(tree: Tree) -> bool:
    """Whether every term of a sum meets its opposite, or a factor is zero. Cheap, not complete."""
    if tree[0] in {"mul", "div", "neg"}:
        return any(map(_is_zero, tree[1:2] if tree[0] == "div" else tree[1:]))
    if tree[0] != "add":
        return False
    terms = list(signed_terms(tree, 1))
    if sum(sign for sign, _ in terms):
        return False
    total: Counter[Tree] = Counter()
    for sign, term in terms:
        total[arranged(term)] += sign
    return not any(total.values())


def _has_no_value(tree: Tree, over_complex: bool) -> bool:
    if any(node[0] == "sym" for node in walk(tree)):
        return False
    from grader.evaluation import balls, complex_balls

    field = complex_balls if over_complex else balls
    parts = tuple(map(_simplest, children(tree)))
    with balls.at_precision(_BITS):
        try:
            field.evaluate(rebuild(tree, parts), field.at({}))
        except NoValue as reason:
            return isinstance(reason, Undefined)
    return False


def _simplest(tree: Tree) -> Tree:
    """1 - 1 as an exact zero, which no ball of an inexact sum is."""
    value = exact(tree)
    return tree if value is None else number(value)
