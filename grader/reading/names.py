"""Runs of letters: which known names they are. `w1x` is w1·x where w1 and x are letters of the question."""

import difflib
import re
from collections.abc import Mapping
from typing import Any

from grader.reading.characters import GREEK, GREEK_LETTER, SUBSCRIPTS
from grader.reading.notation import ARCS
from grader.reading.numbers import numeral
from grader.reading.unreadable import Unreadable
from grader.reading.vocabulary import FUNCTIONS, ROUNDINGS, SOLVERS, Vocabulary

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
    if run in ROUNDINGS and [token[0] for token in out[-2:]] == ["to", "number"]:
        out.append(("rounding", ROUNDINGS[run], start, end))
        return
    pieces = vocabulary.pieces.get(run) or split(run, start, vocabulary)
    if len(pieces) == 1:
        kind, name, _ = pieces[0]
        out.append((kind, name, start, end))
        return
    for number, (kind, name, size) in enumerate(pieces, 1):
        stop = end if number == len(pieces) else start + size
        out.append((kind, numeral(name, start) if kind == "number" else name, start, stop))
        start = stop


def _split(run: str, start: int, vocabulary: Vocabulary) -> tuple[Piece, ...]:
    text = normal(run)
    whole = vocabulary.names.get(text)
    if whole and not _is_function_below(run, text, whole):
        _refuse_two_ways(run, text, whole, start, vocabulary)
        return ((*whole, len(run)),)
    logarithm = _LOGARITHM.search(run)
    if logarithm and (logarithm["sign"] is not None or run == logarithm[0]):
        return _around_logarithm(run, logarithm, start, vocabulary)
    if logarithm and logarithm["base"]:
        _refuse_digits(run, logarithm, start)
    if text in SOLVERS or text in _INFINITY:
        raise _unknown(run, text, start, vocabulary)
    marked = text != run
    ways = _ways(text, vocabulary.names, vocabulary.longest, digits=not marked)
    if len(ways) > 1:
        raise _two_ways(run, start, ways)
    if ways:
        return ways[0]
    letters = _letters(text, vocabulary) if vocabulary.open else ()
    if letters:
        return letters
    raise _unknown(run, text, start, vocabulary)


def _is_function_below(run: str, text: str, whole: tuple[str, str]) -> bool:
    """`ln_2` and `sin_2` are no functions that anyone knows."""
    return text != run and whole[0] == "function"


def _refuse_two_ways(run: str, text: str, whole: tuple[str, str], start: int, vocabulary: Vocabulary) -> None:
    """`asin` is the arcsine, or a·sin where a is a letter."""
    rest = text[1:]
    if whole[0] == "function" and rest in FUNCTIONS and text[0] in vocabulary.symbols:
        letter, function = vocabulary.names[text[0]], vocabulary.names[rest]
        raise _two_ways(run, start, [((*whole, len(text)),), ((*letter, 1), (*function, len(rest)))])


def _two_ways(run: str, start: int, ways: list[tuple[Piece, ...]]) -> Unreadable:
    readings = [" * ".join(ARCS.get(piece[1], piece[1]) for piece in way) for way in ways[:2]]
    return Unreadable("two_ways", start, start + len(run), name=run, first=readings[0], second=readings[1])


def _refuse_digits(run: str, found: re.Match[str], start: int) -> None:
    """`log2x` may be the logarithm to base 2, or of 2x."""
    base, after = found["base"], run[found.end() :]
    if base.isdecimal() and base.isascii():
        one, two = f"log_{base}({after})", f"log({base}*{after})"
        raise Unreadable("two_ways", start, start + len(run), name=run, first=one, second=two)


_BASE = rf"(?<=[_{{])(?:{'|'.join(sorted(GREEK_LETTER, key=len, reverse=True))}|[A-Za-z{''.join(GREEK)}])(?![A-Za-z])"
_LOGARITHM = re.compile(
    rf"log(?P<sign>_\{{?|(?=[{''.join(SUBSCRIPTS)}]))?(?P<base>[0-9{''.join(SUBSCRIPTS)}]+|{_BASE})\}}?|\Alg\Z"
)


