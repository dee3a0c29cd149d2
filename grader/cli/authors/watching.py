"""Files that an author edits: looked at again and again, since no system tells of changes in the same way."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

PAUSE = 0.3  # seconds between two looks

Seen = tuple[tuple[str, int, int], ...]


def seen(files: Iterable[Path]) -> Seen:
    """What a change changes: which files there are, when each was written, and how long it is."""
    return tuple(_seen(file) for file in files)


def _seen(file: Path) -> tuple[str, int, int]:
    try:
        about = file.stat()
    except OSError:
        return os.fspath(file), 0, -1
    return os.fspath(file), about.st_mtime_ns, about.st_size


def changes(look: Callable[[], Seen], sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """One for each change, once two looks in a row see the same: an editor may write a file in several steps."""
    before = look()
    while True:
        sleep(PAUSE)
        now = look()
        if now == before:
            continue
        while True:
            sleep(PAUSE)
            later = look()
            if later == now:
                break
            now = later
        before = now
        yield
