"""The one table of keys that an exercise file may hold, and how a mapping is read by it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from grader.authoring import values
from grader.authoring.lists import block, list_of, names, pairs
from grader.authoring.nodes import Mapping, Place, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Reader, each
from grader.authoring.samples import sample
from grader.authoring.values import one_of
from grader.kinds.vector import ACCEPT


@dataclass(frozen=True, slots=True)
class Key:
    """places: F file, Q question, P part, C choice, B feedback rule.

    cascades: where the key is missing, the same key further out holds. marking: changing it changes what answers earn.
    """

    name: str
    places: str
    read: Reader
    default: Any = None
    cascades: bool = False
    required: bool = False
    marking: bool = False


LATER_ACCEPT = ("up to a constant", "any order", "interval")
KEYS = (
    Key("title", "FQ", values.line, ""),
    Key("goals", "F", list_of(values.line), ()),
    Key("questions", "F", list_of(block), (), required=True),
    Key("id", "QP", values.word),
    Key("text", "QP", values.prose),
    Key("ask", "QP", values.prose),
    Key("given", "Q", block),
    Key("where", "Q", values.formula, marking=True),
    Key("parts", "Q", list_of(block)),
    Key("answer", "P", values.formula, marking=True),
    Key("choices", "P", list_of(block), marking=True),
    Key("choose", "P", one_of("one", "any"), "one", marking=True),
    Key("match", "P", pairs, marking=True),
    Key("extra", "P", list_of(values.prose), (), marking=True),
    Key("accept", "FQP", one_of(*ACCEPT, later=LATER_ACCEPT), "equivalent", True, marking=True),
    Key("within", "FQP", values.within, None, True, marking=True),
    Key("may use", "P", names, (), marking=True),
    Key("marks", "FQP", values.fraction, Fraction(1), True, marking=True),
    Key("all or nothing", "FQP", values.yes_or_no, False, True, marking=True),
    Key("follow", "FQP", values.percent, Fraction(1), True, marking=True),
    Key("feedback", "FQP", list_of(block), (), True, marking=True),
    Key("samples", "P", list_of(sample), ()),
    Key("hints", "QP", list_of(values.prose), ()),
    Key("solution", "QP", values.prose),
    Key("difficulty", "QP", values.whole(1, 3)),
    Key("minutes", "QP", values.fraction),
    Key("tries", "FQP", values.tries, 3, True),
    Key("right", "C", values.prose),
    Key("wrong", "C", values.prose),
    Key("if", "B", values.formula, required=True),
    Key("say", "CB", values.prose),
    Key("marks", "B", values.fraction),
)  # fmt: skip
# Keys of the format that this version does not understand yet.
LATER = frozenset({
    "course", "variants", "right if", "order", "essay", "rubric", "form", "form marks", "picture", "penalty",
    "mistakes", "shuffle", "show", "due", "late", "cost", "decimal comma",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping, read: the values of its keys, and where each stands. outer: what holds where a key is missing."""

    node: Mapping
    keys: dict[str, Key]
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    outer: "Block | None" = None

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def __getitem__(self, name: str) -> Any:
        """The value, the one further out where it cascades, or the default."""
        if name in self.values:
            return self.values[name]
        key = self.keys[name]
        return self.outer[name] if key.cascades and self.outer else key.default

    def place(self, name: str = "") -> Place:
        """Where a key stands; the first key of the mapping if it is missing."""
        return self.places.get(name) or self.node.entries[0][0].place


def read_block(node: Mapping, places: str, notes: Notebook, outer: Block | None = None) -> Block:
    """Reads a mapping by the table. places: the letters of the keys that may stand in it."""
    found = Block(node, _keys(places), outer=outer)
    for name, value in node.entries:
        key = found.keys.get(name.text)
        found.places[name.text] = name.place
        if key is None:
            notes.error(name.place, *_stranger(name.text, found.keys))
        elif isinstance(value, Scalar) and not value.raw:
            notes.error(name.place, f"'{name.text}' has no value")
        else:
            found.values.update((name.text, read) for read in each(key.read, value, notes))
    for key in found.keys.values():
        if key.required and key.name not in found.places:
            notes.error(found.place(), f"'{key.name}' is missing here")
    return found


def only_part(question: Block) -> Block:
    """The part of a question that writes its only part's keys beside its own; what is asked belongs to the part."""
    keys = _keys("P")
    mine = {name for name, key in keys.items() if "Q" not in key.places} | {"ask"}
    own = {name: value for name, value in question.values.items() if name in mine}
    return Block(question.node, keys, own, question.places, question)


def _keys(places: str) -> dict[str, Key]:
    return {key.name: key for key in KEYS if set(key.places) & set(places)}


def _stranger(name: str, known: Iterable[str]) -> tuple[str, str]:
    if name in LATER:
        return f"'{name}' is not supported by this version yet", "leave it out"
    places = [_PLACES[letter] for key in KEYS if key.name == name for letter in key.places]
    if places:
        return f"'{name}' cannot stand here", f"it belongs to {' or '.join(places)}"
    near = difflib.get_close_matches(name.lower(), sorted(known), 1, 0.6)
    return f"unknown key '{name}'", f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(sorted(known))}"


_PLACES = {"F": "the file", "Q": "a question", "P": "a part", "C": "a choice", "B": "a feedback rule"}