def _around_logarithm(run: str, found: re.Match[str], start: int, vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """`log10`, `log_2`, `log_a`, and what stands before and after in the same run: `xlog_2y`; `lg` is log10."""
    base = found["base"].translate(_SUBSCRIPTS) if found["base"] else "10"
    base = GREEK.get(base, base)
    if base in {"0", "1"} or not (base in vocabulary.symbols or (base.isdecimal() and len(base) < 4)):
        raise Unreadable("log_base", start, start + len(run), name=base)
    before, after = run[: found.start()], run[found.end() :]
    left = split(before, start, vocabulary) if before else ()
    right = split(after, start + found.end(), vocabulary) if after else ()
    return (*left, ("logarithm", base, len(found[0])), *right)


# What a run of letters may be cut into; `and`, `or` and `matrix` are words of their own.
_PIECES = frozenset({"symbol", "const", "function", "unit", "given", "word"})
_Chain = tuple[Piece, Any]  # a piece and the chain after it, None at the end


def _ways(text: str, names: Mapping[str, tuple[str, str]], longest: int, digits: bool) -> list[tuple[Piece, ...]]:
    """Up to two ways to cut the text into known names, found from its end; digits may only follow a function."""
    ways: list[list[_Chain | None]] = [[] for _ in text] + [[None]]
    for at in range(len(text) - 1, -1, -1):
        for size in range(1, min(longest, len(text) - at) + 1):
            entry = names.get(text[at : at + size])
            if entry is None or entry[0] not in _PIECES:
                continue
            piece = (*entry, size)
            ways[at] += [(piece, rest) for rest in ways[at + size]]
            count = _digits(text, at + size) if digits and entry[0] == "function" else 0
            number = ("number", text[at + size : at + size + count], count)
            ways[at] += [(piece, (number, rest)) for rest in ways[at + size + count]] if count else []
        del ways[at][2:]
    return [_flat(chain) for chain in ways[0] if chain]


def _flat(chain: _Chain | None) -> tuple[Piece, ...]:
    pieces = []
    while chain:
        pieces.append(chain[0])
        chain = chain[1]
    return tuple(pieces)


def _digits(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] in "0123456789":
        end += 1
    return end - at


def _letters(text: str, vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """With an open vocabulary: functions and Greek names whole, else every letter with the digits that follow it.

    None where the mark of a subscript has nothing before or behind it: `abs_x`.
    """
    pieces: list[Piece] = []
    at = 0
    while at < len(text):
        name = next(
            (text[at : at + n] for n in range(vocabulary.longest, 1, -1) if _is_word(text, at, n, vocabulary)), ""
        )
        kind, known = vocabulary.names.get(name, ("symbol", name))
        digits = text[at : at + _digits(text, at)]
        if digits:
            kind, known, name = "number", digits, digits
        elif kind != "function":
            name = name or text[at]
            name += text[at + len(name) : at + len(name) + _digits(text, at + len(name))]
            if text[at + len(name) : at + len(name) + 1] == "_":
                name = text[at:]
            if name[0] == "_" or name[-1] == "_":
                return ()
            known = "".join(GREEK.get(char, char) for char in name)
            kind = "const" if known in vocabulary.constants or known in {"e", "i"} else "symbol"
        pieces.append((kind, known, len(name)))
        at += len(name)
    return tuple(pieces)


def _is_word(text: str, at: int, size: int, vocabulary: Vocabulary) -> bool:
    word = text[at : at + size]
    return len(word) == size and (word in _GREEK_NAMES or vocabulary.names.get(word, ("",))[0] == "function")


_INFINITY = frozenset({"inf", "infinity", "oo"})


def _unknown(run: str, text: str, start: int, vocabulary: Vocabulary) -> Unreadable:
    end = start + len(run)
    letters = ", ".join(sorted(vocabulary.symbols | set(vocabulary.given)))
    if text in SOLVERS:
        return Unreadable("solver", start, end, name=run)
    if text in _INFINITY:
        return Unreadable("infinity", start, end)
    for other in (text.lower(), text.upper()):
        ways = _ways(other, vocabulary.names, vocabulary.longest, digits=False) if other != text else []
        if ways:
            return Unreadable("case", start, end, name=run, meant="*".join(piece[1] for piece in ways[0]))
    head = text.rstrip("0123456789")
    ways = _ways(head, vocabulary.names, vocabulary.longest, digits=False) if head != text else []
    if ways and ways[0][-1][0] in {"symbol", "const"}:
        return Unreadable("letter_number", start, end, name=run, letter=ways[0][-1][1], number=text[len(head) :])
    known = sorted(vocabulary.symbols | set(vocabulary.given)) + sorted(FUNCTIONS)
    near = difflib.get_close_matches(text, known, 1, 0.5 if len(text) == 2 else 0.6)
    return Unreadable("name", start, end, name=run, meant=near[0] if near else "", letters=letters)
