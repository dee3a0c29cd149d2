"""JSON that a stranger may have changed: every value has the type that is asked for, or it is Torn."""

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeVar

from grader.authoring.surface import is_hidden

T = TypeVar("T")
LONGEST = 100_000  # of one text


class Torn(ValueError):
    """What is read is not what `release` writes."""


def parsed(text: str) -> Any:
    """Plain values; raises Torn. A name stands once, and there are no fractions but pairs of whole numbers."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_float=_refused, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise Torn("this is not JSON") from None


def written(value: Any, in_order: bool = False) -> str:
    """A value as JSON. in_order: its names in alphabetical order, so that equal values are written in one way."""
    return json.dumps(value, ensure_ascii=False, sort_keys=in_order, separators=(",", ":"))


def plain(value: Any) -> str:
    """The one way to write a value."""
    return written(value, in_order=True)


def record(value: Any, *names: str) -> dict[str, Any]:
    """A record of exactly these names."""
    if not isinstance(value, dict) or set(value) != set(names):
        raise Torn(f"a record of {', '.join(names)} is wanted")
    return value


def text(value: Any) -> str:
    """Raises Torn for anything but a text of at most LONGEST characters, all of which can be seen."""
    if not isinstance(value, str) or len(value) > LONGEST or any(map(is_hidden, value)):
        raise Torn("a text is wanted")
    return value


def whole(value: Any, least: int = 0, most: int = 1000) -> int:
    """Raises Torn for anything but a whole number from `least` to `most`."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Torn(f"a number from {least} to {most} is wanted")
    return value


def flag(value: Any) -> bool:
    """Raises Torn for anything but true and false."""
    if not isinstance(value, bool):
        raise Torn("true or false is wanted")
    return value


def fraction(value: Any) -> Fraction:
    """`[1, 2]`, never below nothing."""
    found = several(value, lambda one: whole(one, 0, 10**30))
    if len(found) != 2 or not found[1]:
        raise Torn("a numerator and a denominator are wanted")
    return Fraction(found[0], found[1])


def several(value: Any, read: Callable[[Any], T]) -> tuple[T, ...]:
    """A list, each of its items read."""
    if not isinstance(value, list):
        raise Torn("a list is wanted")
    return tuple(map(read, value))


def texts(value: Any) -> tuple[str, ...]:
    return several(value, text)


def maybe(value: Any, read: Callable[[Any], T]) -> T | None:
    """null, or what is read."""
    return None if value is None else read(value)


def one_of(value: Any, *known: str) -> str:
    """Raises Torn for anything but one of these."""
    if value not in known:
        raise Torn(f"one of {', '.join(known)} is wanted")
    return str(value)


def pair(value: Fraction) -> list[int]:
    """As `fraction` reads it."""
    return [value.numerator, value.denominator]


def _once(entries: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(entries)) < len(entries):
        raise Torn("a name stands twice")
    return dict(entries)


def _refused(number: str) -> Any:
    raise Torn(f"{number[:20]} is no whole number")
