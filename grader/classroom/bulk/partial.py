"""What is written while it is not whole: beside its place, with a note of how far it is, so that a new run goes on."""

import json
import os
from collections import Counter
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

from grader.whole_files import clear, write


@dataclass(slots=True)
class Progress:
    """about: digest of all besides the input that decides what is written. read, digest, lines: how much of the input
    was taken. written: bytes. counts, decided: as `Marking` has them."""

    about: str
    read: int = 0
    digest: str = ""
    lines: int = 0
    written: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    decided: int = 0


class Partial:
    """OUT.partial and OUT.partial.json beside OUT."""

    def __init__(self, out: Path) -> None:
        self._out, self._path, self._note = places(out)
        self._file: BinaryIO | None = None

    def begun(self, about: str) -> Progress | None:
        """How far an earlier run came that was about the same; None where there is none, or none that is sound."""
        try:
            said = json.loads(self._note.read_bytes())
            found = Progress(**said)
            sizes = (found.read, found.lines, found.written, found.decided, *found.counts.values())
            is_sound = all(type(size) is int and size >= 0 for size in sizes)
            there = self._path.stat().st_size
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return None
        return found if is_sound and found.about == about and there >= found.written else None

    def open(self, progress: Progress) -> None:
        """What a killed run wrote after its last note is taken away."""
        clear(self._out.parent)
        self._file = self._path.open("r+b" if progress.written else "wb")
        self._file.truncate(progress.written)
        self._file.seek(progress.written)

    def add(self, data: bytes, progress: Progress) -> None:
        """More, on the disk before the note says so."""
        assert self._file is not None
        self._file.write(data)
        self._file.flush()
        os.fsync(self._file.fileno())
        progress.written += len(data)
        write(self._note.parent, self._note.name, json.dumps(asdict(progress)))

    def finish(self) -> None:
        """Whole from now on."""
        assert self._file is not None
        self._file.close()
        os.replace(self._path, self._out)
        self._note.unlink(missing_ok=True)

    def close(self) -> None:
        """Where nothing was decided, nothing is left."""
        if self._file is None:
            return
        self._file.close()
        with suppress(OSError):
            if not self._path.stat().st_size and not self._note.exists():
                self._path.unlink()


def places(out: Path) -> tuple[Path, Path, Path]:
    """OUT, and what lies beside it until it is whole."""
    return out, out.with_name(f"{out.name}.partial"), out.with_name(f"{out.name}.partial.json")


def counted(progress: Progress) -> Counter[str]:
    return Counter(progress.counts)
