"""Regular expressions mean the same to every Python that the project runs on.

Before 3.11.5 `re` loses its place where a possessive repeat or an atomic group looks ahead or behind: `(?:a(?!/))*+`
takes all of `aa/`.
"""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

import grader

_parser: Any = import_module("re._parser")
GREEDY = re.compile(r"[*+?}]\+|\(\?>")
FROZEN = {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"}
LOOKS = {"ASSERT", "ASSERT_NOT"}


def _parts(found: Any, frozen: bool = False) -> Iterator[tuple[str, bool]]:
    """Every part of a parsed pattern by its name, and whether it stands in what is never given back."""
    if isinstance(found, tuple) and len(found) == 2 and hasattr(found[0], "name"):
        yield found[0].name, frozen
        yield from _parts(found[1], frozen or found[0].name in FROZEN)
    elif isinstance(found, list | tuple | _parser.SubPattern):
        for part in found:
            yield from _parts(part, frozen)


def looks_while_frozen(pattern: str) -> bool:
    return any(name in LOOKS and frozen for name, frozen in _parts(_parser.parse(pattern)))


def _patterns() -> Iterator[tuple[str, str]]:
    """The patterns of all modules, and the texts that become some."""
    for module in pkgutil.walk_packages(grader.__path__, "grader."):
        for name, value in vars(import_module(module.name)).items():
            text = value.pattern if isinstance(value, re.Pattern) else value
            if isinstance(text, str) and GREEDY.search(text) and not name.startswith("__"):
                yield f"{module.name}.{name}", text


@pytest.mark.parametrize("pattern", [r"(?:a(?!/))*+", r"x(?:(?!_)\w)++", r"(?>a(?=b))", r"(?:b|(?:(?<!a)c)?)?+"])
def test_such_a_pattern_is_found(pattern: str) -> None:
    assert looks_while_frozen(pattern)


def test_no_pattern_looks_ahead_in_what_it_never_gives_back() -> None:
    found = dict(_patterns())
    assert len(found) > 20
    assert [name for name, text in found.items() if _is_one(text) and looks_while_frozen(text)] == []


def _is_one(text: str) -> bool:
    try:
        _parser.parse(text)
    except re.error:
        return False
    return True
