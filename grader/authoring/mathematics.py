"""Parts that are answered by mathematics: the kind follows from the shape of the key, and from what is accepted."""

from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from grader.authoring.conditions import relations
from grader.authoring.fields import Block
from grader.authoring.model import Definition
from grader.authoring.nodes import Scalar
from grader.authoring.refused import Refused
from grader.authoring.scope import Scope
from grader.equivalence.decide import shape
from grader.evaluation.conditions import region_of
from grader.evaluation.region import Region
from grader.kinds.equation import EquationKind
from grader.kinds.integration_constant import CONSTANTS, with_constants
from grader.kinds.mathematical import Mathematical
from grader.kinds.property import ANSWER, Property, PropertyKind
from grader.kinds.shapes import an_equation
from grader.kinds.solution_set import SolutionSetKind
from grader.reading.tree import CONDITIONS, Tree, is_imaginary, symbols, walk
from grader.reading.vocabulary import Vocabulary

# What may be accepted besides what is equivalent, and of which answers.
_SUITED = {
    "same direction": ("a vector",), "any multiple": ("a vector",), "any order": ("a vector", "a matrix", "a set"),
    "interval": ("an interval", "a relation", "several relations"), "up to a constant": ("a number",),
}  # fmt: skip
_INTERVALS = frozenset({"an interval", "a relation", "several relations"})
# Words that can run for long; they never run over what a student typed.
SLOW = frozenset({"integral", "limit", "taylor", "solve", "critical", "eigenvalues"})


@dataclass(frozen=True, slots=True)
class Asked:
    """answer: the key as written. key: worked out."""

    answer: Tree
    key: Tree
    region: Region
    given: dict[str, Definition]


def mathematical(part: Block, scope: Scope) -> tuple[Mathematical, Tree]:
    """How answers are marked, and the key as it was written."""
    intervals = part["accept"] == "interval"
    answer = scope.read(part["answer"], intervals=intervals)
    key = _flat(scope.work_out(answer, part["answer"]))
    asked = Asked(answer, key, _region(part, scope), _usable(part, scope))
    _refuse_unsuited(part, key)
    return _kind(part, asked, scope), answer


def _flat(key: Tree) -> Tree:
    """A matrix with one row as the vector that students type for it."""
    while key[0] == "tuple" and len(key) == 2:
        key = key[1]
    return key


def _kind(part: Block, asked: Asked, scope: Scope) -> Mathematical:
    key, found = asked.key, shape(asked.key)
    accept = _accepted(part, key)
    setting: dict[str, Any] = {
        "expected": key, "vocabulary": _vocabulary(part, asked, scope), "region": asked.region, "given": asked.given
    }  # fmt: skip
    strict = {"all_or_nothing": part["all or nothing"]}
    if "right if" in part:
        return PropertyKind(**setting, wanted=_property(part, asked, scope))
    if an_equation(key) is None and accept != "interval":
        return EquationKind(**setting)
    if found in _INTERVALS:
        return SolutionSetKind(**setting, letter=_lone(key, scope))
    if found == "a set":
        return _kind_of("collection", "SetKind", **setting, **strict)
    if accept == "any order":
        return _kind_of("collection", "ListKind", **setting, **strict)
    if found == "a matrix":
        return _kind_of("matrix", "MatrixKind", **setting, **strict)
    if found == "a vector":
        unit = asked.answer[:2] == ("call", "unit")
        return _kind_of("vector", "VectorKind", **setting, accept=accept, **strict, within=part["within"], unit=unit)
    if accept == "up to a constant":
        setting["vocabulary"] = _with_constants(setting["vocabulary"], scope)
        return _kind_of("antiderivative", "AntiderivativeKind", **setting, letter=_integrated(part, asked))
    if not symbols(key):
        return _kind_of("number", "NumberKind", **setting, within=part["within"])
    return _kind_of("expression", "ExpressionKind", **setting)


def _kind_of(home: str, name: str, **setting: Any) -> Mathematical:
    """A kind by its file, which is loaded when a question asks for it: most ask for two or three of them."""
    kind: Mathematical = getattr(import_module(f"grader.kinds.{home}"), name)(**setting)
    return kind


def _accepted(part: Block, key: Tree) -> str:
    """What is accepted of this key; what cascades from further out may not suit it."""
    accept: str = part["accept"]
    suits = shape(key) in _SUITED.get(accept, ()) and (accept != "up to a constant" or symbols(key))
    return accept if suits else "equivalent"


