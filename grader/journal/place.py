"""Where journals lie: the platform's folder for data, or `GRADER_HOME`."""

import os
import re
import sys
import unicodedata
from hashlib import sha256
from pathlib import Path

HOME = "GRADER_HOME"
_NARROW = re.compile(r"[^a-z0-9]+")


def data_folder() -> Path:
    """`GRADER_HOME`; else what the platform has for the data of programs. It may not exist yet."""
    if os.environ.get(HOME):
        return Path(os.environ[HOME])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "grader"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "grader"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "grader"


def journal_path(student: str, course: str) -> Path:
    """One file for a student and a course, both told apart by a digest where their names are no safe file names."""
    return data_folder() / "journals" / f"{_safe(course)}.{_safe(student)}.jsonl"


def outbox() -> Path:
    """Where copies of hand-ins lie that could not be delivered yet."""
    return data_folder() / "outbox"


def _safe(name: str) -> str:
    """A narrow name that people recognise, and that no two names share."""
    plain = unicodedata.normalize("NFC", name).casefold()
    digest = sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()[:10]
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return f"{_NARROW.sub('-', ascii_only).strip('-')[:40]}-{digest}"
