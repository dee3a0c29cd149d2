"""An author's formula to plain mathematics: given names and author words replaced by what they stand for."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Protocol

from grader.calculus.abstract import as_letters
from grader.calculus.arithmetic import combined
from grader.calculus.meaning import Meaning, Word
from grader.calculus.underivable import Underivable
from grader.calculus.vectors import components
from grader.evaluation.exact import exact
from grader.reading.tree import ATOMS, Tree, children, rebuild, walk
from grader.reading.vocabulary import FUNCTIONS

# Each family is a file `words_*.py`, and is loaded when one of its words is met: a question uses one or two of them.
_FAMILIES = {
    "derivative": "diff grad hessian jacobian div curl laplacian directional tangent",
    "integral": "integral",
    "limit": "limit",
    "matrix": "det transpose inverse eigenvalues",
    "rounding": "digits places",
    "solve": "solve critical",
    "taylor": "taylor",
    "vector": "norm unit dot cross sum mean size min max",
}
WORDS: Mapping[str, str] = {word: family for family, words in _FAMILIES.items() for word in words.split()}

_PLAIN = frozenset({"num", "const", "neg", "add", "mul", "div", "pow"})


def word_named(name: str) -> Word | None:
    """The word with its meaning; None for what is no word."""
    if name not in WORDS:
        return None
    family: Mapping[str, Word] = import_module(f"grader.calculus.words_{WORDS[name]}").WORDS
    return family[name]


class Definition(Protocol):
    """A given name: a function with its argument order, or a value, whose parameters are empty. Free of other names."""

    @property
    def parameters(self) -> tuple[str, ...]: ...
    @property
    def tree(self) -> Tree: ...


def work_out(tree: Tree, definitions: Mapping[str, Definition]) -> Tree:
    """Raises Underivable with a sentence for the author. What a word gives is tidied, the rest stays as written.

    Derivatives of functions without a formula become the letters that students type for them.
    """
    if _is_plain(tree, definitions):
        return tree
    return as_letters(_meaning(tree, definitions).tree)


def _is_plain(tree: Tree, given: Mapping[str, Definition]) -> bool:
    """Whether nothing in it stands for anything else: no given name, no word, no vector or matrix to work with."""
    for node in walk(tree):
        kind = node[0]
        if kind == "sym":
            if node[1] in given:
                return False
        elif kind == "call":
            if node[1] in WORDS or node[1] not in FUNCTIONS:
                return False
        elif kind not in _PLAIN:
            return False
    return True


def defined(tree: Tree, definitions: Mapping[str, Definition]) -> Tree:
    """What a given name is to stand for: functions without a formula stay functions, and can be differentiated on."""
    return _meaning(tree, definitions).tree


def _meaning(tree: Tree, given: Mapping[str, Definition]) -> Meaning:
    kind = tree[0]
    if kind == "sym" and tree[1] in given:
        return _given(given[tree[1]])
    if kind in ATOMS:
        return Meaning(tree)
    if kind == "apply":
        function, *arguments = _all(tree[1:], given)
        return function.at(arguments)
    parts = _all(children(tree), given)
    if kind == "index":
        return _component(parts)
    if kind == "call" and (tree[1] in WORDS or tree[1] not in FUNCTIONS):  # min and max are both: they take lists too
        return _call(tree[1], parts, given)
    return Meaning(combined(rebuild(tree, tuple(part.tree for part in parts))), _order(parts))


def _all(trees: Tree, given: Mapping[str, Definition]) -> list[Meaning]:
    return [_meaning(tree, given) for tree in trees]


def _given(definition: Definition) -> Meaning:
    return Meaning(definition.tree, definition.parameters or None)


def _call(name: str, arguments: Sequence[Meaning], given: Mapping[str, Definition]) -> Meaning:
    if name in given:
        return _given(given[name]).at(arguments, name)
    word = word_named(name)
    if word is None:
        raise Underivable(f"I do not know {name}.")
    return word.on(arguments)


def _component(parts: Sequence[Meaning]) -> Meaning:
    """F[1], M[2][1]: counted from 1."""
    vector, place = parts[0], exact(parts[1].tree)
    items = components(vector.tree, "A component")
    if place is None or place.denominator != 1 or not 1 <= place <= len(items):
        raise Underivable(f"There are components 1 to {len(items)}, and no other.")
    return Meaning(items[place.numerator - 1], vector.letters)


def _order(parts: Sequence[Meaning]) -> tuple[str, ...] | None:
    """The argument order of the one function that a formula is made of, if it is one."""
    orders = {part.parameters for part in parts if part.parameters is not None}
    return orders.pop() if len(orders) == 1 else None
