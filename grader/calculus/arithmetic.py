"""What + * / ^ mean where a part is a vector or a matrix: component by component, or the product of matrices."""

from grader.calculus.matrices import power, product
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.calculus.vectors import pairs
from grader.evaluation.exact import exact
from grader.reading.tree import Tree, children, rebuild


def combined(tree: Tree) -> Tree:
    """A sum, product, quotient or power some of whose parts are vectors, as one vector; other nodes stay as they are.

    Only products and powers of matrices are tidied: nobody would write their entries out.
    """
    if not any(part[0] == "tuple" for part in children(tree)):
        return tree
    if tree[0] == "add":
        return _sum(tree[1:])
    if tree[0] == "mul":
        return _product(tree)
    if tree[0] in {"neg", "div"}:
        return _scaled(tree)
    if tree[0] == "pow":
        return _power(tree[1], tree[2])
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


def _product(tree: Tree) -> Tree:
    """The numbers around the product of the matrices, which stays in its order."""
    first, *others = (part for part in tree[1:] if part[0] == "tuple")
    if not others:
        return _scaled(tree)
    for other in others:
        first = product(first, other)
    numbers = tuple(part for part in tree[1:] if part[0] != "tuple")
    return tidy(_scaled(("mul", *numbers, first))) if numbers else first


def _scaled(tree: Tree) -> Tree:
    """The same node around every component of its one vector."""
    places = [place for place, part in enumerate(tree) if part[0] == "tuple"]
    if len(places) > 1:
        raise Underivable("Two vectors cannot be multiplied or divided; write dot(a, b) or cross(a, b).")
    place = places[0]
    if tree[0] == "div" and place == 2:
        raise Underivable("Nothing can be divided by a vector; the inverse of a matrix is inverse(M).")
    parts = tree[place][1:]
    return ("tuple", *(combined(rebuild(tree, (*tree[1:place], part, *tree[place + 1 :]))) for part in parts))


def _power(base: Tree, exponent: Tree) -> Tree:
    if base[0] != "tuple" or base[1][0] != "tuple":
        raise Underivable("A vector has no powers; write norm(v)^2 or dot(v, v).")
    value = exact(exponent) if exponent[0] != "tuple" else None
    if value is None or value.denominator != 1:
        raise Underivable("A matrix has whole powers only, such as M^2.")
    return power(base, value.numerator)
