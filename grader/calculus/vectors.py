"""Vectors: tuples of trees. Nothing is tidied here."""

from grader.calculus.underivable import Underivable
from grader.reading.tree import TWO, Tree


def components(tree: Tree, word: str) -> Tree:
    """Of a vector. Raises Underivable for anything else; word: the author's, for that sentence."""
    if tree[0] != "tuple":
        raise Underivable(f"{word} wants a vector such as (2, 1).")
    return tree[1:]


def pairs(left: Tree, right: Tree, word: str) -> list[tuple[Tree, Tree]]:
    """The components of two vectors of the same size, side by side."""
    one, other = components(left, word), components(right, word)
    if len(one) != len(other):
        raise Underivable(f"{word} wants vectors of one size, not of {len(one)} and {len(other)} components.")
    return list(zip(one, other, strict=True))


def total(terms: list[Tree]) -> Tree:
    return terms[0] if len(terms) == 1 else ("add", *terms)


def dot(left: Tree, right: Tree) -> Tree:
    return total([("mul", a, b) for a, b in pairs(left, right, "dot")])


def norm(vector: Tree) -> Tree:
    """The Euclidean length, not worked out."""
    return ("call", "sqrt", total([("pow", part, TWO) for part in components(vector, "norm")]))
