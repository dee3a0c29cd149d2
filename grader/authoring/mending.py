"""Lines that YAML cannot hold without quotes: what to write instead, and a stand-in so that reading goes on."""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from grader.problems import Problem
from grader.text import Source

ESCAPE = "a backslash in double quotes is an escape, not a backslash"
_LINE = re.compile(r"(?P<head>\s*(?:- +)*(?:[^\s'\"#&*!|>%@`\[{-][^\n]*?: +)?)(?P<value>\S.*?)(?P<tail>\s+#.*|\s*)")
_SPECIAL = re.compile(r"[|>*&!%@`\[\]{},?:]|- |.*: |.*:$|(?:'[^']*'|\"[^\"]*\") *\S|\"[^\"]*\\[^\"]*\"$")
_DOUBLE = re.compile(r'"(?:[^"\\\n]|\\.)*+"')
_LONG = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the syntax of YAML ends. context: what YAML was in, and where that began."""

    message: str
    offset: int
    context: str
    began: int

    @classmethod
    def of(cls, error: Any) -> "Fault":
        """What PyYAML says of a fault; its classes of errors share no type with places, so they are looked for."""
        mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        offset = mark.index if mark else 0
        message, context = getattr(error, "problem", ""), getattr(error, "context", "")
        return cls(message or "", offset, context or "", began.index if began else offset)


@dataclass(frozen=True, slots=True)
class Mend:
    """value: the text at `start` that wants quotes."""

    start: int
    value: str
    problem: Problem


def find(source: Source, fault: Fault) -> Mend | None:
    """The value on the line of a fault that must be quoted, if that is what is wrong."""
    in_brackets = "flow" in fault.context
    if "escape" in fault.message and (match := _DOUBLE.match(source.text, fault.began)):
        hint = singly(source, fault.began, match[0])
        return Mend(fault.began, match[0], Problem(source.name, *source.place(fault.began), "error", ESCAPE, hint))
    return _mend(source, fault.offset) or (_mend(source, fault.began) if in_brackets else None)


def singly(source: Source, offset: int, raw: str) -> str:
    """A hint: the line of this place, with this value alone in single quotes: its neighbours in a list stay."""
    begin, end = source.text.rfind("\n", 0, offset) + 1, source.text.find("\n", offset)
    rest = source.text[offset + len(raw) : end if end >= 0 else None]
    line = f"{source.text[begin:offset]}{_quoted(raw)}{rest}".strip()
    return f"write `{line}`" if "\n" not in raw and len(line) <= _LONG else "write it in single quotes"


def ready_line(source: Source, offset: int) -> str:
    """A hint: the line of this place with its value in single quotes."""
    match = _value(source.text, offset)
    line = match and f"{match['head'].strip()} {_quoted(match['value'])}".strip()
    return f"write `{line}`" if line and len(line) <= _LONG else "write it in single quotes"


def explain(source: Source, fault: Fault) -> Problem:
    """A fault that no quotes would mend, in plain words."""
    words = next(words for words in _FAULTS if words.told in f"{fault.message} {fault.context}")
    offset = fault.began if words.at_begin else fault.offset
    if source.text[offset : offset + 1] == "\t":
        words = _TAB
    return Problem(source.name, *source.place(offset), "error", words.message, words.hint)


class _Words(NamedTuple):
    """told: how YAML says it. at_begin: its place is where that began which YAML was in."""

    told: str
    at_begin: bool
    message: str
    hint: str


_FIT = "line up keys and dashes with those that belong with them, indented by spaces"
_TAB = _Words("", False, "a tab indents this line", "indent with spaces")
_FAULTS = (
    _Words("quoted scalar", True, "the quote that opens here is never closed", "single quotes inside are doubled"),
    _Words("parsing a flow", True, "the bracket that opens here is never closed", "quote mathematics: '[1, 2)'"),
    _Words("could not find expected ':'", True, "this is neither `key: value` nor `- item`", ""),
    _Words("mapping values", False, "a key cannot stand here", _FIT),
    _Words("did not find expected", False, "this line does not fit the lines above it", _FIT),
    _Words("", False, "YAML cannot read this", "single quotes around the value often help"),
)


def _mend(source: Source, offset: int) -> Mend | None:
    match = _value(source.text, offset)
    if not match or not _SPECIAL.match(match["value"]) or _is_key(match):
        return None
    start = match.start("value")
    message = ESCAPE if match["value"][0] == '"' else "YAML cannot hold this value without quotes"
    problem = Problem(source.name, *source.place(start), "error", message, ready_line(source, offset))
    return Mend(start, match["value"], problem)


def _is_key(match: re.Match[str]) -> bool:
    return str(match["value"]).endswith(":") and not str(match["head"]).strip(" -")


def _value(text: str, offset: int) -> re.Match[str] | None:
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return _LINE.fullmatch(text, begin, len(text) if end < 0 else end)


def _quoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    return "'" + value.replace("'", "''") + "'"
