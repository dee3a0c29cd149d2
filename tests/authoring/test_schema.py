"""The JSON Schema is made from the table of keys, and takes what the loader takes."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.authoring.fields import KEYS
from grader.authoring.schema import schema
from grader.authoring.types import TYPES
from grader.course import find_exercises
from grader.resources import CHECKOUT

SCHEMA = schema()
FILES = [
    *find_exercises(CHECKOUT / "exercises", named=True),
    *sorted((CHECKOUT / "tests" / "data" / "course").glob("[!c]*.yaml")),
]


def test_every_key_has_its_place_in_it() -> None:
    objects = {"F": SCHEMA, "Q": _part("question"), "P": _part("part"), "I": _part("item"), "B": _part("rule")}
    for key in KEYS:
        for place in set(key.places) - {"C", "Z"}:
            assert objects[place]["properties"][key.name]["description"], key.name


def test_every_type_is_used() -> None:
    assert {key.value for key in KEYS} == set(TYPES)


def test_nothing_else_may_stand_in_a_file() -> None:
    for one in (SCHEMA, *SCHEMA["$defs"].values()):
        assert one["additionalProperties"] is False


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_is_sound_fits(file: Path) -> None:
    """As an editor reads it: with YAML's own numbers and lists."""
    assert _misfits(yaml.safe_load(file.read_text("utf-8")), SCHEMA, "file") == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("questions: [{id: a, answer: 1, mark: 2}]", "file.questions[0].mark"),
        ("questions: [{id: a, answer: 1, accept: same way}]", "file.questions[0].accept"),
        ("questions: [{id: a, answer: 1, difficulty: 4}]", "file.questions[0].difficulty"),
        ("questions: [{id: a, answer: 1, hints: one}]", "file.questions[0].hints"),
        ("titel: x\nquestions: [{id: a}]", "file.titel"),
        ("title: x", "file.questions"),
    ],
)
def test_what_is_not_does_not(text: str, where: str) -> None:
    assert where in _misfits(yaml.safe_load(text), SCHEMA, "file")


def _part(name: str) -> dict[str, Any]:
    found: dict[str, Any] = SCHEMA["$defs"][name]
    return found


_TYPES = {"string": str, "number": (int, float), "integer": int, "boolean": bool, "array": list, "object": dict}


def _misfits(value: Any, wanted: dict[str, Any], place: str) -> list[str]:
    """Where a value does not fit: as much of JSON Schema as ours uses."""
    if "$ref" in wanted:
        wanted = _part(wanted["$ref"].rsplit("/", 1)[1])
    if "anyOf" in wanted:
        return [] if any(not _misfits(value, one, place) for one in wanted["anyOf"]) else [place]
    if "enum" in wanted or "const" in wanted:
        return [] if value in wanted.get("enum", [wanted.get("const")]) else [place]
    types = wanted.get("type", [])
    names = [types] if isinstance(types, str) else types
    if names and not any(isinstance(value, _TYPES[name]) for name in names):
        return [place]
    if "minimum" in wanted and not wanted["minimum"] <= value <= wanted["maximum"]:
        return [place]
    if isinstance(value, list):
        items = wanted.get("items", {})
        return [bad for at, item in enumerate(value) for bad in _misfits(item, items, f"{place}[{at}]")]
    return _in_object(value, wanted, place) if isinstance(value, dict) and "properties" in wanted else []


def _in_object(value: dict[str, Any], wanted: dict[str, Any], place: str) -> list[str]:
    known = wanted["properties"]
    strangers = [
        f"{place}.{name}" for name in value if name not in known and wanted.get("additionalProperties") is False
    ]
    missing = [f"{place}.{name}" for name in wanted.get("required", []) if name not in value]
    inside = [
        bad for name, one in value.items() if name in known for bad in _misfits(one, known[name], f"{place}.{name}")
    ]
    return strangers + missing + inside
