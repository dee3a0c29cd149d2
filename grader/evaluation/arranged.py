"""One order for sums and products, so that `x*y` and `y*x` are the same tree. Nothing is calculated."""

from grader.reading.tree import Tree, children, rebuild


def arranged(tree: Tree) -> Tree:
    """The tree with nested sums and products flattened, their parts sorted, and spellings of numbers dropped.

    Only for comparing and as a key: it is not how anyone would write the expression.
    """
    kind = tree[0]
    if kind == "num":
        return ("num", tree[1], "")
    parts = children(tree)
    if not parts:
        return tree
    new = tuple(arranged(part) for part in parts)
    if kind == "neg" and new[0][0] == "neg":
        return new[0][1]  # type: ignore[no-any-return]
    if kind not in {"add", "mul"}:
        return rebuild(tree, new)
    flat = [inner for part in new for inner in (part[1:] if part[0] == kind else (part,))]
    return (kind, *sorted(flat, key=repr))
