"""Derivatives of functions that have only a name: `dL/dw1`, `∂L/∂w_1`, `∂²f/∂x∂y`, `L_x`; each is a letter of its own.

Its standard name is `∂L/∂w1`, with the letters of a mixed derivative in alphabetical order.
"""

import re

from grader.reading.names import standard_name
from grader.reading.unreadable import Unreadable
from grader.reading.vocabulary import Vocabulary

_D = r"(?:∂|d|\\partial\s*)"
_LETTER = r"[^\W\d_](?:_?[0-9₀-₉]+|_\{\w+\})?"
_BELOW = rf"(?:{_D}\s*{_LETTER}(?:\^?[2²])?\s*)+"
_QUOTIENT = rf"{_D}(?:\^?\{{?[2²]\}}?)?\s*(?P<f>[A-Za-z])\s*/\s*(?P<below>{_BELOW})"
_STACKED = rf"\\[dt]?frac\{{{_D}(?:\^\{{?2\}}?)?\s*(?P<g>[A-Za-z])\}}\{{(?P<under>{_BELOW})\}}"
_INDEX = r"(?P<h>[A-Za-z])_(?:(?P<one>[A-Za-z][0-9]*)|\{(?P<more>[A-Za-z0-9_ ]+)\})(?![A-Za-z0-9_(])"
_PATTERN = re.compile(f"{_QUOTIENT}|{_STACKED}|{_INDEX}")
_EACH = re.compile(rf"{_D}\s*(?P<name>{_LETTER})(?P<twice>\^?[2²])?")
_PLAIN = re.compile(r"[A-Za-z]_?[0-9]*")


def derivative_at(text: str, at: int, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """The standard name of the derivative that begins here, and where it ends; None if there is none."""
    match = _PATTERN.match(text, at)
    if match is None:
        return None
    function = match["f"] or match["g"] or match["h"]
    if function not in vocabulary.abstract:
        return None
    letters = _letters(match)
    if match["h"] is None and len(letters) != _order(match[0]):
        raise Unreadable("derivative_order", at, match.end(), order=_order(match[0]), letters=len(letters))
    unknown = [letter for letter in letters if letter not in vocabulary.symbols]
    if unknown:
        raise Unreadable("no_letter", at, match.end(), name=unknown[0], function=function)
    return name_of(function, letters), at + len(match[0].rstrip())


def name_of(function: str, letters: list[str]) -> str:
    """`∂L/∂w1`, `∂²f/∂x∂y`; third derivatives are written with a small 3, and so on."""
    order = "" if len(letters) == 1 else "²³⁴⁵⁶⁷⁸⁹"[min(len(letters), 9) - 2]
    return f"∂{order}{function}/" + "".join(f"∂{letter}" for letter in sorted(letters))


def _order(text: str) -> int:
    """The order that stands above the line."""
    return 2 if re.match(r"\\?\w*\{?(?:∂|d|\\partial)\s*\^?\{?[2²]", text) else 1


def _letters(match: re.Match[str]) -> list[str]:
    below = match["below"] or match["under"]
    if below is None:
        return [standard_name(name) for name in _PLAIN.findall(match["one"] or match["more"])]
    return [standard_name(each["name"]) for each in _EACH.finditer(below) for _ in range(2 if each["twice"] else 1)]
