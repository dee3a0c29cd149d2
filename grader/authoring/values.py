"""How the value of a key is read: from a node to a text, a number, a list ... A value that will not do is Refused."""

import re
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from grader.authoring.nodes import Mapping, Node, Scalar, Sequence, as_written, between_commas
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Refused

if TYPE_CHECKING:
    from grader.kinds.forms import Form

LINE, PROSE = 300, 20_000
_NUMBER = r"\d{1,6}(?:\.\d{1,6})?"


def prose(node: Node, _: Notebook) -> Scalar:
    """A text for people."""
    scalar = _scalar(node)
    if scalar.cut:
        hint = "put the text in single quotes, or two spaces before a comment"
        raise Refused(f"the text ends before '{scalar.cut[:20].strip()}'", hint)
    if len(scalar.text) > PROSE:
        raise Refused(f"the text is longer than {PROSE:,} characters")
    return scalar


def line(node: Node, notes: Notebook) -> str:
    """A text for people, on one line."""
    text = " ".join(prose(node, notes).text.split())
    if len(text) > LINE:
        raise Refused(f"the line is longer than {LINE} characters")
    return text


def placed_line(node: Node, notes: Notebook) -> Scalar:
    """A line for the program, not read yet."""
    line(node, notes)
    return prose(node, notes)


def formula(node: Node, _: Notebook) -> Scalar:
    """Mathematics, not read yet; brackets are its own, never lists of YAML."""
    scalar = as_written(node)
    if scalar is None:
        raise Refused("a formula is wanted here", "write it on one line")
    return scalar


def word(node: Node, _: Notebook) -> Scalar:
    """A name, to be judged by what it names."""
    return _scalar(node)


def fraction(node: Node, _: Notebook) -> Fraction:
    """An exact number that is not negative: 2, 0.5, 1/2."""
    text = _scalar(node).text.strip()
    match = re.fullmatch(rf"({_NUMBER})(?:/([1-9]\d{{0,5}}))?", text, re.ASCII)
    if not match:
        raise Refused(f"'{_short(text)}' is not a number", "write a number such as 2, 0.5 or 1/2")
    return Fraction(match[1]) / Fraction(match[2] or 1)


def percent(node: Node, _: Notebook) -> Fraction:
    """A share, 0% to 100%."""
    text = _scalar(node).text.strip()
    share = Fraction(text[:-1]) / 100 if re.fullmatch(rf"{_NUMBER}%", text, re.ASCII) else Fraction(2)
    if share > 1:
        raise Refused(f"'{_short(text)}' is not a share", "write a percentage such as 50%")
    return share


def tries(node: Node, notes: Notebook) -> int | None:
    """How often an answer may be given; None for `unlimited`."""
    if _scalar(node).text == "unlimited":
        return None
    return whole(1, 1000)(node, notes)


def whole(least: int, most: int) -> Callable[[Node, Notebook], int]:
    """A whole number in a range."""

    def read(node: Node, notes: Notebook) -> int:
        value = fraction(node, notes)
        if value.denominator != 1 or not least <= value <= most:
            raise Refused(f"'{_short(_scalar(node).text)}' is not a whole number from {least} to {most}")
        return value.numerator

    return read


def forms(node: Node, notes: Notebook) -> "tuple[Form, ...]":
    """Forms with commas between them, or a list of them."""
    items = node.items if isinstance(node, Sequence) else ()
    names = [_scalar(item) for item in items] or list(between_commas(_scalar(node)))
    return tuple(_form(name) for name in names)


def _form(name: Scalar) -> "Form":
    from grader.kinds.forms import parse_form

    try:
        return parse_form(name.text)
    except ValueError as error:
        message, _, hint = str(error).partition("; ")
        raise Refused(message, hint, name.place) from None


def time(node: Node, _: Notebook) -> datetime:
    """A moment with its offset from UTC: `2026-11-30 23:59 +01:00`."""
    text = _scalar(node).text.strip()
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)\s*([+-]\d\d:\d\d|Z)", text, re.ASCII)
    try:
        return datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3]}" if match else "")
    except ValueError:
        raise Refused(f"'{_short(text)}' is no time", "write 2026-11-30 23:59 +01:00, with the offset") from None


def per_day(node: Node, notes: Notebook) -> Fraction:
    """What each day that begins after the due time costs: `10% a day`."""
    scalar = _scalar(node)
    share, _, rest = scalar.text.strip().partition(" ")
    if rest.strip() not in {"", "a day"}:
        raise Refused(f"'{_short(scalar.text)}' is not a share for each day", "write 10% a day")
    return percent(Scalar(share, scalar.place, share), notes)


def yes_or_no(node: Node, _: Notebook) -> bool:
    """`yes` or `no`, written so."""
    text = _scalar(node).text
    if text not in {"yes", "no"}:
        raise Refused(f"'{_short(text)}' is neither yes nor no")
    return text == "yes"


def one_of(*names: str) -> Callable[[Node, Notebook], str]:
    """One of these words."""

    def read(node: Node, _: Notebook) -> str:
        text = _scalar(node).text.strip()
        if text not in names:
            raise Refused(f"'{_short(text)}' is not known here", f"choose from: {', '.join(names)}")
        return text

    return read


def within(node: Node, _: Notebook) -> str:
    """How near a number must be: `0.01`, `5%`, `3 digits`, `2 places`."""
    text = _scalar(node).text.strip()
    if not re.fullmatch(rf"{_NUMBER}%?|\d{{1,2}} (?:digit|place)s?", text, re.ASCII):
        raise Refused(f"'{_short(text)}' is no nearness", "write 0.01, 5%, 3 digits or 2 places")
    return text


def _scalar(node: Node) -> Scalar:
    if isinstance(node, Mapping) and not node.flow:
        raise Refused("a text is wanted here, and YAML takes `: ` for a key", "put the text in single quotes")
    if not isinstance(node, Scalar):
        raise Refused("a text is wanted here, not a list or keys", "put a text with brackets in single quotes")
    if not node.text.strip():
        raise Refused("this is empty")
    return node


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"
