"""The JSON Schema of an exercise file, made from the table of keys: editors complete and check by it while typing."""

from typing import Any

from grader.authoring.fields import KEYS, Key
from grader.authoring.types import TYPES

# Name of the definition -> the letter of the keys that stand in it.
_DEFINITIONS = {"part": "P", "item": "I", "rule": "B"}


def schema() -> dict[str, Any]:
    """Draft 2020-12. A question may hold the keys of its only part beside its own."""
    defined = {name: _object([key for key in KEYS if letter in key.places]) for name, letter in _DEFINITIONS.items()}
    question = [key for key in KEYS if set("QP") & set(key.places)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "grader exercise file",
        **_object([key for key in KEYS if "F" in key.places]),
        "$defs": {"question": _object(question), **defined},
    }


def _object(keys: list[Key]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "object",
        "properties": {key.name: {"description": key.about, **TYPES[key.value].schema} for key in keys},
        "additionalProperties": False,
    }
    required = [key.name for key in keys if key.required]
    return made | ({"required": required} if required else {})
