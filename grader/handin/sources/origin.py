"""What a folder and a zip have in common: a list of what is in them, and the bytes of one file at a time."""

from collections.abc import Hashable
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from grader.handin.sources.faults import Fault


class Entry(NamedTuple):
    """One thing in a folder or zip. key: how it is found there again.

    fault: why it cannot be taken, where that is known before it is read.
    lost: its fault is a problem even where its name is not that of a hand-in, since hand-ins may be lost with it.
    """

    name: str
    key: Hashable
    fault: Fault | None = None
    lost: bool = False


class Origin(Protocol):
    """Opened by `with`, which raises Refused; so may `entries`."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Closes what was opened."""

    def entries(self) -> list[Entry]:
        """What is there, in any order; folders as such are left out."""

    def read(self, entry: Entry) -> bytes | Fault:
        """The bytes of a file, or why they cannot be had."""
