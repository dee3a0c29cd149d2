"""The key `given`: functions, points and values that a question defines, each from those before it, or drawn."""

from collections.abc import Iterator
from functools import partial

from grader.authoring.draws import Draw, draw, is_drawn
from grader.authoring.names import Head, heads
from grader.authoring.nodes import Mapping, Node, Scalar, as_written
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Refused, each
from grader.authoring.scope import Scope
from grader.authoring.values import formula
from grader.authoring.variants import Drawn
from grader.reading.tree import Tree, symbols


def draws(given: Mapping, scope: Scope) -> dict[str, Draw]:
    """What is drawn, by its name; what is wrong with a draw is noted. `scope` defines nothing yet, and stays so."""
    unseen = Scope(Notebook(scope.notes.file), scope.say)
    taken = {name for key, value in given.entries if not _is_declared(value) for name, _ in _heads(unseen, key)}
    return {
        name: found
        for key, value in given.entries if _is_drawn(value)
        for name, _ in _heads(unseen, key)
        for found in each(partial(_draw, scope, taken), value, scope.notes)
    }  # fmt: skip


def define(given: Mapping, scope: Scope, drawn: Drawn) -> None:
    """Enters every name into the scope, in one variant; what is wrong is noted."""
    for key, value in given.entries:
        for name, parameters in _heads(scope, key):
            if _is_drawn(value):
                scope.define(name, parameters, drawn.get(name), drawn=True)
            elif _is_declared(value):
                each(partial(_declared, scope, name, parameters), key, scope.notes)
            else:
                found = each(partial(_worked_out, scope, name), value, scope.notes)
                scope.define(name, parameters, *(found[0] if found else (None,)))


def _heads(scope: Scope, key: Scalar) -> Iterator[Head]:
    """Each name of `p`, `f(x, y)` or `a, b`."""
    for found in each(partial(heads, scope), key, scope.notes):
        yield from found


def _is_drawn(value: Node) -> bool:
    text = as_written(value)
    return text is not None and not text.quoted and is_drawn(text.text)


def _is_declared(value: Node) -> bool:
    """A name without a formula."""
    return isinstance(value, Scalar) and not value.raw


def _draw(scope: Scope, taken: set[str], node: Node, notes: Notebook) -> Draw:
    """taken: all names that are given; what is drawn stands before them."""
    found = draw(formula(node, notes), partial(scope.value, anything=True))
    used = sorted(name for value in found.values for name in symbols(value) & taken)
    if used:
        raise Refused(f"what is drawn cannot depend on '{used[0]}'", "give another name to what depends on it")
    return found


def _worked_out(scope: Scope, name: str, node: Node, notes: Notebook) -> tuple[Tree, bool]:
    """The tree, and whether it depends on what was drawn. A name has no meaning yet in its own definition."""
    text = formula(node, notes)
    tree = scope.read(text, anything=True)
    if name in symbols(tree) and name not in scope.definitions:
        raise Refused(f"'{name}' stands in its own definition", "give one of the two another name")
    return scope.definition(tree, text), scope.depends_on_draws(tree)


def _declared(scope: Scope, name: str, parameters: tuple[str, ...], *_: object) -> None:
    scope.declare(name, parameters)
