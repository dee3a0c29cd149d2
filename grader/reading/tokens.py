"""Text to tokens: (kind, value, start, end). Operators are their own kind; `end` closes the list."""

import re
from functools import cache

from grader.reading.characters import (
    FOLDED,
    FRACTIONS,
    GREEK,
    OPERATORS,
    SPACES,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    describe,
)
from grader.reading.commands import TYPEFACES, latex
from grader.reading.derivatives import derivative_at
from grader.reading.names import append_names
from grader.reading.numbers import numeral
from grader.reading.tree import Tree
from grader.reading.unreadable import Unreadable
from grader.reading.vocabulary import Vocabulary

Token = tuple[str, str | Tree, int, int]
CHARACTERS = 2_000
TOKENS = 500

_LETTER = f"A-Za-z{''.join(GREEK)}"
_INNER = "[A-Za-z0-9]++(?:_[A-Za-z0-9]++)*"
_BELOW = rf"_[A-Za-z0-9]|_\{{{_INNER}\}}"
_SUB = "".join(SUBSCRIPTS)


@cache
def _pattern(digits: str) -> re.Pattern[str]:
    parts = (
        rf"(?P<name>[{_LETTER}](?:[{_LETTER}0-9{_SUB}]|_[{_LETTER}0-9]|_\{{[{_LETTER}0-9]++(?:_[{_LETTER}0-9]++)*\}})*)",
        rf"(?P<number>(?:{digits})(?:[eE][+-]?[0-9]+(?![0-9.]))?)",
        rf"(?P<operator>\*\*|<=|>=|!=|==|[{re.escape(''.join(k for k in OPERATORS if len(k) == 1))}])",
        rf"(?P<space>[{SPACES}$]+)",
        rf"\\(?:{'|'.join(TYPEFACES)})\*?\{{\\?(?P<typeface>[{_LETTER}0-9_ ]+)\}}(?P<below>{_BELOW})?",
        r"\\(?P<edge>begin|end)\{[bpB]?matrix\*?\}",
        r"\\(?P<bar>left|right)\s*\|",
        r"(?P<command>\\(?:(?:begin|end)\{[A-Za-z]+\*?\}|[A-Za-z]+(?:_(?:[A-Za-z0-9]|\\[A-Za-z]+|"
        rf"\{{\\?{_INNER}\}}))?|.))",
        rf"(?P<superscript>[{''.join(SUPERSCRIPTS)}]+)",
        rf"(?P<fraction>[{''.join(FRACTIONS)}])",
    )
    return re.compile("|".join(parts))


_POINT = _pattern(r"[0-9]+\.?[0-9]*|\.[0-9]+")
_COMMA_DIGITS = "[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+"


# Signs that are never part of a longer one; a blank is no token.
_ALONE = {sign: sign for sign in "+-/^()[]{},;"} | {" ": ""}
_ALONE_BUT_COMMA = {sign: kind for sign, kind in _ALONE.items() if sign != ","}


def tokens(text: str, vocabulary: Vocabulary) -> list[Token]:
    """All tokens of the text; refused at the first character that has no meaning here."""
    if len(text) > CHARACTERS:
        raise Unreadable("long", CHARACTERS, len(text), limit=CHARACTERS, size=len(text))
    typed = text
    if not text.isascii():
        text = (" " + text[1:] if text.startswith("\ufeff") else text).translate(FOLDED)
    out: list[Token] = []
    at, size = 0, len(text)
    comma = vocabulary.decimal_comma
    alone, match_at = (_ALONE_BUT_COMMA, _pattern(_COMMA_DIGITS).match) if comma else (_ALONE, _POINT.match)
    while at < size:
        sign = alone.get(text[at])
        if sign is not None:  # most characters: no pattern is needed to know them
            if sign:
                out.append((sign, sign, at, at + 1))
            at += 1
            continue
        derivative = derivative_at(text, at, vocabulary) if vocabulary.abstract else None
        if derivative:
            out.append(("symbol", derivative[0], at, derivative[1]))
            at = derivative[1]
            continue
        match = match_at(text, at)
        if match is None:
            raise _character(typed, at)
        start, at = at, match.end()
        if match.lastgroup == "name":
            append_names(out, match[0], start, at, vocabulary)
        else:
            _token(out, match, vocabulary)
    if len(out) > TOKENS:
        raise Unreadable("long", out[TOKENS][2], size, limit=TOKENS, size=len(out))
    out.append(("end", "", at, at))
    return out


def _token(out: list[Token], match: re.Match[str], vocabulary: Vocabulary) -> None:
    kind, text = match.lastgroup, match[0]
    start, end = match.span()
    if kind == "number":
        out.append(("number", numeral(text.replace(",", "."), start), start, end))
    elif kind == "operator":
        sign = OPERATORS[text]
        out.append((sign, sign, start, end))
    elif kind == "bar":
        out.append(("|", match["bar"], start, end))
    elif kind in {"typeface", "below"}:
        latex(out, "typeface", match["typeface"] + (match["below"] or ""), (start, end), vocabulary)
    elif kind in {"command", "edge"}:
        latex(out, kind, match[kind], (start, end), vocabulary)
    elif kind != "space":
        out.append((str(kind), text, start, end))


def _character(text: str, at: int) -> Unreadable:
    char = text[at]
    if char in "±∓":
        return Unreadable("plus_minus", at, at + 1)
    if char == "°":
        return Unreadable("degrees", at, at + 1)
    if char in "\r\n":
        return Unreadable("newline", at, at + 1)
    if "\ud800" <= char <= "\udfff":
        return Unreadable("encoding", at, at + 1)
    return Unreadable("character", at, at + 1, char=char if char.isprintable() else "", name=describe(char))
