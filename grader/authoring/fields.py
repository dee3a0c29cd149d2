"""The one table of keys that an exercise file may hold, and how a mapping is read by it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from grader.authoring.nodes import Mapping, Place, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Reader, each
from grader.authoring.types import TYPES


@dataclass(frozen=True, slots=True)
class Key:
    """about: what it says, in a line. places: C course, F file, Q question, P part, I item of choices, B feedback rule.

    value: its type, by name. cascades: where the key is missing, the same key further out holds. marking: changing it
    changes what answers earn.
    """

    name: str
    places: str
    value: str
    about: str
    default: Any = None
    cascades: bool = False
    required: bool = False
    marking: bool = False

    @property
    def read(self) -> Reader:
        return TYPES[self.value].read


def _setting(name: str, value: str, about: str, default: Any = None, marking: bool = True) -> Key:
    """A key that may stand anywhere; the nearest one holds."""
    return Key(name, "CFQP", value, about, default, cascades=True, marking=marking)


def _asked(name: str, value: str, about: str, default: Any = None) -> Key:
    """A key of a part that marking reads."""
    return Key(name, "P", value, about, default, marking=True)


HALF, ONE, NONE = Fraction(1, 2), Fraction(1), Fraction(0)
KEYS = (
    Key("title", "CFQZ", "line", "shown above everything else", ""),
    Key("course", "CF", "line", "the name of the course, shown", ""),
    Key("goals", "CFQ", "lines", "what a student can do afterwards", ()),
    Key("topics", "C", "names", "the exercise files in the order in which they are taught; others come after them", ()),
    Key("quizzes", "C", "quizzes", "questions that are taken together, as a placement test or a final", ()),
    Key("questions", "F", "questions", "what is asked, in order", (), required=True),
    Key("questions", "Z", "names", "the ids of its questions, in order", (), required=True),
    Key("id", "Z", "word", "how `grader do` calls it", required=True),
    Key("id", "QP", "word", "how commands and later parts call it: `hot-plate`, `slope(x, y)`"),
    Key("text", "QP", "text", "what is told"),
    Key("ask", "QP", "text", "what is asked"),
    Key("given", "Q", "given", "functions, points and numbers, drawn or not, each from those before it"),
    Key("where", "QP", "conditions", "which variants there are; where free letters live", marking=True),
    Key("variants", "CFQ", "1 to 1000", "how many variants there are at most", 50, cascades=True, marking=True),
    Key("parts", "Q", "parts", "what is asked, at most 100; a question with one part writes its keys beside its own"),
    _asked("answer", "formula", "the expected answer, or the model for `right if`"),
    Key("right if", "PI", "conditions", "right by a property; `answer` stands for the student's", marking=True),
    _asked("choices", "items", "options, of which one or several are right"),
    _asked("choose", "choose", "how many options are chosen", "one"),
    _asked("shuffle", "yes or no", "whether each student sees the choices in another order", False),
    _asked("match", "match", "items with what fits each"),
    _asked("extra", "texts", "options of a match that fit nothing", ()),
    _asked("order", "order", "items in their right order"),
    _asked("essay", "text", "prose for a person to read; what to look for"),
    _asked("rubric", "rubric", "what in an essay earns how many marks", ()),
    _setting("accept", "accept", "how loosely an answer may agree", "equivalent"),
    _setting("form", "forms", "the form that an answer has to be in", ()),
    _setting("form marks", "percent", "what the right value in another form earns", HALF),
    _setting("within", "within", "how near a number must be"),
    _setting("decimal comma", "yes or no", "whether `1,5` is one and a half", False),
    _setting("log base", "2 to 100", "the base of `log` without a base", 0),
    _asked("may use", "names", "given names that a student may type", ()),
    _setting("marks", "number", "what the part earns", ONE),
    _setting("all or nothing", "yes or no", "whether there is no credit for components", False),
    _setting("follow", "percent", "what a part earns that follows from a wrong answer", ONE),
    _setting("feedback", "rules", "what is said to certain answers; the first rule that fits speaks", ()),
    _setting("mistakes", "yes or no", "whether mistakes are named from the calculus", True, marking=False),
    Key("samples", "P", "samples", "answers whose marks are known; `check` marks each in every variant", ()),
    Key("hints", "QP", "hints", "shown one by one, in order", ()),
    Key("solution", "QP", "text", "a worked solution"),
    Key("picture", "QP", "picture", "what is drawn under the text: `contours of T with grad(T) at P`"),
    Key("difficulty", "QP", "1 to 3", "how hard it is"),
    Key("minutes", "QPZ", "number", "how long it takes"),
    _setting("tries", "tries", "how many readable answers count", 3, marking=False),
    _setting("penalty", "percent", "what each wrong try takes from the part's marks", NONE, marking=False),
    _setting("show", "show", "when verdicts and keys may be seen", "at once", marking=False),
    _setting("due", "time", "until when answers are in time", marking=False),
    _setting("late", "per day", "what each day after it costs; without it, late answers earn nothing", marking=False),
    Key("extensions", "CF", "extensions", "until when single students are in time", {}, cascades=True, marking=False),
    Key("right", "I", "text", "a choice that is right"),
    Key("wrong", "I", "text", "a choice that is wrong"),
    Key("text", "I", "text", "a choice that is right in some variants, by its `right if`"),
    Key("if", "B", "formula", "a wrong form, a condition, `mistake NAME`, `right` or `anything else`", required=True),
    Key("say", "IB", "text", "what is told then"),
    Key("marks", "B", "number", "what such an answer earns instead"),
)  # fmt: skip


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
    """The part of a question that writes its only part's keys beside its own; what is asked and hints are its own."""
    keys = _keys("P")
    mine = {name for name, key in keys.items() if "Q" not in key.places} | {"ask", "hints"}
    own = {name: value for name, value in question.values.items() if name in mine}
    return Block(question.node, keys, own, question.places, question)


def _keys(places: str) -> dict[str, Key]:
    return {key.name: key for key in KEYS if set(key.places) & set(places)}


def _stranger(name: str, known: Iterable[str]) -> tuple[str, str]:
    if _homes(name):
        return f"'{name}' cannot stand here", f"it belongs to {_homes(name)}"
    here = _nearest(name, known)
    if here:
        return f"unknown key '{name}'", f"did you mean '{here}'?"
    elsewhere = _nearest(name, (key.name for key in KEYS))
    hint = f"did you mean '{elsewhere}', which belongs to {_homes(elsewhere)}?" if elsewhere else ""
    return f"unknown key '{name}'", hint or f"known here: {', '.join(sorted(known))}"


def _nearest(name: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(name.lower(), sorted(set(known)), 1, 0.6)), "")


def _homes(name: str) -> str:
    """Where a key may stand, as a sentence says it; nothing for what is no key."""
    places = dict.fromkeys(_PLACES[letter] for key in KEYS if key.name == name for letter in key.places)
    *others, last = places or [""]
    return f"{', '.join(others)}{' or ' if others else ''}{last}"


_PLACES = {
    "C": "course.yaml", "F": "the file", "Q": "a question", "P": "a part", "I": "a choice", "B": "a feedback rule",
    "Z": "a quiz",
}  # fmt: skip
