"""Derivatives of functions that have only a name: `dL/dw1`, `∂L/∂w_1`, `∂²f/∂x∂y`, `L_x`; each is a letter of its own.

Its standard name is `∂L/∂w1`, with the letters of a mixed derivative in alphabetical order.
"""

import re
from functools import cache

from grader.reading.characters import GREEK_LETTER, SUPERSCRIPTS
from grader.reading.names import standard_name
from grader.reading.unreadable import Unreadable
from grader.reading.vocabulary import Vocabulary

ORDER = 9
_GREEK = "|".join(sorted(GREEK_LETTER, key=len, reverse=True))
_D = r"(?:∂|d|\\partial\s*+)"
_NAME = rf"(?:\\?(?:{_GREEK})|[^\W\d_])(?:_?[0-9]++|[₀-₉]++|_\{{\w+\}})?"
_RAISED = r"(?:\^(?:[2-9]|\{[2-9]\})|[²³⁴-⁹])"
_GAP = r"(?:\s|\\[,;:!])*+"
# No part of a derivative is ever read in two ways. What a line follows begins the next one: dL/du du/dt.
# Possessive, but for groups with a repeat inside: before Python 3.11.5 `re` keeps what such a group lost as read.
_ONE = rf"{_D}\s*+{_NAME}{_RAISED}?+{_GAP}"
_BELOW = rf"{_ONE}(?:(?!{_ONE}/){_ONE})*"
_QUOTIENT = rf"{_D}{_RAISED}?+\s*+(?P<f>[A-Za-z])\s*+/\s*+(?:\((?P<grouped>{_BELOW})\)|(?P<below>{_BELOW}))"
_STACKED = rf"\\[dt]?frac\{{{_D}{_RAISED}?+\s*+(?P<g>[A-Za-z])\}}\{{(?P<under>{_BELOW})\}}"
_MORE = r"(?: *+[A-Za-z](?:_?[0-9]++)?)+ *+"
_INDEX = rf"(?P<h>[A-Za-z])_(?:(?P<one>(?:[A-Za-z][0-9]*+)++)|\{{(?P<more>{_MORE})\}})(?![A-Za-z0-9_(])"
_PATTERN = f"{_QUOTIENT}|{_STACKED}|{_INDEX}"
_EACH = rf"{_D}\s*+(?P<name>{_NAME})(?P<power>{_RAISED})?+"
_PLAIN = r"[A-Za-z]_?[0-9]*"
_OVER = rf"(?:\\[dt]?frac\{{)?{_D}(?P<power>{_RAISED})?+"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """When it is needed: few questions have functions that are only names, and this takes milliseconds."""
    return re.compile(pattern)


def derivative_at(text: str, at: int, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """The standard name of the derivative that begins here, and where it ends; None if there is none."""
    match = _compiled(_PATTERN).match(text, at)
    if match is None:
        return None
    function = match["f"] or match["g"] or match["h"]
    if function not in vocabulary.abstract:
        return None
    letters = _letters(match)
    if match["h"] is None and len(letters) != _order(match[0]):
        raise Unreadable("derivative_order", at, match.end(), order=_order(match[0]), letters=len(letters))
    if len(letters) > ORDER:
        raise Unreadable("exponent", at, match.end(), limit=ORDER)
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
    match = _compiled(_OVER).match(text)
    return _power(match["power"]) if match else 1


def _power(raised: str | None) -> int:
    """2 for `²` and `^2`, 1 for nothing."""
    return "0123456789".index("".join(SUPERSCRIPTS.get(char, char) for char in raised or "1").strip("^{}"))


def _letters(match: re.Match[str]) -> list[str]:
    below = match["grouped"] or match["below"] or match["under"]
    if below is None:
        return [standard_name(name) for name in _compiled(_PLAIN).findall(match["one"] or match["more"])]
    each = [(found["name"].removeprefix("\\"), _power(found["power"])) for found in _compiled(_EACH).finditer(below)]
    return [standard_name(name) for name, times in each for _ in range(times)]
