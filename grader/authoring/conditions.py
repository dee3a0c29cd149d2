"""Conditions that an author writes: `where` and `right if`, as a list of relations."""

from grader.authoring.nodes import Node, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Refused
from grader.authoring.scope import Scope
from grader.reading.tree import CONDITIONS, Tree


def conditions(scope: Scope, node: Node, _: Notebook) -> tuple[Tree, ...]:
    """The relations, worked out; Refused where one of them is none."""
    assert isinstance(node, Scalar)
    return tuple(scope.work_out(relation, node) for relation in relations(scope.read(node), node))


def relations(tree: Tree, text: Scalar) -> tuple[Tree, ...]:
    """Conditions with commas between them, one by one."""
    found: tuple[Tree, ...] = tree[1:] if tree[0] == "tuple" else (tree,)
    if any(relation[0] not in CONDITIONS for relation in found):
        raise Refused("this is no condition", "write x > 0, n integer", text.place)
    return found
