"""A folder and the folders in it, while students may be putting files there. No link is followed on any level."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from grader.authoring.surface import SIZE
from grader.handin.delivered import is_hand_in_name
from grader.handin.sources import faults
from grader.handin.sources.faults import Fault, Refused
from grader.handin.sources.names import is_litter, known_as
from grader.handin.sources.origin import Entry

_PLAIN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_STEP = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_DIRECTORY", 0)
_BY_STEPS = os.open in os.supports_dir_fd
_ATTEMPTS = 3


class Folder:
    """Each file by the names on the way to it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Nothing is kept open."""

    def entries(self) -> list[Entry]:
        """Listed until two lists agree: a file that is renamed meanwhile may be listed twice or not at all."""
        listed = self._listed()
        for _ in range(_ATTEMPTS):
            before, listed = listed, self._listed()
            if {entry.key for entry in before} == {entry.key for entry in listed}:
                break
        return listed

    def read(self, entry: Entry) -> bytes | Fault:
        """Again where the file was written to meanwhile."""
        parts = cast("tuple[str, ...]", entry.key)
        try:
            for _ in range(_ATTEMPTS):
                data = _read(self._root, parts)
                if data is not None:
                    return data
        except OSError as error:
            return faults.unopened(error)
        return faults.MOVING

    def _listed(self) -> list[Entry]:
        listed = []
        for entry in self._inside(()):
            listed.append(entry)
            if len(listed) > faults.ENTRIES:
                raise Refused(faults.MANY_FILES)
        return listed

    def _inside(self, parts: tuple[str, ...]) -> Iterator[Entry]:
        try:
            with os.scandir(self._root.joinpath(*parts)) as found:
                things = [thing for thing in found if not is_litter(thing.name)]
        except OSError as error:
            if not parts:
                raise Refused(faults.unopened(error)) from None
            yield Entry(known_as(*parts), parts, faults.unopened(error), lost=True)
            return
        for thing in things:
            yield from self._thing(thing, (*parts, thing.name))

    def _thing(self, thing: os.DirEntry[str], parts: tuple[str, ...]) -> Iterator[Entry]:
        name = known_as(*parts)
        if not _is_folder(thing):
            yield Entry(name, parts, _fault(thing))
            return
        if is_hand_in_name(name):
            yield Entry(name, parts, faults.FOLDER)
        if len(parts) > faults.DEPTH:
            yield Entry(name, parts, faults.TOO_DEEP, lost=True)
        else:
            yield from self._inside(parts)


class Single(Folder):
    """One file that was asked for by its name."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.parent)
        self._name = path.name

    def entries(self) -> list[Entry]:
        return [Entry(known_as(self._name), (self._name,))]


def _is_folder(thing: os.DirEntry[str]) -> bool:
    try:
        return thing.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _fault(thing: os.DirEntry[str]) -> Fault | None:
    try:
        if thing.is_symlink():
            return faults.LINK
        return None if thing.is_file(follow_symlinks=False) else faults.IRREGULAR
    except OSError as error:
        return faults.unopened(error)


def _read(root: Path, parts: tuple[str, ...]) -> bytes | Fault | None:
    """Bytes that all stood in the file at one time, or what is wrong with it; None if it changed. Raises OSError."""
    descriptor = _opened(root, parts)
    try:
        return _contents(descriptor)
    finally:
        os.close(descriptor)


def _contents(descriptor: int) -> bytes | Fault | None:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        return faults.IRREGULAR
    if before.st_size > SIZE:
        return faults.TOO_LARGE
    with open(descriptor, "rb", closefd=False) as file:
        data = file.read(SIZE + 1)
    after = os.fstat(descriptor)
    if len(data) > SIZE:
        return faults.TOO_LARGE
    return data if (before.st_mtime_ns, len(data)) == (after.st_mtime_ns, after.st_size) else None


def _opened(root: Path, parts: tuple[str, ...]) -> int:
    """A descriptor, reached step by step: a folder that is made a link on the way leads nowhere. Raises OSError."""
    if not _BY_STEPS:
        path = root.joinpath(*parts)
        if path.is_symlink():
            raise OSError(errno.ELOOP, "")
        return os.open(path, _PLAIN)
    folder = os.open(root, os.O_RDONLY)
    try:
        for part in parts[:-1]:
            deeper = os.open(part, _STEP, dir_fd=folder)
            os.close(folder)
            folder = deeper
        return os.open(parts[-1], _PLAIN, dir_fd=folder)
    finally:
        os.close(folder)
