"""Arithmetic of vectors and matrices: tuples of trees, component by component. Nothing is tidied here."""

from grader.calculus.underivable import Underivable
from grader.reading.tree import TWO, Tree, children, rebuild


def components(tree: Tree, word: str) -> Tree:
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
    return ("call", "sqrt", total([("pow", part, TWO) for part in components(vector, "norm")]))


def combined(tree: Tree) -> Tree:
    """A sum, multiple or quotient some of whose parts are vectors, as one vector; other nodes stay as they are."""
    if not any(part[0] == "tuple" for part in children(tree)):
        return tree
    if tree[0] == "add":
        return _sum(tree[1:])
    if tree[0] in {"neg", "mul", "div"}:
        return _scaled(tree)
    if tree[0] == "pow":
        raise Underivable("A vector has no powers; write norm(v)^2 or dot(v, v).")
    if tree[0] == "call":
        raise Underivable(f"{tree[1]} wants numbers, not a vector.")
    return tree


def _sum(terms: Tree) -> Tree:
    vector: Tree = terms[0]
    for term in terms[1:]:
        if (vector[0] == "tuple") != (term[0] == "tuple"):
            raise Underivable("A number and a vector cannot be added.")
        vector = ("tuple", *(combined(("add", a, b)) for a, b in pairs(vector, term, "A sum")))
    return vector


def _scaled(tree: Tree) -> Tree:
    """The same node around every component of its one vector."""
    places = [place for place, part in enumerate(tree) if part[0] == "tuple"]
    if len(places) > 1:
        raise Underivable("Two vectors cannot be multiplied or divided; write dot(a, b) or cross(a, b).")
    place = places[0]
    if tree[0] == "div" and place == 2:
        raise Underivable("Nothing can be divided by a vector.")
    parts = tree[place][1:]
    return ("tuple", *(combined(rebuild(tree, (*tree[1:place], part, *tree[place + 1 :]))) for part in parts))
