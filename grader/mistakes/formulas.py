"""The slips of an author's formula: what people write where `diff(f, x)`, `norm(grad(f)(P))` or `2*pi*R` is asked.

The right value comes from the calculus itself; each word has faults of its own, and hands on those of what it is over.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice

from grader.calculus.derive import Definition, work_out
from grader.calculus.meaning import spread
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.evaluation.exact import exact
from grader.mistakes.combining import Way, combined
from grader.mistakes.fault import Fault, Slip
from grader.mistakes.values import value_slips
from grader.mistakes.vectors import norm_slips, of_components, unit_slips, whole_matrix, whole_vector
from grader.mistakes.wholes import derivative_slips, second_slips
from grader.reading.tree import Tree, children, rebuild, substitute, symbols

HANDED_ON = 80  # slips of an argument that a word works out
_OPERATIONS = frozenset({"neg", "add", "mul", "div", "pow"})


class Formulas:
    """definitions: what the question gives. parts: earlier parts that have a name, by it: their formulas."""

    def __init__(self, definitions: Mapping[str, Definition], parts: Mapping[str, Tree]) -> None:
        self.definitions, self.parts = definitions, parts

    def slips(self, node: Tree) -> list[Slip]:
        """What is right first. Raises Underivable only where what is right cannot be worked out."""
        right = self._right(node)
        rule = self._rule(node)
        try:
            found = rule(node) if rule else [Slip(right)]
        except Underivable:
            found = [Slip(right)]
        return [Slip(right), *found[1:]]

    def _right(self, node: Tree) -> Tree:
        return tidy(work_out(node, self.definitions))

    def _rule(self, node: Tree) -> Callable[[Tree], list[Slip]] | None:
        if node[0] == "call":
            return self._words().get(node[1]) or (self._value if node[1] in self.definitions else self._other)
        if node[0] == "apply":
            return self._value
        if node[0] == "sym":
            return (lambda one: self.slips(self.parts[one[1]])) if node[1] in self.parts else None
        return self._components if node[0] == "tuple" else self._operation if node[0] in _OPERATIONS else None

    def _words(self) -> Mapping[str, Callable[[Tree], list[Slip]]]:
        return {
            "diff": self._diff, "grad": self._grad, "hessian": self._hessian, "directional": self._directional,
            "tangent": self._tangent,
            "norm": lambda node: norm_slips(self.slips(node[2])),
            "unit": lambda node: unit_slips(self.slips(node[2])),
        }  # fmt: skip

    def _function(self, node: Tree) -> tuple[Tree, tuple[str, ...]]:
        """A function that is differentiated, and the letters it is a function of."""
        tree = work_out(node, self.definitions)
        given = self.definitions.get(node[1]) if node[0] in {"sym", "call"} else None
        return tree, (given.parameters if given else ()) or tuple(sorted(symbols(tree)))

    def _diff(self, node: Tree) -> list[Slip]:
        function, letters = self._function(node[2])
        by = _letters(node[3:])
        if function[0] == "tuple":
            return of_components([derivative_slips(part, by[0], letters) for part in function[1:]])
        if len(by) == 1:
            return derivative_slips(function, by[0], letters)
        return second_slips(function, by[0], by[1], letters) if len(by) == 2 else [Slip(self._right(node))]

    def _grad(self, node: Tree) -> list[Slip]:
        function, letters = self._function(node[2])
        components = [derivative_slips(function, letter, letters) for letter in letters]
        right: Tree = ("tuple", *(slips[0].tree for slips in components))
        return [Slip(right), *whole_vector(right), *of_components(components)[1:]]

    def _hessian(self, node: Tree) -> list[Slip]:
        function, letters = self._function(node[2])
        rows = [[second_slips(function, a, b, letters)[:HANDED_ON] for b in letters] for a in letters]
        found = of_components([of_components(row) for row in rows])
        return [found[0], *whole_matrix(found[0].tree), *found[1:]]

    def _directional(self, node: Tree) -> list[Slip]:
        """By way of its meaning, grad(f)·v/|v|."""
        function, way = node[2], node[3]
        plain = self._right(("call", "dot", ("call", "grad", function), way))
        own = [Slip(plain, (Fault("not-normalised", self._right(way)),))]
        handed = self._other(("call", "dot", ("call", "grad", function), ("call", "unit", way)))
        return [handed[0], *own, *handed[1:]]

    def _tangent(self, node: Tree) -> list[Slip]:
        """f(P) + f_x(P)·(x − a) + ...: from a gradient and a point that may be wrong."""
        function, letters = self._function(node[2])
        point = [part for one in node[3:] for part in spread(work_out(one, self.definitions))]
        slopes = self._value(("apply", ("call", "grad", node[2]), *node[3:]))
        value = substitute(function, dict(zip(letters, point, strict=True)))
        steps = [("add", ("sym", name), ("neg", part)) for name, part in zip(letters, point, strict=True)]
        found = [Slip(_plane(value, slip.tree, steps), slip.faults, slip.extra) for slip in slopes if _has(slip, steps)]
        turned = [self._right((*node[:3], ("tuple", *point[::-1])))] if len(point) == 2 else []
        own = [Slip(tree, (Fault("swapped-point", ("tuple", *point)),)) for tree in turned]
        return [found[0], *own, *found[1:]]

    def _value(self, node: Tree) -> list[Slip]:
        """`f(P)`, `grad(f)(P)`, `slope(P)`."""
        inner, arguments = (node[1], node[2:]) if node[0] == "apply" else (("sym", node[1]), node[2:])
        if inner[0] == "sym" and inner[1] not in self.parts and inner[1] not in self.definitions:
            return self._other(node)
        point = [part for one in arguments for part in spread(work_out(one, self.definitions))]
        function, letters = self._function(_differentiated(self._formula(inner)))
        others = [one.tree for one in self.definitions.values() if not one.parameters and one.tree[0] == "tuple"]
        return value_slips(self.slips(inner), letters, point, others, function)

    def _formula(self, node: Tree) -> Tree:
        """The formula of an earlier part, where a name stands for one."""
        return self.parts.get(node[1], node) if node[0] == "sym" else node

    def _components(self, node: Tree) -> list[Slip]:
        components = [self.slips(part) for part in node[1:]]
        right: Tree = ("tuple", *(slips[0].tree for slips in components))
        return [Slip(right), *whole_vector(right), *of_components(components)[1:]]

    def _operation(self, node: Tree) -> list[Slip]:
        """Sums, products and signs; what comes to a vector, e.g. a step of gradient descent, is worked out as one."""
        right = self._right(node)
        is_vector = right[0] == "tuple"
        ways: list[Way] = [(None, lambda *parts: (node[0], *parts)), *(_of_vectors(node, right) if is_vector else ())]
        found = combined([self.slips(part) for part in node[1:]], ways)
        if not is_vector:
            return found
        worked = [(_worked(slip.tree), slip) for slip in found[1:HANDED_ON]]
        return [Slip(right), *whole_vector(right), *(slip._replace(tree=tree) for tree, slip in worked if tree)]

    def _other(self, node: Tree) -> list[Slip]:
        """A word or a function without faults of its own: one of its arguments may be wrong."""
        parts = [self.slips(part) for part in children(node)]
        right = tuple(slips[0].tree for slips in parts)
        found = [Slip(self._right(node))]
        for place, slips in enumerate(parts):
            for slip in islice(slips[1:], HANDED_ON):
                made = _worked(rebuild(node, (*right[:place], slip.tree, *right[place + 1 :])))
                found += [Slip(made, slip.faults)] if made else []
        return found


def _of_vectors(node: Tree, right: Tree) -> list[Way]:
    if node[0] == "add":
        return [(Fault("part-missing", right), partial(_without, place=place)) for place in range(len(node) - 1)]
    return [(Fault("sign-lost", right), lambda inner: inner)] if node[0] == "neg" else []


def _without(*parts: Tree, place: int) -> Tree:
    """The sum of all parts but one."""
    kept = (*parts[:place], *parts[place + 1 :])
    return ("add", *kept) if len(kept) > 1 else kept[0]


def _plane(value: Tree, slopes: Tree, steps: Sequence[Tree]) -> Tree:
    return ("add", value, *(("mul", slope, step) for slope, step in zip(slopes[1:], steps, strict=True)))


def _has(slip: Slip, steps: Sequence[Tree]) -> bool:
    """Whether it is a vector with a slope for every step."""
    return slip.tree[0] == "tuple" and len(slip.tree) == len(steps) + 1


def _worked(node: Tree) -> Tree | None:
    try:
        return work_out(node, {})
    except Underivable:
        return None


def _letters(arguments: Tree) -> list[str]:
    """`x, y` and `x, 2`."""
    found: list[str] = []
    for argument in arguments:
        times = exact(argument)
        found += [argument[1]] if times is None else found[-1:] * (times.numerator - 1)
    return found


def _differentiated(node: Tree) -> Tree:
    """What a derivative is of: f in grad(f), diff(f, x); anything else itself."""
    differs = node[0] == "call" and node[1] in {"diff", "grad", "hessian", "directional"}
    return _differentiated(node[2]) if differs else node
