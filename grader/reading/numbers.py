"""Digits to exact numbers: the only file that calls int() on text."""

from fractions import Fraction
from functools import lru_cache

from grader.reading.characters import SUPERSCRIPTS
from grader.reading.tree import Tree
from grader.reading.unreadable import Unreadable

DIGITS = 60
EXPONENT = 10_000


@lru_cache(maxsize=1024)
def numeral(text: str, start: int) -> Tree:
    """`7`, `0.50`, `.5`, `1e-3` as an exact number that remembers its spelling; ASCII digits only."""
    if text.isdecimal() and len(text) <= DIGITS:
        return ("num", int(text), text)
    mantissa, _, power = text.lower().partition("e")
    whole, _, places = mantissa.partition(".")
    if len(whole) + len(places) > DIGITS:
        raise Unreadable("digits", start, start + len(text), limit=DIGITS)
    exponent = small(power, start, start + len(text)) if power else 0
    value = Fraction(int((whole + places) or "0")) * Fraction(10) ** (exponent - len(places))
    spelling = f"{whole or '0'}.{places}" if places else whole
    return ("num", _plain(value), f"{spelling}e{exponent}" if power else spelling)


def small(text: str, start: int, end: int) -> int:
    """An exponent as typed, sign and all; refused beyond the limit before it is used."""
    if len(text) > 6 or abs(int(text)) > EXPONENT:
        raise Unreadable("exponent", start, end, limit=EXPONENT)
    return int(text)


def superscript(value: str, start: int, end: int) -> Tree:
    """`²`, `⁻¹` as exponents."""
    text = "".join(SUPERSCRIPTS[char] for char in value)
    digits = text.lstrip("+-")
    if not digits.isdecimal() or len(text) - len(digits) > 1:
        raise Unreadable("superscript", start, end, name=value)
    small(text, start, end)
    power: Tree = ("num", int(digits), digits)
    return ("neg", power) if text[0] == "-" else power


def percent(number: Tree) -> Tree:
    """`50%` is one half, and stays `50%` when it is shown."""
    return ("num", _plain(Fraction(number[1], 100)), f"{number[2]}%")


def _plain(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value