def _vocabulary(part: Block, asked: Asked, scope: Scope) -> Vocabulary:
    key = asked.key
    found = shape(key)
    letters = scope.letters | symbols(key) | ({_lone(key, scope)} if found in _INTERVALS else set())
    endless = found in _INTERVALS or any(node == ("const", "inf") for node in walk(key))
    more = ({"inf"} if endless else set()) | ({"i"} - letters if is_imaginary(key) else set())
    return Vocabulary(
        letters,
        {name: len(definition.parameters) for name, definition in asked.given.items()},
        constants=frozenset({"e", "pi"} | more),
        vectors=found == "a vector",
        labels=None if found in _INTERVALS else frozenset(scope.definitions),
        abstract=frozenset(scope.abstract),
        intervals=found in _INTERVALS,
        decimal_comma=part["decimal comma"],
        log_base=part["log base"],
    )


def _lone(key: Tree, scope: Scope) -> str:
    """What an interval without a letter is an interval of."""
    return min(symbols(key), default=min(scope.letters, default="x"))


def _with_constants(vocabulary: Vocabulary, scope: Scope) -> Vocabulary:
    """No name of the question is a constant of integration."""
    widened = with_constants(vocabulary)
    return replace(widened, symbols=vocabulary.symbols | (widened.symbols - scope.definitions.keys()))


def _integrated(part: Block, asked: Asked) -> str:
    """The letter of integration: that of `integral(f, x)`, else the only one."""
    answer = asked.answer
    if answer[:2] == ("call", "integral") and len(answer) == 4 and answer[3][0] == "sym":
        return str(answer[3][1])
    letters = symbols(asked.key) - frozenset(CONSTANTS)
    if len(letters) != 1:
        raise Refused("by which letter is this integrated?", "write integral(f, x)", part.place("answer"))
    return min(letters)


def _property(part: Block, asked: Asked, scope: Scope) -> Property:
    """The conditions of `right if`; the answer is a function of the letters that the model has."""
    order = scope.order_of(asked.answer)
    letters = symbols(asked.key)
    parameters = tuple(letter for letter in order if letter in letters) or tuple(sorted(letters))
    text: Scalar = part["right if"]
    return wanted(text, scope, parameters, asked.region)


def wanted(text: Scalar, scope: Scope, parameters: tuple[str, ...], region: Region) -> Property:
    """Conditions on `answer`, each of which says something of it. Words that can run for long may not stand over it."""
    found = relations(scope.read(text, answer=len(parameters)), text)
    if any(all(node[1:2] != (ANSWER,) for node in walk(tree)) for tree in found):
        raise Refused("this condition says nothing of `answer`", "write such as answer > 0", text.place)
    _refuse_slow(found, text)
    return Property(found, dict(scope.definitions), parameters, region)


def _refuse_slow(found: tuple[Tree, ...], text: Scalar) -> None:
    for node in (node for tree in found for node in walk(tree) if node[0] == "call" and node[1] in SLOW):
        if any(part[1:2] == (ANSWER,) for part in walk(node)):
            raise Refused(f"'{node[1]}' may not run over what a student typed", "say it with diff", text.place)


def _region(part: Block, scope: Scope) -> Region:
    """Where the letters live: what the question says, and the part."""
    if "where" not in part:
        return scope.region
    text: Scalar = part["where"]
    worked = [scope.work_out(relation, text) for relation in relations(scope.read(text), text)]
    if any(not symbols(relation) for relation in worked):
        raise Refused("this condition has no free letter", "let the question say which variants there are", text.place)
    return region_of([*scope.conditions, *worked])


def _refuse_unsuited(part: Block, key: Tree) -> None:
    """What cascades from further out may not suit this part; what stands in the part itself must."""
    found, letters = shape(key), symbols(key)
    if "accept" in part and part["accept"] != "equivalent" and found not in _SUITED[part["accept"]]:
        wanted = " or ".join(_SUITED[part["accept"]])
        raise Refused(f"'{part['accept']}' wants {wanted} as the answer", place=part.place("accept"))
    if "accept" in part and part["accept"] == "up to a constant" and not letters:
        raise Refused("'up to a constant' wants a letter in the answer", place=part.place("accept"))
    if "within" in part and (letters or found not in {"a number", "a vector"}):
        raise Refused("'within' wants a number as the answer", place=part.place("within"))
    if "right if" in part and key[0] in {"set", "interval", *CONDITIONS}:
        raise Refused("'right if' wants an expression, a vector or a matrix", place=part.place("right if"))


def _usable(part: Block, scope: Scope) -> dict[str, Definition]:
    """The given names that a student may type; one that is not given is noted."""
    names = [name for name in part["may use"] if name.text not in scope.lost]
    for name in names:
        if name.text not in scope.definitions:
            known = ", ".join(scope.definitions) or "nothing"
            scope.notes.error(name.place, f"'{name.text}' is not given in this question", f"given: {known}")
    return {name.text: scope.definitions[name.text] for name in names if name.text in scope.definitions}
