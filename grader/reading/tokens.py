"""Text to tokens: (kind, value, start, end). Operators are their own kind; `end` closes the list."""

import re

from grader.reading.characters import FOLDED, FRACTIONS, GREEK, OPERATORS, SPACES, SUBSCRIPTS, SUPERSCRIPTS, describe
from grader.reading.names import split
from grader.reading.numbers import numeral
from grader.reading.tree import Tree
from grader.reading.unreadable import Unreadable
from grader.reading.vocabulary import Vocabulary

Token = tuple[str, str | Tree, int, int]
CHARACTERS = 2_000
TOKENS = 500

_LETTER = f"A-Za-z{''.join(GREEK)}"
_SUB = "".join(SUBSCRIPTS)
_PATTERN = re.compile(
    "|".join(
        (
            rf"(?P<space>[{SPACES}]+)",
            r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+(?![0-9.]))?)",
            rf"(?P<name>[{_LETTER}](?:[{_LETTER}0-9{_SUB}]|_[{_LETTER}0-9]|_\{{[{_LETTER}0-9]+\}})*)",
            rf"(?P<superscript>[{''.join(SUPERSCRIPTS)}]+)",
            rf"(?P<fraction>[{''.join(FRACTIONS)}])",
            rf"(?P<operator>\*\*|<=|>=|!=|==|[{re.escape(''.join(k for k in OPERATORS if len(k) == 1))}])",
        )
    )
)


def tokens(text: str, vocabulary: Vocabulary) -> list[Token]:
    """All tokens of the text; refused at the first character that has no meaning here."""
    if len(text) > CHARACTERS:
        raise Unreadable("long", CHARACTERS, len(text), limit=CHARACTERS, size=len(text))
    typed = text
    if not text.isascii():
        text = (" " + text[1:] if text.startswith("\ufeff") else text).translate(FOLDED)
    out: list[Token] = []
    at = 0
    for match in _PATTERN.finditer(text):
        start, end = match.span()
        if start != at:
            break
        at = end
        kind = match.lastgroup
        if kind == "operator":
            sign = OPERATORS[match[0]]
            out.append((sign, sign, start, end))
        elif kind == "name":
            _names(out, match[0], start, end, vocabulary)
        elif kind == "number":
            out.append(("number", numeral(match[0], start), start, end))
        elif kind != "space":
            out.append((str(kind), match[0], start, end))
    if at != len(text):
        raise _character(typed, at)
    if len(out) > TOKENS:
        raise Unreadable("long", out[TOKENS][2], len(text), limit=TOKENS, size=len(out))
    out.append(("end", "", at, at))
    return out


def _names(out: list[Token], run: str, start: int, end: int, vocabulary: Vocabulary) -> None:
    pieces = split(run, start, vocabulary)
    if len(pieces) == 1:
        out.append((pieces[0][0], pieces[0][1], start, end))
        return
    for number, (kind, name, size) in enumerate(pieces, 1):
        stop = end if number == len(pieces) else start + size
        out.append((kind, numeral(name, start) if kind == "number" else name, start, stop))
        start = stop


def _character(text: str, at: int) -> Unreadable:
    char = text[at]
    if char in "\r\n":
        return Unreadable("newline", at, at + 1)
    if "\ud800" <= char <= "\udfff":
        return Unreadable("encoding", at, at + 1)
    return Unreadable("character", at, at + 1, char=char if char.isprintable() else "", name=describe(char))
