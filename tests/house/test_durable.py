"""What was written is on the disk, at its full length, before anybody is told: whoever writes for good syncs first.

That the disk then holds it through a power cut cannot be tested, only that it was asked to.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader import whole_files
from grader.handin.delivery import deliver
from grader.journal import Event, Journal

File = tuple[int, int]  # inode and length


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[File]:
    """What was synced, as it was at that moment; a file that is moved afterwards keeps its inode."""
    found: list[File] = []
    sync, move = os.fsync, os.replace

    def fsync(file: int) -> None:
        sync(file)
        about = os.fstat(file)
        found.append((about.st_ino, about.st_size))

    def replace(one: Path, other: Path) -> None:
        about = os.stat(one)
        assert (about.st_ino, about.st_size) in found, "moved to its place before it was synced"
        move(one, other)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    return found


def _journal(folder: Path) -> Path:
    journal = Journal(folder / "journal.jsonl")
    for answer in ("1", "2" * 5000):
        journal.append(Event("answer", part="q.a", facts={"answer": answer}))
    return folder / "journal.jsonl"


WRITERS: dict[str, Callable[[Path], Path]] = {
    "a page": lambda folder: whole_files.write(folder, "page.html", "x" * 100_000),
    "a page in place of another": lambda folder: [whole_files.write(folder, "p", text) for text in ("x", "yy")][-1],
    "a hand-in": lambda folder: deliver(folder, "ada.json", "{}" * 50_000),
    "answers in a journal": _journal,
}


@pytest.mark.parametrize("what", WRITERS)
def test_it_is_synced_at_its_full_length(what: str, synced: list[File], tmp_path: Path) -> None:
    about = WRITERS[what](tmp_path).stat()
    assert (about.st_ino, about.st_size) in synced
