"""The part of docs/python.md that is made from the public names: how each is called, and its docstring."""

import inspect
import re
from typing import Any

import grader

_MODULES = re.compile(r"\b(?:[a-z]\w*\.)+(?=[A-Z])")


def names() -> str:
    """Markdown: functions first, then what they return and raise."""
    found = [name for name in grader.__all__ if not name.startswith("_")]
    in_order = sorted(found, key=lambda name: (name[0].isupper(), name))
    return "".join(f"\n## {name}\n\n{_told(name, getattr(grader, name))}\n" for name in in_order) + "\n"


def _told(name: str, what: Any) -> str:
    called = ", ".join(what.__members__) if hasattr(what, "__members__") else f"{name}{_signature(what)}"
    return f"```text\n{called}\n```\n\n{inspect.getdoc(what)}"


def _signature(what: Any) -> str:
    """Arguments and what is returned, with types by their names alone."""
    text = _MODULES.sub("", str(inspect.signature(what)))
    return text.removesuffix(" -> None")
