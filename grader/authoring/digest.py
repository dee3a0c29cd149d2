"""A short proof of what marking reads of a part: the same digest, the same marks for the same answer."""

import hashlib

from grader.authoring.answers import Asked
from grader.authoring.fields import KEYS, Block
from grader.authoring.nodes import Mapping
from grader.authoring.scope import Scope

_MARKING = tuple(key.name for key in KEYS if key.marking and "P" in key.places)


def digest(part: Block, scope: Scope, asked: Asked) -> str:
    """sha256 over the part's marking keys, its worked-out key and everything given; layout does not count."""
    given = [(name, each.parameters, each.tree) for name, each in scope.definitions.items()]
    where = part.outer["where"] if part.outer else None
    return sha256(given, _plain(where), asked.answer, asked.key, [(name, _plain(part[name])) for name in _MARKING])


def sha256(*facts: object) -> str:
    """Facts are plain values, whose `repr` is the same in every run."""
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def _plain(value: object) -> object:
    """Without places and layout."""
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, Mapping):
        return " ".join(value.raw.split())
    return getattr(value, "text", value)
