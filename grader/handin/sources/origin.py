"""What a folder and a zip have in common: a list of what is in them, and the bytes of one file at a time."""

import errno
from collections.abc import Hashable
from types import TracebackType
from typing import NamedTuple, Protocol, Self

ENTRIES = 100_000
DEPTH = 8
LINK = "this is a link, not a file"
IRREGULAR = "this is not a regular file"
FOLDER = "this is a folder, not a file"
TOO_LARGE = "the file is larger than 1 MB"
TOO_DEEP = f"folders are nested more than {DEPTH} deep"


class Entry(NamedTuple):
    """One thing in a folder or zip. key: how it is found there again.

    fault: why it cannot be taken, where that is known before it is read.
    lost: its fault is a problem even where its name is not that of a hand-in, since hand-ins may be lost with it.
    """

    name: str
    key: Hashable
    fault: str = ""
    lost: bool = False


class Refused(Exception):
    """Nothing at all can be taken from here. remedy: what to do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def reason(error: OSError) -> str:
    """Why a file or folder cannot be opened."""
    if error.errno == errno.ELOOP:
        return LINK
    return f"this cannot be opened: {(error.strerror or str(error)).lower()}"


class Origin(Protocol):
    """Opened by `with`, which raises Refused; so may `entries`."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Closes what was opened."""

    def entries(self) -> list[Entry]:
        """What is there, in any order; folders as such are left out."""

    def read(self, entry: Entry) -> bytes | str:
        """The bytes of a file, or why they cannot be had."""
