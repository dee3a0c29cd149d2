"""The authors' words about vectors and lists."""

from collections.abc import Mapping

from grader.calculus.arithmetic import combined
from grader.calculus.meaning import Meaning, Word, spread
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.calculus.vectors import components, pairs, total
from grader.calculus.vectors import dot as dot_product
from grader.calculus.vectors import norm as length
from grader.reading.tree import ZERO, Tree, number


def norm(v: Meaning) -> Meaning:
    return v.derived(length(v.tree))


def unit(v: Meaning) -> Meaning:
    """v/|v|. Raises Underivable for the zero vector."""
    size = tidy(length(v.tree))
    if size == ZERO:
        raise Underivable("The zero vector has no direction, so unit(v) is undefined.")
    return v.derived(combined(("div", v.tree, size)))


def dot(a: Meaning, b: Meaning) -> Meaning:
    return _of_both(a, b, dot_product(a.tree, b.tree))


def cross(a: Meaning, b: Meaning) -> Meaning:
    """Of plane vectors the one number a1 b2 − a2 b1."""
    rows = pairs(a.tree, b.tree, "cross")
    if len(rows) == 2:
        return _of_both(a, b, _minor(rows[0], rows[1]))
    if len(rows) != 3:
        raise Underivable("cross wants vectors of three components (or of two, for the one number).")
    first, second, third = rows
    return _of_both(a, b, ("tuple", _minor(second, third), _minor(third, first), _minor(first, second)))


def _minor(left: tuple[Tree, Tree], right: tuple[Tree, Tree]) -> Tree:
    return ("add", ("mul", left[0], right[1]), ("neg", ("mul", right[0], left[1])))


def _of_both(a: Meaning, b: Meaning, tree: Tree) -> Meaning:
    return Meaning(tidy(tree), a.parameters if a.parameters is not None else b.parameters)


def _items(values: tuple[Meaning, ...]) -> list[Tree]:
    """The items of one list, or the arguments themselves."""
    return list(spread(values[0].tree)) if len(values) == 1 else [value.tree for value in values]


def add_up(*values: Meaning) -> Meaning:
    """The sum of numbers, or of vectors by components; also of the components of one vector."""
    return values[0].derived(combined(total(_items(values))))


def mean(*values: Meaning) -> Meaning:
    """The arithmetic mean of the same."""
    items = _items(values)
    return values[0].derived(combined(("div", combined(total(items)), number(len(items)))))


def size(vector: Meaning) -> Meaning:
    """How many components a vector has."""
    return Meaning(number(len(components(vector.tree, "size"))))


def _extreme(name: str) -> Word:
    def work(*values: Meaning) -> Meaning:
        return values[0].derived(combined(("call", name, *_items(values))))

    return Word(f"{name}(a, b)", 1, None, work)


WORDS: Mapping[str, Word] = {
    "norm": Word("norm(v)", 1, 1, norm),
    "unit": Word("unit(v)", 1, 1, unit),
    "dot": Word("dot(a, b)", 2, 2, dot),
    "cross": Word("cross(a, b)", 2, 2, cross),
    "sum": Word("sum(a, b, c) or sum(list)", 1, None, add_up),
    "mean": Word("mean(a, b, c) or mean(list)", 1, None, mean),
    "size": Word("size(list)", 1, 1, size),
    "min": _extreme("min"),
    "max": _extreme("max"),
}
