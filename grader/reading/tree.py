"""The tree of an expression, as it was typed: plain tuples, the kind of node first.

    ("num", value, spelling)     7, 0.5, 1e-3: value is an int or a Fraction, never negative
    ("sym", name)                a letter: `w0` for w0, w_0, w₀; `alpha` for alpha and α
    ("const", name)              e, pi, i, inf
    ("neg", a)                   -a
    ("add", a, b, ...)           two or more terms; a subtracted term is ("neg", term)
    ("mul", a, b, ...)           two or more factors, written with or without a sign
    ("div", a, b)   ("pow", a, b)
    ("call", name, a, ...)       a known function, by its standard name (asin, not arcsin; ln and log are both natural)
    ("tuple", a, ...)            (a, b) and [a, b]; a matrix is a tuple of tuples
    ("unit", n)                  the unit vector i, j or k (n = 1, 2, 3), where the answer is a vector
    ("set", a, ...)              {a, b}
    ("interval", "[)", a, b)     [a, b): the two brackets, then the ends
    ("rel", "<", a, b)           a relation: = != < <= > >=
    ("and", r, ...)  ("or", r, ...)   conditions that hold together, or one of them; `1 < x < 2` is two together
Only in authors' formulas:
    ("apply", f, a, ...)         grad(f)(P), grad(f) at P     ("index", F, a)   F[1]
Only while these are worked out:
    ("abstract", head, a, ...)   a function without a formula at some arguments: see calculus/abstract.py

Brackets leave no node but keep the grouping: `(2*x)*3` is not `2*x*3`. No node is ever evaluated while reading.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

Tree = tuple[Any, ...]

ATOMS = frozenset({"num", "sym", "const", "unit"})
# Kinds whose second item is no node.
HEADED = frozenset({"call", "rel", "interval", "abstract"})


def number(value: int | Fraction) -> Tree:
    """The tree of an exact number, as a person would write it: -2, 1/2, -3/4."""
    if value < 0:
        return ("neg", number(-value))
    if value.denominator == 1:
        return ("num", int(value), str(value))
    return ("div", number(value.numerator), number(value.denominator))


def symbol(name: str) -> Tree:
    return ("sym", name)


ZERO, ONE, TWO = number(0), number(1), number(2)
CONDITIONS = frozenset({"rel", "and", "or"})


def children(tree: Tree) -> Tree:
    """The nodes directly below, in the order they were typed."""
    kind = tree[0]
    if kind in ATOMS:
        return ()
    return tree[2:] if kind in HEADED else tree[1:]


def rebuild(tree: Tree, parts: Tree) -> Tree:
    """The same node over other children."""
    kind = tree[0]
    if kind in ATOMS:
        return tree
    return (tree[:2] if kind in HEADED else tree[:1]) + parts


def walk(tree: Tree) -> Iterator[Tree]:
    """Every node, the root first; without recursion."""
    stack = [tree]
    while stack:
        node = stack.pop()
        yield node
        kind = node[0]
        if kind not in ATOMS:  # the children backwards, spelled out: this runs for every node of every answer
            stack += node[:1:-1] if kind in HEADED else node[:0:-1]


def symbols(tree: Tree) -> frozenset[str]:
    """The letters that occur."""
    return frozenset(node[1] for node in walk(tree) if node[0] == "sym")


def signed_terms(tree: Tree, sign: int = 1) -> Iterator[tuple[int, Tree]]:
    """The terms of a sum, nested sums and signs opened: 1 or -1 and a term that is neither."""
    if tree[0] == "neg":
        yield from signed_terms(tree[1], -sign)
    elif tree[0] == "add":
        for part in tree[1:]:
            yield from signed_terms(part, sign)
    else:
        yield sign, tree


def is_whole(tree: Tree) -> bool:
    """Whether a tree is a whole number as typed, with a sign or without: `2`, `-1`."""
    size = tree[1] if tree[0] == "neg" else tree
    return bool(size[0] == "num" and isinstance(size[1], int))


def depth(tree: Tree) -> int:
    """How many nodes the longest way down from the root passes; without recursion."""
    deepest = 0
    stack = [(tree, 1)]
    while stack:
        node, level = stack.pop()
        deepest = max(deepest, level)
        stack.extend((part, level + 1) for part in children(node))
    return deepest


def is_imaginary(tree: Tree) -> bool:
    """Whether the imaginary unit occurs."""
    return ("const", "i") in walk(tree)


def substitute(tree: Tree, values: Mapping[str, Tree]) -> Tree:
    """Every letter that has a value replaced by it, all at once."""
    if not values:
        return tree
    return transform(tree, lambda node: values.get(node[1], node) if node[0] == "sym" else node)


def transform(tree: Tree, change: Callable[[Tree], Tree]) -> Tree:
    """Bottom up: each node is rebuilt over its changed children, then given to `change`."""
    parts = children(tree)
    if not parts:
        return change(tree)
    new = tuple(transform(part, change) for part in parts)
    return change(tree if all(a is b for a, b in zip(new, parts, strict=True)) else rebuild(tree, new))
