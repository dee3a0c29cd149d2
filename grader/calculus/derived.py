"""What sympy found and what was checked, kept on disk: with a warm cache sympy is not even imported.

A file for each result, named by a digest of the question. A file that is broken, or that holds another question, is
made again; a folder that cannot be written is done without.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from grader.calculus.stored import NotATree, from_lists, to_lists
from grader.reading.tree import Tree

# To be raised whenever the same question may be answered in another way: what was kept before is then made again.
VERSION = 1
_LARGEST = 1_000_000


def remembered(word: str, arguments: Tree, derive: Callable[[], Tree]) -> Tree:
    """What `derive` gives, or gave at an earlier time; what it raises is not kept."""
    question = [VERSION, word, *map(to_lists, arguments)]
    path = folder() / f"{_digest(question)}.json"
    known = _read(path, question)
    if known is None:
        known = derive()
        _write(path, _json({"question": question, "answer": to_lists(known)}))
    return known


def folder() -> Path:
    """$GRADER_HOME/derived, else where this platform keeps what can be made again."""
    home = os.environ.get("GRADER_HOME")
    return Path(home) / "derived" if home else _cache() / "grader" / "derived"


def _cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _digest(question: list[Any]) -> str:
    import hashlib

    return hashlib.sha256(_json(question)).hexdigest()


def _json(value: Any) -> bytes:
    import json

    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def _read(path: Path, question: list[Any]) -> Tree | None:
    """None where nothing is kept that can be trusted."""
    import json

    try:
        if path.stat().st_size > _LARGEST:
            return None
        found = json.loads(path.read_bytes())
        if not isinstance(found, dict) or found.get("question") != question:
            return None
        return from_lists(found.get("answer"))
    except (OSError, ValueError, RecursionError, NotATree):
        return None


def _write(path: Path, content: bytes) -> None:
    """At once or not at all: another process may read or write the same file."""
    import tempfile

    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)
