"""Which shape an answer must have to be compared at all; another one is unreadable, and costs no try."""

from collections.abc import Callable, Collection

from grader.equivalence.decide import shape
from grader.findings import Finding
from grader.reading.tree import Tree, symbols

# None if the tree has the shape, else what is wrong with it.
Shape = Callable[[Tree], Finding | None]


def called(tree: Tree) -> str:
    """Its shape in a student's words: what has letters is no number to them."""
    found = shape(tree)
    return "an expression" if found == "a number" and symbols(tree) else found


def one_expression(tree: Tree) -> Finding | None:
    found = shape(tree)
    return None if found == "a number" else Finding("kinds.not_one", {"found": found})


def vector_of(size: int) -> Shape:
    """So many components, each an expression."""

    def check(tree: Tree) -> Finding | None:
        if tree[0] != "tuple":
            return Finding("kinds.not_vector", {"found": called(tree), "asked": size})
        if len(tree) - 1 != size:
            return Finding("kinds.components", {"given": len(tree) - 1, "asked": size})
        flat = all(shape(part) == "a number" for part in tree[1:])
        return None if flat else _relation(tree) or Finding("kinds.not_vector", {"found": called(tree), "asked": size})

    return check


def matrix_of(rows: int, columns: int) -> Shape:
    """So many rows, each with so many entries."""

    def check(tree: Tree) -> Finding | None:
        facts = {"rows": rows, "columns": columns}
        if tree[0] != "tuple" or any(row[0] != "tuple" for row in tree[1:]):
            return Finding("kinds.not_matrix", {"found": called(tree), **facts})
        sizes = {len(row) - 1 for row in tree[1:]}
        if len(tree) - 1 != rows or sizes != {columns}:
            given = f"{len(tree) - 1} by {'?' if len(sizes) > 1 else sizes.pop()}"
            return Finding("kinds.matrix_size", {"given": given, **facts})
        return None

    return check


def set_of(elements: Collection[str]) -> Shape:
    """`{1, 2}`, and one element without braces, if it has one of these shapes: `1, 2` is no element of `{1, 2}`."""

    def check(tree: Tree) -> Finding | None:
        if tree[0] != "set" and shape(tree) not in elements:
            return _not("a set in braces", tree)
        return next(filter(None, map(_relation, tree[1:] if tree[0] == "set" else (tree,))), None)

    return check


def a_list(tree: Tree) -> Finding | None:
    return None if tree[0] == "tuple" else _not("a list", tree)


def an_equation(tree: Tree) -> Finding | None:
    """One equation, or several joined by `or`."""
    relations = tree[1:] if tree[0] == "or" else (tree,)
    return None if all(one[:2] == ("rel", "=") for one in relations) else _not("an equation", tree)


def _relation(element: Tree) -> Finding | None:
    """`x = 1, y = 4` is read as a vector of two equations, and is no point."""
    places = [number for number, part in enumerate(element) if element[0] == "tuple" and part[0] == "rel"]
    return Finding("kinds.relation_inside", {"number": places[0]}) if places else None


def _not(asked: str, tree: Tree) -> Finding:
    return Finding("kinds.other_shape", {"asked": asked, "found": called(tree)})
