"""The key `given`: functions, points and values that a question defines, each from those before it."""

import re
from functools import partial

from grader.authoring.names import head
from grader.authoring.nodes import Mapping, Node, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Refused, each
from grader.authoring.scope import Scope
from grader.authoring.values import formula
from grader.reading.tree import Tree

_DRAWN = re.compile(r"\S+\s*\.\.\s*\S|one of |\d+ of ")


def define(given: Mapping, scope: Scope) -> None:
    """Enters every name into the scope; what is wrong is noted."""
    for key, value in given.entries:
        for name, parameters in each(partial(head, scope), key, scope.notes):
            trees = each(partial(_tree, scope), value, scope.notes)
            scope.define(name, parameters, trees[0] if trees else None)


def _tree(scope: Scope, node: Node, notes: Notebook) -> Tree:
    if isinstance(node, Scalar) and not node.raw:
        raise Refused("a function that is only named is not supported by this version yet", "give it a formula")
    text = formula(node, notes)
    if _DRAWN.match(text.text):
        raise Refused("drawn numbers are not supported by this version yet", "give a formula or a number")
    return scope.value(text, anything=True)
