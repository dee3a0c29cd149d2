"""The examples that teach what may be typed; the file beside this one is their source and a test."""

from pathlib import Path
from typing import NamedTuple


class Example(NamedTuple):
    """typed: what a student types. read: how it is read, or why it is refused."""

    typed: str
    read: str
    refused: bool


def examples() -> dict[str, list[Example]]:
    """The examples by section, in the order of the file."""
    sections: dict[str, list[Example]] = {}
    lines: list[Example] = []
    for line in (Path(__file__).with_name("syntax.txt")).read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and "|" not in line:
            lines = sections.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            typed, _, read = line.removeprefix("! ").rpartition(" | ")
            lines.append(Example(typed, read, line.startswith("! ")))
    return sections
