"""Over the complex numbers √a as a letter r, and a as r²: (x - i·√a)(x + i·√a) = 0 is x² = -a.

Every complex number has a square root, so what is the same for all r is the same for all a.
"""

from grader.reading.tree import TWO, Tree, substitute, symbol, transform, walk


def rooted(one: Tree, two: Tree) -> tuple[Tree, Tree]:
    """The trees with a letter for the square root of every letter that has one in either of them."""
    letters = {node[2][1] for tree in (one, two) for node in walk(tree) if _is_root(node)}
    return _with_roots(one, letters), _with_roots(two, letters)


def _with_roots(tree: Tree, letters: set[str]) -> Tree:
    without = transform(tree, lambda node: _root_of(node[2][1]) if _is_root(node) else node)
    return substitute(without, {name: ("pow", _root_of(name), TWO) for name in letters})


def _root_of(name: str) -> Tree:
    return symbol(f"√{name}")


def _is_root(node: Tree) -> bool:
    return bool(node[:2] == ("call", "sqrt") and node[2][0] == "sym")
