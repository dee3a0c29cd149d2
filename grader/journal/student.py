"""Who the student is: named once, kept beside the journals."""

import os
from pathlib import Path

from grader.journal.place import data_folder

FILE = "student"
LONGEST = 60


def kept_student() -> str:
    """The name that was given before, or ""."""
    try:
        return _file().read_text("utf-8").strip()[:LONGEST]
    except (OSError, UnicodeDecodeError):
        return ""


def keep_student(name: str) -> None:
    """Raises OSError where it cannot be written."""
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(f".{os.getpid()}.tmp")
    beside.write_text(name + "\n", "utf-8")
    os.replace(beside, file)


def _file() -> Path:
    return data_folder() / FILE
