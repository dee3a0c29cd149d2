"""Reading where nothing may be written: of a gradebook whose log cannot be opened there, a copy is read instead."""

from contextlib import ExitStack
from pathlib import Path


def copied(path: Path) -> tuple[Path, ExitStack]:
    """What to read, and what to do when that is over."""
    return path, ExitStack()
