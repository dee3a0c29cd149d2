"""Runs of letters: which known names they are. `w1x` is w1·x where w1 and x are letters of the question."""

import difflib
from typing import Any

from grader.reading.characters import GREEK, SUBSCRIPTS
from grader.reading.numbers import numeral
from grader.reading.unreadable import Unreadable
from grader.reading.vocabulary import FUNCTIONS, SOLVERS, Vocabulary

# kind of token, standard name, length in the normal spelling of the run
Piece = tuple[str, str, int]
LETTERS = 20
_SUBSCRIPTS = str.maketrans(SUBSCRIPTS)
_GREEK_NAMES = frozenset(GREEK.values())


def normal(run: str) -> str:
    """A run without the marks of subscripts: `w_1`, `w_{1}` and `w₁` are `w1`; `x_max` keeps its underscore."""
    if "_" not in run and run.isascii():
        return run
    run = run.translate(_SUBSCRIPTS).replace("{", "").replace("}", "")
    parts = run.split("_")
    return parts[0] + "".join(part if part[:1].isdecimal() else f"_{part}" for part in parts[1:])


def standard_name(text: str) -> str:
    """The one spelling of a name that a question declares: `w0` for `w_0` and `w₀`, `alpha` for `α`."""
    name = normal(text.strip())
    head = name[:1]
    if head in GREEK:
        name = GREEK[head] + name[1:]
    word = name.replace("_", "")
    if not (word.isascii() and word.isalnum() and word[:1].isalpha()) or len(name) > LETTERS:
        raise Unreadable("no_name", 0, len(text), name=text)
    return name


def split(run: str, start: int, vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """The names that a run of letters stands for, left to right; more than one is a product."""
    known = vocabulary.pieces.get(run)
    if known is None:
        known = vocabulary.pieces[run] = _split(run, start, vocabulary)
    return known


def append_names(out: list[Any], run: str, start: int, end: int, vocabulary: Vocabulary) -> None:
    """The tokens of a run; the last piece reaches to its end, whatever marks of subscripts were dropped."""
    pieces = split(run, start, vocabulary)
    if len(pieces) == 1:
        out.append((pieces[0][0], pieces[0][1], start, end))
        return
    for number, (kind, name, size) in enumerate(pieces, 1):
        stop = end if number == len(pieces) else start + size
        out.append((kind, numeral(name, start) if kind == "number" else name, start, stop))
        start = stop


def _split(run: str, start: int, vocabulary: Vocabulary) -> tuple[Piece, ...]:
    text = normal(run)
    whole = vocabulary.names.get(text)
    if whole:
        return ((*whole, len(run)),)
    base = _logarithm(text, vocabulary)
    if base:
        return (("logarithm", base, len(run)),)
    ways = _ways(text, vocabulary)
    if len(ways) > 1:
        readings = [" * ".join(piece[1] for piece in way) for way in ways[:2]]
        raise Unreadable("two_ways", start, start + len(run), name=run, first=readings[0], second=readings[1])
    if ways:
        return ways[0]
    if vocabulary.open:
        return _letters(text)
    raise _unknown(run, text, start, vocabulary)


def _logarithm(text: str, vocabulary: Vocabulary) -> str:
    """The base that is part of a logarithm's name: `log10`, `log_2`, `log_a`; `lg` is log10."""
    if text == "lg":
        return "10"
    base = text[3:].lstrip("_") if text.startswith("log") else ""
    if text[3:4] == "_" and base in vocabulary.symbols:
        return base
    return base if base.isdecimal() and len(base) < 4 and base not in "01" else ""


def _ways(text: str, vocabulary: Vocabulary, most: int = 2) -> list[tuple[Piece, ...]]:
    """Up to `most` ways to cut the text into known names; digits may only follow a function (`sin2x`)."""
    names = vocabulary.names
    found: list[tuple[Piece, ...]] = []
    stack: list[tuple[int, tuple[Piece, ...]]] = [(0, ())]
    dead: set[int] = set()
    while stack and len(found) < most:
        at, way = stack.pop()
        if at == len(text):
            found.append(way)
            continue
        nexts = [
            (at + size, (*way, (*names[text[at : at + size]], size)))
            for size in range(1, min(vocabulary.longest, len(text) - at) + 1)
            if text[at : at + size] in names and at + size not in dead
        ]
        digits = _digits(text, at)
        if digits and way and way[-1][0] == "function":
            nexts.append((at + digits, (*way, ("number", text[at : at + digits], digits))))
        if not nexts:
            dead.add(at)
        stack.extend(nexts)
    return found


def _digits(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] in "0123456789":
        end += 1
    return end - at


def _letters(text: str) -> tuple[Piece, ...]:
    """With an open vocabulary: Greek names whole, else every letter with the digits that follow it."""
    if text in _GREEK_NAMES:
        return (("symbol", text, len(text)),)
    pieces: list[Piece] = []
    at = 0
    while at < len(text):
        size = 1 + _digits(text, at + 1)
        if text[at + size : at + size + 1] == "_":
            size = len(text) - at
        name = text[at : at + size]
        kind = "const" if name in {"e", "i"} else "symbol"
        pieces.append((kind, GREEK.get(name, name), size))
        at += size
    return tuple(pieces)


def _unknown(run: str, text: str, start: int, vocabulary: Vocabulary) -> Unreadable:
    end = start + len(run)
    letters = ", ".join(sorted(vocabulary.symbols | set(vocabulary.given)))
    if text in SOLVERS:
        return Unreadable("solver", start, end, name=run)
    for other in (text.lower(), text.upper()):
        if other != text and (other in vocabulary.names or _ways(other, vocabulary)):
            return Unreadable("case", start, end, name=run, meant=other)
    head = text.rstrip("0123456789")
    if head != text and (head in vocabulary.symbols or head in vocabulary.constants):
        return Unreadable("letter_number", start, end, name=run, letter=head, number=text[len(head) :])
    near = difflib.get_close_matches(text, sorted(vocabulary.symbols | set(vocabulary.given) | set(FUNCTIONS)), 1, 0.6)
    return Unreadable("name", start, end, name=run, meant=near[0] if near else "", letters=letters)
