"""What the name of a file tells before it is opened: whether it is wanted, and in which order files are taken."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Any

from grader.handin.delivered import is_hand_in_name

# What systems leave lying about, and deliveries in progress; nobody wants to hear of it.
_LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".tgz", ".gz", ".bz2", ".xz")
_KNOWN = {
    ".quizpack": "a quizpack, not a hand-in",
    ".db": "a gradebook or another database, not a hand-in",
    ".db-wal": "part of a gradebook, not a hand-in",
    ".db-shm": "part of a gradebook, not a hand-in",
    ".jsonl": "a journal, not a hand-in: `grader submit` makes one of it",
}
_TYPED = re.compile(r"(?:.*[_/])?(?:onlinetext|[0-9]+_text)\.html", re.IGNORECASE)
# A file that was handed in once more is called `answers-1.yaml`.
_PIECES = re.compile(r"(?P<stem>.*?)(?:-(?P<again>[0-9]{1,4}))?(?P<ending>\.[^.]*)?", re.DOTALL)
_LATE = re.compile(r"_late(?=_[0-9]+_[0-9]+_)", re.IGNORECASE)
_BYTE = re.compile("[\udc80-\udcff]")  # how Python holds a byte of a name that is no UTF-8
_DIGITS = re.compile("([0-9]+)")


def known_as(*parts: str) -> str:
    """The name of a file, from the names on the way to it; bytes that are no text are written as `\\xNN`."""
    path = _BYTE.sub(lambda byte: f"\\x{ord(byte[0]) - 0xDC00:02x}", "/".join(parts))
    return unicodedata.normalize("NFC", path.encode("utf-8", "backslashreplace").decode())


def is_litter(part: str) -> bool:
    """Whether a file or folder of this name is passed over without a word."""
    return part.casefold() in _LITTER or (part.startswith(".") and part != "..")


def archived(name: str) -> bool:
    """Whether there may be hand-ins in this file, packed."""
    return name.lower().endswith(_ARCHIVES)


def other_than_hand_in(name: str) -> str:
    """What a file is, by its name, if it is no hand-in; "" where it may be one."""
    if is_hand_in_name(name):
        return ""
    if _TYPED.fullmatch(name):
        return "text that was typed into a page, not a file that was handed in"
    return _KNOWN.get(PurePosixPath(name).suffix.lower(), "not .yaml, .yml or .json")


def order(name: str) -> Any:
    """By folders and numbers, as people count; what was handed in once more comes after what it replaces."""
    return [_piece(part) for part in name.split("/")], name


def _piece(part: str) -> Any:
    found = _PIECES.fullmatch(_LATE.sub("", part))
    stem, again, ending = found.groups("") if found else (part, "", "")
    return _counted(stem), _number(again), ending


def _counted(text: str) -> list[Any]:
    """Text and numbers in turn, so that equal places hold equal types."""
    return [_number(piece) if at % 2 else piece for at, piece in enumerate(_DIGITS.split(text))]


def _number(digits: str) -> tuple[int, str]:
    """Compares as the number does, of any length."""
    return len(digits.lstrip("0")), digits.lstrip("0")
