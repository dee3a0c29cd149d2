"""How large a derivative of an answer becomes, foretold before it is taken: nested roots and products explode.

By the product rule n factors become n products of n factors; a function of something counts as two factors, itself and
what is inside. So the k-th derivative of n factors has about the sum of C(k, j)·(n - 1)^(k - j)·S_j nodes, where S_j is
the size of all their j-th derivatives.
"""

from math import comb

from grader.reading.tree import ATOMS, CONDITIONS, Tree, children, walk

LARGEST = 2_500  # nodes: a second of work, or a little more
_ORDERS = {"grad": 1, "div": 1, "curl": 1, "jacobian": 1, "directional": 1, "tangent": 1, "hessian": 2, "laplacian": 2}
_SUMS = frozenset({"add", "neg", "tuple", "set"}) | CONDITIONS


def is_heavy(formula: Tree, name: str, value: Tree, letters: int) -> bool:
    """Whether a formula that differentiates `name` is too much work with this value. letters: how many there are."""
    order = _order(formula, name)
    return order > 0 and sizes(value, order)[order] * max(1, letters) > LARGEST


def sizes(tree: Tree, order: int) -> list[int]:
    """About how many nodes a tree and its derivatives up to an order have."""
    if tree[0] in ATOMS:
        return [1, 1 if tree[0] == "sym" else 0, *[0] * order][: order + 1]
    parts = [sizes(part, order) for part in children(tree)]
    whole = 1 + sum(part[0] for part in parts)
    varying = [part for part in parts if any(part[1:])]
    if not varying:
        return [whole] + [0] * order
    factors = _factors(tree[0], len(varying))
    inside = [sum(part[place] for part in varying) for place in range(order + 1)]
    return [whole] + [
        sum(comb(k, j) * (factors - 1) ** (k - j) * inside[j] for j in range(k + 1)) for k in range(1, order + 1)
    ]


def _factors(kind: str, varying: int) -> int:
    if kind in _SUMS:
        return 1
    return varying if kind == "mul" else 1 + varying


def _order(formula: Tree, name: str) -> int:
    """How often a formula differentiates what stands for a name."""
    if name not in {node[1] for node in walk(formula) if node[0] in {"sym", "call"}}:
        return 0
    return _own(formula) + max((_order(part, name) for part in children(formula)), default=0)


def _own(node: Tree) -> int:
    if node[:2] != ("call", "diff"):
        return _ORDERS.get(node[1], 0) if node[0] == "call" else 0
    return sum(argument[1] - 1 if argument[0] == "num" else 1 for argument in node[3:])
