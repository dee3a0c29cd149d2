"""Pieces of a formula, and how they stand beside each other in one line."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from grader.reading.characters import SUBSCRIPT
from grader.reading.terminal_signs import ACCENTS, RAISED, SIGNS

# Compiled when they are first used, which re remembers: few texts need all of them.
_INNERMOST = r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}"
_INSIDE = "◦"  # stands for a pair of brackets and what is in them
_ATOM = (
    rf"(?:[^\W\d]|[A-Za-z]{{2,}}(?={_INSIDE}))[₀-₉⁰-⁹¹²³ⁿ′]*{_INSIDE}?|[0-9.]+|{_INSIDE}|[√∛](?:\w|[0-9]+|{_INSIDE})"
)
_OPEN_END = r"[_^]\w+$"  # what follows would be taken into the script
_STEP = r"(?:[∂d][²³⁴-⁹ⁿ]?(?:[^\W\d_][₀-₉]*)?[²³⁴-⁹ⁿ]?)+"


class Piece(NamedTuple):
    """kind: thing, word, fraction, step (a derivative such as ∂f/∂x), text, between, open, close, comma or blank."""

    kind: str
    text: str


_FACTORS = frozenset({"thing", "word", "fraction", "step", "open"})
_ENDS = frozenset({"thing", "word", "fraction", "step", "close"})


def joined(pieces: Sequence[Piece]) -> str:
    """All of them in one line, with blanks where a reader needs them."""
    out = ""
    before = Piece("open", "")
    for place, found in enumerate(pieces):
        piece = _here(found, before, pieces[place + 1 :])
        out += _spaced(before, piece)
        before = before if piece.kind == "blank" else piece
    return " ".join(out.split())


def _here(piece: Piece, before: Piece, after: Sequence[Piece]) -> Piece:
    """The piece as it stands there: a fraction in brackets before a factor, a sign that joins nothing."""
    if piece.kind == "fraction" and _factor_follows(after):
        return Piece("thing", f"({piece.text})")
    is_sign = piece.text in SIGNS and before.kind in {"open", "between", "comma"}
    return Piece("sign", piece.text) if is_sign else piece


def _factor_follows(pieces: Sequence[Piece]) -> bool:
    following = next((piece for piece in pieces if piece.kind != "blank"), None)
    return following is not None and following.kind in _FACTORS


def _spaced(before: Piece, piece: Piece) -> str:
    if piece.kind == "between":
        return f" {piece.text} "
    if piece.kind == "comma":
        return f"{piece.text} "
    return f" {piece.text}" if _is_apart(before, piece) else piece.text


def _is_apart(before: Piece, piece: Piece) -> bool:
    """Whether two factors would run into one another."""
    if before.kind not in _ENDS or piece.kind not in _FACTORS or not piece.text:
        return False
    if piece.kind == "open":
        return before.kind == "fraction"
    if piece.kind != "thing" or before.kind not in {"thing", "close"}:
        return True
    return bool(re.search(_OPEN_END, before.text) and piece.text[0].isalnum()) or (
        before.text[-1:].isdecimal() and piece.text[0].isdecimal()
    )


def attached(base: Piece, sign: str, script: str) -> Piece:
    """With a superscript or subscript: in small signs where Unicode has them, else as it is typed."""
    small = each(script.replace(" ", ""), RAISED if sign == "^" else SUBSCRIPT)
    text = base.text
    if sign == "^" and (base.kind in {"fraction", "step"} or not _is_factor(text)) and base.kind != "close":
        text = f"({text})"
    kind = "thing" if base.kind == "fraction" else base.kind
    if small:
        return Piece(kind, text + small)
    grouped = script if re.fullmatch(r"[^\W\d]′*|[0-9]+" if sign == "^" else r"\w+", script) else f"({script})"
    return Piece(kind, f"{text}{sign}{grouped}")


def fraction(top: str, bottom: str) -> Piece:
    """`(a + b)/(2c)`, and derivatives without brackets."""
    over, under = top.replace(" ", ""), bottom.replace(" ", "")
    if re.fullmatch(_STEP, under) and (re.fullmatch(_STEP, over) or over[:1] == "∂"):
        return Piece("step", f"{over}/{under}")
    top = f"({top})" if re.search(r"[ /]", _outside(top)) else top
    return Piece("fraction", f"{top}/{bottom if re.fullmatch(_ATOM, _outside(bottom)) else f'({bottom})'}")


def matrix(rows: Sequence[Sequence[str]], name: str) -> str:
    """As it is typed: `[[1, 2], [3, 4]]`; one row or column as a vector."""
    lines = [", ".join(row) for row in rows]
    if len(lines) == 1 or all(len(row) == 1 for row in rows):
        return f"({', '.join(lines)})"
    table = f"[{', '.join(f'[{line}]' for line in lines)}]"
    return f"det {table}" if name.startswith("vmatrix") else table


def accented(text: str, name: str) -> Piece:
    """`ŷ`; of what is longer, the accent's name."""
    one = unicodedata.normalize("NFC", text + ACCENTS[name])
    return Piece("thing", one if len(text) == 1 else f"{name}({text})")


def each(text: str, table: Mapping[str, str]) -> str:
    """Every character by the table; nothing where one is not in it."""
    return "".join(table[char] for char in text) if all(char in table for char in text) else ""


def _outside(text: str) -> str:
    """The text with a sign for each pair of brackets."""
    while (shorter := re.sub(_INNERMOST, _INSIDE, text)) != text:
        text = shorter
    return text


def _is_factor(text: str) -> bool:
    return not re.search(r"[ /]", _outside(text))
