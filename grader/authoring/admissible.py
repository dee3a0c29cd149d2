"""Which drawn numbers the key `where` admits: its conditions without free letters have to hold."""

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping

from grader.authoring.conditions import conditions, relations
from grader.authoring.draws import Draw
from grader.authoring.given import define
from grader.authoring.model import Definition
from grader.authoring.nodes import Mapping, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.refused import each
from grader.authoring.scope import Say, Scope
from grader.authoring.variants import Drawn, variants
from grader.calculus.derive import work_out
from grader.kinds.condition import every, holds
from grader.reading.tree import Tree, symbols, walk


class Admissible:
    """Says of drawn numbers whether `where` admits them. What is broken is told elsewhere, and admits everything.

    Conditions between drawn names alone are worked out by themselves; only others need all that is given.
    """

    def __init__(self, given: Mapping, where: Scalar, draws: AnyMapping[str, Draw], say: Say) -> None:
        self.given, self.where, self.say = given, where, say
        (drawn,) = variants("", draws, bool, 1)
        scope = self._scope(drawn)
        typed = self._each(lambda: relations(scope.read(where), where))
        self.quick = [relation for relation in typed if _names(relation) <= draws.keys()]
        self.slow = len(self._closed(scope)) > len(self.quick)

    def __call__(self, drawn: Drawn) -> bool:
        named = {name: Definition(name, (), tree) for name, tree in drawn.items()}
        if every(holds(work_out(relation, named)) for relation in self.quick) is False:
            return False
        return not self.slow or every(map(holds, self._closed(self._scope(drawn)))) is not False

    def _closed(self, scope: Scope) -> list[Tree]:
        """The conditions without free letters, worked out."""
        return [tree for tree in self._each(lambda: conditions(scope, self.where, scope.notes)) if not symbols(tree)]

    def _each(self, read: Callable[[], tuple[Tree, ...]]) -> tuple[Tree, ...]:
        return next(iter(each(lambda *_: read(), self.where, Notebook(""))), ())

    def _scope(self, drawn: Drawn) -> Scope:
        scope = Scope(Notebook(""), self.say)
        define(self.given, scope, drawn)
        return scope


def _names(tree: Tree) -> set[str]:
    return {node[1] for node in walk(tree) if node[0] in {"sym", "call"}}
