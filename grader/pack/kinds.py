"""How a hidden part is answered, as plain values and back: what is offered, or what the reader needs. No key."""

from dataclasses import replace
from typing import Any, NamedTuple

from grader.authoring.model import Definition
from grader.equivalence.decide import shape as shape_of
from grader.kinds.choice import ChoiceKind, Option
from grader.kinds.essay import EssayKind
from grader.kinds.kind import Kind
from grader.kinds.match import MatchKind
from grader.kinds.mathematical import Mathematical
from grader.kinds.order import OrderKind
from grader.pack import strict
from grader.pack.keyless import (
    ASKED,
    UNKNOWN,
    Keyless,
    KeylessChoice,
    KeylessMatch,
    KeylessOrder,
    blank,
    elements,
    set_holding,
)
from grader.pack.strict import Torn
from grader.reading.tree import Tree
from grader.reading.vocabulary import Vocabulary

Plain = dict[str, Any]
SIZE = 100  # components of a vector, rows of a matrix
_LISTS, _FLAGS = ("symbols", "constants", "abstract"), ("vectors", "decimal_comma", "intervals")
_OF_SHAPE = {"a vector": "vector", "a matrix": "matrix"}


class Names(NamedTuple):
    """What may be typed in any variant."""

    letters: frozenset[str] = frozenset()
    constants: frozenset[str] = frozenset()


def kind_record(kind: Kind, shuffle: bool, names: Names) -> Plain:
    """shuffle: each student sees an order of their own, so the author's, perhaps with the right ones first, stays."""
    match kind:
        case ChoiceKind():
            texts = [option.text for option in kind.options]
            return {"kind": "choice", "options": sorted(texts) if shuffle else texts, "choose": kind.choose}
        case MatchKind():
            return {"kind": "match", "items": [item for item, _ in kind.items], "options": list(kind.options)}
        case OrderKind():
            return {"kind": "order", "items": list(kind.shown)}
        case Mathematical():
            return _mathematics(kind, names)
    return {"kind": "essay"}


def kind_of(value: Any) -> Kind:
    """The kind that a record tells; raises Torn."""
    match value.get("kind") if isinstance(value, dict) else None:
        case "choice":
            read = strict.record(value, "kind", "options", "choose")
            options = tuple(Option(each, False) for each in _offered(read["options"]))
            return KeylessChoice(options, strict.one_of(read["choose"], "one", "any"))
        case "match":
            read = strict.record(value, "kind", "items", "options")
            return KeylessMatch(tuple((item, "") for item in _some(read["items"])), _offered(read["options"]))
        case "order":
            return KeylessOrder((_some(strict.record(value, "kind", "items")["items"]),))
        case "essay":
            return EssayKind("")
    return _keyless(value)


def _mathematics(kind: Mathematical, names: Names) -> Plain:
    asked = _asked(kind)
    return {
        "kind": "mathematics",
        "asked": asked,
        "blank": _spread(kind.expected) if asked in {"vector", "matrix"} else 0,
        "elements": sorted(elements(kind.expected)) if asked == "set" else [],
        "vocabulary": _vocabulary_record(kind.vocabulary, names),
        "given": [[name, list(one.parameters), _spread(one.tree)] for name, one in sorted(kind.given.items())],
    }


def _keyless(value: Any) -> Keyless:
    read = strict.record(value, "kind", "asked", "blank", "elements", "vocabulary", "given")
    if read["kind"] != "mathematics":
        raise Torn("a kind of answer is wanted")
    asked = strict.one_of(read["asked"], *ASKED)
    expected = _filled(read["blank"])
    if shape_of(expected) != {"vector": "a vector", "matrix": "a matrix"}.get(asked, "a number"):
        raise Torn("the shape of an answer is wanted")
    inside = _names(read["elements"])
    return Keyless(
        set_holding(inside) if asked == "set" else expected,
        _vocabulary(read["vocabulary"]),
        given=dict(strict.several(read["given"], _given)),
        asked=asked,
        elements=inside,
    )


def _asked(kind: Mathematical) -> str:
    """The shape that an answer must have: whether the key has letters in it is not told."""
    if kind.name == "property":
        return _OF_SHAPE.get(shape_of(kind.expected), "expression")
    return kind.name if kind.name in ASKED else "expression"


def _given(value: Any) -> tuple[str, Definition]:
    """What a name stands for is not told, for it may be a key; only its shape, since that decides what may be typed."""
    if not isinstance(value, list) or len(value) != 3:
        raise Torn("a given name is wanted")
    name = strict.text(value[0])
    return name, Definition(name, strict.texts(value[1]), _filled(value[2]))


def _spread(tree: Tree) -> Any:
    """0 for an expression, a list for a vector, lists in a list for a matrix."""
    return [_spread(part) for part in blank(tree)[1:]] if tree[0] == "tuple" else 0


def _filled(value: Any, depth: int = 0) -> Tree:
    if value == 0 and not isinstance(value, bool):
        return UNKNOWN
    if not isinstance(value, list) or not 0 < len(value) <= SIZE or depth > 1:
        raise Torn("a shape is wanted")
    return ("tuple", *(_filled(each, depth + 1) for each in value))


def _vocabulary_record(words: Vocabulary, names: Names) -> Plain:
    """Infinity may always be typed, since where else it may be is told by the key; not where i·n·f may be."""
    endless = frozenset({"inf"} if not names.letters.issuperset("inf") else ())
    words = replace(words, symbols=names.letters, constants=names.constants | endless)
    lists = {name: sorted(getattr(words, name)) for name in _LISTS}
    flags = {name: getattr(words, name) for name in _FLAGS}
    labels = None if words.labels is None else sorted(words.labels)
    return {**lists, **flags, "given": dict(words.given), "labels": labels, "log_base": words.log_base}


def _vocabulary(value: Any) -> Vocabulary:
    read = strict.record(value, *_LISTS, *_FLAGS, "given", "labels", "log_base")
    given = read["given"] if isinstance(read["given"], dict) else strict.record(None)
    return Vocabulary(
        symbols=_names(read["symbols"]),
        given={strict.text(name): strict.whole(count, 0, SIZE) for name, count in given.items()},
        constants=_names(read["constants"]),
        vectors=strict.flag(read["vectors"]),
        labels=strict.maybe(read["labels"], _names),
        abstract=_names(read["abstract"]),
        decimal_comma=strict.flag(read["decimal_comma"]),
        log_base=strict.whole(read["log_base"], 0, 100),
        intervals=strict.flag(read["intervals"]),
    )


def _names(value: Any) -> frozenset[str]:
    return frozenset(strict.texts(value))


def _offered(value: Any) -> tuple[str, ...]:
    """Options: each has a letter."""
    found = _some(value)
    if len(found) > 26:
        raise Torn("26 options at most are wanted")
    return found


def _some(value: Any) -> tuple[str, ...]:
    found = strict.texts(value)
    if not found or len(found) > 1000:
        raise Torn("texts are wanted")
    return found
