"""The types of values that keys have: how each is read, what an editor may know of it, and how a page names it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader.authoring import lists, values
from grader.authoring.nodes import Node
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Reader
from grader.kinds.looseness import LOOSE

SHOW = ("at once", "after submission", "after deadline")

Schema = Mapping[str, Any]
# YAML takes `16` for a number; a text may be one.
_TEXT: Schema = {"type": ["string", "number", "integer"]}
# YAML takes `2` for a number, `[1, 2]` for a list and `{p, q}` for keys: all of them are formulas here.
_FORMULA: Schema = {"type": ["string", "number", "integer", "array", "object"]}
_NUMBER: Schema = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\d+(\.\d+)?(/\d+)?$"}]}
_PERCENT: Schema = {"type": "string", "pattern": r"^\d+(\.\d+)?%$"}


@dataclass(frozen=True, slots=True)
class Type:
    """about: as a page says it. schema: a JSON Schema of the value as YAML itself reads it."""

    about: str
    read: Reader
    schema: Schema


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item, "minItems": 1}


def _one_of(about: str, *words: str) -> Type:
    return Type(about, values.one_of(*words), {"enum": list(words)})


def _whole(least: int, most: int) -> Type:
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Type(f"{least} to {most}", values.whole(least, most), schema)


def _sample(node: Node, notes: Notebook) -> Any:
    from grader.authoring.samples import sample  # which loads all kinds of answers; an outline has no samples

    return sample(node, notes)


def _blocks(about: str, name: str) -> Type:
    return Type(about, lists.list_of(lists.block), _list({"$ref": f"#/$defs/{name}"}))


TYPES: Mapping[str, Type] = {
    "text": Type("text with `$LaTeX$` and `{@formula@}`", values.prose, _TEXT),
    "line": Type("one line of text", values.line, _TEXT),
    "picture": Type("one line, as under Pictures", values.placed_line, _TEXT),
    "lines": Type("list of lines", lists.list_of(values.line), _list(_TEXT)),
    "texts": Type("list of texts", lists.list_of(values.prose), _list(_TEXT)),
    "word": Type("a name", values.word, {"type": ["string", "integer"]}),
    "names": Type("names", lists.names, {"anyOf": [_TEXT, _list(_TEXT)]}),
    "formula": Type("formula", values.formula, _FORMULA),
    "conditions": Type("conditions", values.formula, _TEXT),
    "given": Type("map: a name to a formula, a draw or nothing", lists.block, {"type": "object"}),
    "number": Type("a number such as 2, 0.5 or 1/2", values.fraction, _NUMBER),
    "percent": Type("a percentage", values.percent, _PERCENT),
    "per day": Type("a percentage a day", values.per_day, {"type": "string", "pattern": r"^\d+(\.\d+)?%( a day)?$"}),
    "yes or no": Type("`yes` or `no`", values.yes_or_no, {"type": "boolean"}),
    "1 to 1000": _whole(1, 1000),
    "1 to 3": _whole(1, 3),
    "2 to 100": _whole(2, 100),
    "tries": Type(
        "a number, or `unlimited`",
        values.tries,
        {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 1000}, {"const": "unlimited"}]},
    ),
    "time": Type("`2026-11-30 23:59 +01:00`", values.time, _TEXT),
    "extensions": Type("map: a student to a time", lists.extensions, {"type": "object", "additionalProperties": _TEXT}),
    "within": Type("`0.01`, `5%`, `3 digits` or `2 places`", values.within, {"type": ["string", "number"]}),
    "forms": Type("forms with commas between them", values.forms, {"anyOf": [_TEXT, _list(_TEXT)]}),
    "accept": _one_of(", ".join(LOOSE), *LOOSE),
    "choose": _one_of("`one` or `any`", "one", "any"),
    "show": _one_of(", ".join(SHOW), *SHOW),
    "match": Type("map: text to text", lists.pairs, {"type": "object", "additionalProperties": _TEXT}),
    "rubric": Type("map: text to marks", lists.rubric, {"type": "object", "additionalProperties": _NUMBER}),
    "order": Type("list; a list inside it is in any order", lists.steps, _list({"anyOf": [_TEXT, _list(_TEXT)]})),
    "hints": Type(
        "list of texts, or of `text` and `cost`",
        lists.list_of(lists.hint),
        _list({"anyOf": [_TEXT, {"type": "object", "properties": {"text": _TEXT, "cost": _PERCENT}}]}),
    ),
    "samples": Type("list: `right X`, `wrong X`, `unreadable X`, `1/2 for X`", lists.list_of(_sample), _list(_FORMULA)),
    "questions": _blocks("list of questions", "question"),
    "parts": _blocks("list of parts", "part"),
    "quizzes": _blocks("list of quizzes, each with `id` and `questions`", "quiz"),
    "items": _blocks("list of choices, each `right:`, `wrong:` or `text:`", "item"),
    "rules": _blocks("list of rules, each with `if` and `say` or `marks`", "rule"),
}
