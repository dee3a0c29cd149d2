"""Disks that are full or read-only: said plainly, nothing acknowledged is lost, and everything goes on afterwards."""

import errno
from pathlib import Path

import pytest

from grader.cli.console import NOT_STORED, UNDELIVERED
from tests.faults.sitting import Sitting, assert_sound


@pytest.fixture(autouse=True)
def sitting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sitting:
    """One answer is there already."""
    monkeypatch.setenv("GRADER_HOME", str(tmp_path / "home"))
    sitting = Sitting(tmp_path)
    sitting.run("answer", "b", "9")
    sitting.given.append(("b", "9"))
    return sitting


FULL, READ_ONLY, BROKEN = str(errno.ENOSPC), str(errno.EROFS), str(errno.EIO)
ANSWER, HINT, SUBMIT = ("answer", "a", "7"), ("hint", "a"), ("submit", "--out", "drop")
# The command, the call that fails, which one, how, where; then what is said.
JOURNAL = {
    "no space for the answer": (ANSWER, "write", 1, FULL, "", "the disk is full: your answer was NOT stored"),
    "no space for the verdict": (ANSWER, "write", 2, FULL, "", "the disk is full: the verdict on your answer was NOT"),
    "the disk breaks": (ANSWER, "fsync", 1, BROKEN, "", "the disk failed: your answer was NOT stored"),
    "no space for the hand-in": (SUBMIT, "write", 1, FULL, "", "the disk is full: your hand-in was NOT stored"),
    "no space for the delivery": (SUBMIT, "write", 2, FULL, "", "that your hand-in arrived was NOT stored"),
    "read-only, answer": (ANSWER, "open", 1, READ_ONLY, "jsonl", "this cannot be written: your answer was NOT stored"),
    "read-only, hint": (HINT, "open", 1, READ_ONLY, "jsonl", "that you read this hint was NOT stored"),
    "read-only, lock": (SUBMIT, "open", 1, READ_ONLY, "lock", "this cannot be written: your hand-in was NOT stored"),
}


@pytest.mark.parametrize("name", JOURNAL)
def test_a_journal_that_cannot_be_written(name: str, sitting: Sitting) -> None:
    command, *fault, said = JOURNAL[name]
    done = sitting.run(*command, through=sitting.faulty(*fault))
    assert (done.returncode, done.stdout) == (NOT_STORED, "")
    assert said in done.stderr
    if command == ANSWER:
        sitting.given.append(("a", "7"))
    assert sitting.run(*command).returncode == 0
    assert sitting.run("submit", "--out", "drop").returncode == 0
    assert_sound(sitting)


DROP = {
    "no space": ("replace", FULL, "no space left on device"),
    "read-only": ("replace", READ_ONLY, "read-only file system"),
    "gone": ("replace", str(errno.ENOENT), "no such file or directory"),
    "a network that is down": ("replace", str(errno.EIO), "input/output error"),
}


@pytest.mark.parametrize("name", DROP)
def test_a_drop_folder_that_cannot_be_written(name: str, sitting: Sitting) -> None:
    call, fault, said = DROP[name]
    done = sitting.run("submit", "--out", "drop", through=sitting.faulty(call, 1, fault, "drop"))
    assert (done.returncode, done.stdout) == (UNDELIVERED, "")
    assert said in done.stderr and list(sitting.drop.iterdir()) == []
    sitting.given.append(("a", "7"))
    assert "Delivered now" in sitting.run(*ANSWER).stderr
    assert_sound(sitting)


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from grader.cli import main
main(sys.argv[2:])
"""


def test_a_disk_that_is_really_full(sitting: Sitting) -> None:
    """As far as one process can have one: no file may grow any more."""
    pytest.importorskip("resource")
    (journal,) = (sitting.home / "journals").glob("*.jsonl")
    size = journal.stat().st_size
    done = sitting.run(*ANSWER, through=("-c", LIMITED, str(size + 20)))
    assert done.returncode == NOT_STORED and "the disk is full: your answer was NOT stored" in done.stderr
    assert journal.stat().st_size == size
    assert_sound_after(sitting)


def assert_sound_after(sitting: Sitting) -> None:
    sitting.given.append(("a", "7"))
    assert sitting.run(*ANSWER).returncode == 0
    assert sitting.run(*SUBMIT).returncode == 0
    assert_sound(sitting)


@pytest.mark.parametrize("cut", [30, *(pytest.param(cut, marks=pytest.mark.faults) for cut in (1, 60))])
def test_a_torn_line_is_told_once_and_mended(cut: int, sitting: Sitting) -> None:
    (journal,) = (sitting.home / "journals").glob("*.jsonl")
    with journal.open("ab") as file:
        file.write(b'{"v":1,"id":"0123456789abcdef","at":"2026-11-26T12:00:00.000+00:00","do":"answer"'[:cut])
    sitting.given.append(("a", "7"))
    assert "1 line(s) that cannot be read" in sitting.run(*ANSWER).stderr
    assert "cannot be read" not in sitting.run(*SUBMIT).stderr
    assert_sound(sitting)
