"""A zip, read where it is. What its headers claim is not believed: sizes and checksums are looked at here."""

import io
import os
import stat
import struct
import zlib
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from grader.authoring.surface import SIZE
from grader.handin.sources import faults, members
from grader.handin.sources.faults import Fault, Refused
from grader.handin.sources.origin import Entry

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
# What zipfile and zlib raise over bytes that are no zip, or of a kind they do not know; a person is told in our words.
_BROKEN = (
    BadZipFile,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
    LookupError,
    OverflowError,
    struct.error,
    zlib.error,
)
_LIST = 32_000_000  # bytes of a zip's list of its members
_END = 100_000  # of what is read to its end: its last 64 kB
_MEMBER = b"PK\x01\x02"  # how each of them begins
_HEADS = (b"PK\x03\x04", b"PK\x05\x06")


class _Bounded(io.BufferedReader):
    """Gives no list of members that is longer than one of a class."""

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(min(size, _LIST + 1) if size is not None and size >= 0 else _END)
        if len(data) > _LIST or data.count(_MEMBER) > faults.ENTRIES:
            raise Refused(faults.MANY_MEMBERS)
        return data


class Zip:
    """A member is found by its own header, whatever it is called."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as closing:
            file = closing.enter_context(self._file())
            self._zip = closing.enter_context(_unzipped(file))
            self._size = os.fstat(file.fileno()).st_size
            self._closing = closing.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._closing.close()

    def entries(self) -> list[Entry]:
        """A few bytes cannot be unpacked as millions of files: together the members are no longer than the zip."""
        listed = self._zip.infolist()
        if sum(member.compress_size for member in listed) > self._size:
            raise Refused(faults.OVERLAPPING)
        return members.entries(listed)

    def read(self, entry: Entry) -> bytes | Fault:
        """At most one byte more than a hand-in may have, whatever the header says; at the end the checksum must fit."""
        try:
            with self._zip.open(cast("ZipInfo", entry.key)) as file:
                data = file.read(SIZE + 1)
        except _BROKEN:
            return faults.DAMAGED
        return data if len(data) <= SIZE else faults.TOO_LARGE

    def _file(self) -> _Bounded:
        try:
            file = _Bounded(io.FileIO(self._path, opener=lambda path, _: os.open(path, _FLAGS)))
        except OSError as error:
            raise Refused(faults.unopened(error)) from None
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.close()
            raise Refused(faults.IRREGULAR)
        return file


def _unzipped(file: _Bounded) -> ZipFile:
    head = file.read(4)
    try:
        return ZipFile(file)
    except _BROKEN:
        pass
    raise Refused(faults.TORN if head in _HEADS else faults.NO_ZIP)
