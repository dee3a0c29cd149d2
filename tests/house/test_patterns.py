"""Regular expressions mean the same to every Python that the project runs on.

Before 3.11.5 `re` loses its place where a possessive repeat of a group, or an atomic group, holds a repeat or a look
ahead that fails: `(?:_[a-z]+)*+` takes the `_` of `_1`, and `(?:a(?!/))*+` all of `aa/`.
"""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

import grader

_parser: Any = import_module("re._parser")
FROZEN = re.compile(r"[*+?}]\+|\(\?>")
REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
LOOKS = {"ASSERT", "ASSERT_NOT"}


def _parts(found: Any) -> Iterator[tuple[str, Any]]:
    """Every part of a parsed pattern: its name, and what belongs to it."""
    if isinstance(found, tuple) and len(found) == 2 and hasattr(found[0], "name"):
        yield found[0].name, found[1]
        yield from _parts(found[1])
    elif isinstance(found, list | tuple | _parser.SubPattern):
        for part in found:
            yield from _parts(part)


def _bodies(pattern: str) -> Iterator[list[Any]]:
    """What stands in each possessive repeat and atomic group."""
    for name, inside in _parts(_parser.parse(pattern)):
        if name == "POSSESSIVE_REPEAT":
            yield list(inside[2])
        elif name == "ATOMIC_GROUP":
            yield list(inside)


def loses_its_place(pattern: str) -> bool:
    """A repeat at the end that may be empty cannot fail."""
    bodies = [body[:-1] if _may_be_empty(body[-1]) else body for body in _bodies(pattern)]
    return any(name in REPEATS | LOOKS for body in bodies for name, _ in _parts(body))


def _may_be_empty(last: Any) -> bool:
    return last[0].name in REPEATS and last[1][0] == 0


def _patterns() -> Iterator[tuple[str, str]]:
    """The patterns of all modules, and the texts that become some."""
    for module in pkgutil.walk_packages(grader.__path__, "grader."):
        for name, value in vars(import_module(module.name)).items():
            text = value.pattern if isinstance(value, re.Pattern) else value
            if isinstance(text, str) and FROZEN.search(text) and not name.startswith("__") and _is_one(text):
                yield f"{module.name}.{name}", text


def _is_one(text: str) -> bool:
    try:
        _parser.parse(text)
    except re.error:
        return False
    return True


@pytest.mark.parametrize("pattern", [r"(?:a(?!/))*+", r"(?:_[a-z]+)*+", r"(?>a(?=b))", r"(?:b|(?:(?<!a)c)?d)?+"])
def test_such_a_pattern_is_found(pattern: str) -> None:
    assert loses_its_place(pattern)


@pytest.mark.parametrize("pattern", [r"\s*+[a-z]++", r'"(?:""[^"]*+)*+"', r"(?:ab|c)?+", r"(?:a(?!/))*", "a|b"])
def test_others_are_not(pattern: str) -> None:
    assert not loses_its_place(pattern)


def test_every_pattern_keeps_its_place() -> None:
    found = dict(_patterns())
    assert len(found) > 10
    assert [name for name, text in found.items() if loses_its_place(text)] == []
