"""Lines as they come, of a file or a pipe: so long at most, counted, and known again by a digest."""

from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO, NamedTuple

LONGEST = 1_000_000  # bytes a line
_MARK = b"\xef\xbb\xbf"  # with which some programs begin a file


class Line(NamedTuple):
    """data: without its end; None where the line is too long."""

    number: int
    data: bytes | None


class Source:
    """read: how many bytes were taken; number: how many lines; digest: of all of these bytes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash = file, sha256()
        self.read = self.number = 0

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def skip(self, count: int, lines: int) -> bool:
        """So many bytes and lines further; False where there are not so many bytes."""
        while self.read < count:
            if not self._taken(self._file.read(min(LONGEST, count - self.read))):
                return False
        self.number = lines
        return True

    def __iter__(self) -> Iterator[Line]:
        """Blank lines are counted and passed over."""
        while line := self._taken(self._file.readline(LONGEST + 1)):
            self.number += 1
            if len(line) > LONGEST and not line.endswith(b"\n"):
                self._to_the_end()
                yield Line(self.number, None)
            elif line.strip():
                yield Line(self.number, (line.removeprefix(_MARK) if self.number == 1 else line).rstrip(b"\r\n"))

    def _to_the_end(self) -> None:
        while (rest := self._taken(self._file.readline(LONGEST))) and not rest.endswith(b"\n"):
            pass

    def _taken(self, some: bytes) -> bytes:
        self._hash.update(some)
        self.read += len(some)
        return some
