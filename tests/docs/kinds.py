"""The table of docs/kinds.md: every kind with what its file says of itself first."""

from collections.abc import Iterator
from importlib import import_module
from inspect import getdoc, isclass
from pathlib import Path
from typing import Any

from grader import kinds


def table() -> str:
    """Markdown, one row a kind."""
    rows = ["| kind | as programs call it | in a line |", "| --- | --- | --- |"]
    rows += [f"| `{kind.__name__}` | {kind.name} | {_first(file)} |" for file, kind in _kinds()]
    return "\n" + "\n".join(rows) + "\n"


def _kinds() -> Iterator[tuple[Any, Any]]:
    """Each class that is called a kind, with its file, by the names of files."""
    for path in sorted(Path(kinds.__path__[0]).glob("*.py")):
        file = import_module(f"grader.kinds.{path.stem}")
        found = [one for one in vars(file).values() if isclass(one) and one.__module__ == file.__name__]
        yield from ((file, one) for one in found if one.__name__.endswith("Kind") and one.__name__ != "Kind")


def _first(file: Any) -> str:
    """The first line of its docstring."""
    return (getdoc(file) or "").split("\n")[0].rstrip(".")
