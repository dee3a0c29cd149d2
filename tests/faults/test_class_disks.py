"""Disks that are full under an instructor's commands: that is said, and nothing is half written."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import ROOT
from tests.faults.sitting import FAULTY
from tests.faults.sound import assert_sound, assert_whole
from tests.faults.steps import Steps
from tests.faults.teaching import Teaching

pytest.importorskip("resource")

STORED = 7
# No file may grow beyond so many bytes: not by a byte more than it has, where the gradebook is meant.
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from grader.cli import main
if __name__ == "__main__":
    main(sys.argv[2:])
"""
NEW_PAGES, EXPORT = ("publish", "--without-keys"), ("export", "--format", "csv", "--out", "marks")
# Each command, the step before which it is given, how large a file may be (0: as the gradebook is), and what is said.
TOO_LARGE = {
    "collect": (("collect", "more"), "publish", 0, "the disk is full, or it failed. NOT stored: 10 hand-in files"),
    "grade": (("grade",), "grade", 0, "the disk is full, or it failed. NOT stored: "),
    "regrade": (("regrade", "--yes"), "regrade", 0, "the disk is full, or it failed. NOT stored: "),
    "no backup": (("collect", "more"), "publish", 40_000, "the disk is full, or it failed. NOT stored: the backup"),
    "publish": (NEW_PAGES, "publish", 60_000, "file too large"),
    "nothing fits": (EXPORT, "publish", 10, "the disk is full, or it failed"),
    "pages without a gradebook": (("grade", "hand-ins", "--out", "pages"), "publish", 60_000, "file too large"),
}


def _prepared(teaching: Teaching) -> None:
    """New files to collect, and old exports to be replaced."""
    shutil.copytree(teaching.hand_ins, teaching.folder / "more")
    for path in list((teaching.folder / "more").iterdir())[:10]:
        record = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps(record | {"student": f"new-{record['student']}"}) + "\n" * 60_000, "utf-8")
        shutil.copy(path, teaching.hand_ins / f"new-{path.name}")
    (teaching.folder / "marks").mkdir()
    (teaching.folder / "marks" / "partial-derivatives.csv").write_text("old")


def _remains(folder: Path) -> list[str]:
    """What nobody asked for."""
    kinds = ("*.part", ".*.part", "*.tmp", ".*.tmp", "*.tmp-*")
    return [path.name for kind in kinds for path in folder.rglob(kind)]


QUICK = ("collect", "grade", "publish")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in QUICK else pytest.mark.faults) for name in TOO_LARGE]
)
def test_what_does_not_fit_is_told_and_nothing_is_half_written(name: str, steps: Steps, tmp_path: Path) -> None:
    command, step, limit, why = TOO_LARGE[name]
    teaching = steps.before(step).copy(tmp_path / "class")
    if step == "publish":
        teaching.done("publish")
    _prepared(teaching)
    before, marks = teaching.written(), (teaching.folder / "marks" / "partial-derivatives.csv").read_text()
    size = limit or teaching.book.stat().st_size + 20_000
    done = teaching.run(*command, through=("-c", LIMITED, str(size)))
    assert (done.returncode, done.stdout) == (STORED, ""), done.stderr
    assert why in done.stderr
    _assert_old_or_whole(before, teaching)
    assert (teaching.folder / "marks" / "partial-derivatives.csv").read_text() == marks
    assert _remains(teaching.folder) == []
    assert_whole(teaching.book, teaching)
    teaching.done(*command)
    assert_sound(teaching.book, teaching)


def test_an_export_that_does_not_fit(graded: Teaching) -> None:
    _prepared(graded)
    done = graded.run(*EXPORT, through=("-c", FAULTY, "fsync", "1", str(errno.ENOSPC), ""))
    assert (done.returncode, done.stdout) == (STORED, "") and "no space left on device" in done.stderr
    assert (graded.folder / "marks" / "partial-derivatives.csv").read_text() == "old"
    assert _remains(graded.folder) == []
    graded.done(*EXPORT)


# On a small disk of its own, in a process that alone sees it: this file as a program.
PROGRAM = f"{sys.executable} -m tests.faults.test_class_disks"
SMALL = f"mount -t tmpfs -o size=16m none {{disk}} || exit 77; exec {PROGRAM} {{disk}}"
# How many kilobytes are left when a command begins.
LEFT = {"collect": (("collect", "more"), 600), "publish": (NEW_PAGES, 80), "export": (EXPORT, 0)}


@pytest.mark.skipif(not shutil.which("unshare"), reason="a small disk is mounted where nobody else sees it")
@pytest.mark.parametrize(
    "name", [pytest.param("publish"), *(pytest.param(one, marks=pytest.mark.faults) for one in ("collect", "export"))]
)
def test_a_disk_that_is_really_full(name: str, steps: Steps, tmp_path: Path) -> None:
    teaching = steps.before("publish").copy(tmp_path / "class")
    teaching.done("publish")
    _prepared(teaching)
    disk = tmp_path / "disk"
    disk.mkdir()
    script = SMALL.format(disk=disk) + f" {teaching.folder} {name}"
    variables = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script],
        env=variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode == 77 or "unshare failed" in done.stderr:
        pytest.skip("nothing may be mounted here")
    assert (done.returncode, done.stdout) == (0, "sound\n"), done.stderr


def on_a_small_disk(disk: Path, folder: Path, name: str) -> None:
    command, left = LEFT[name]
    teaching = Teaching(folder).copy(disk / "class")
    before = teaching.written()
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - left * 1024)))
    done = teaching.run(*command, through=("-m", "grader"))
    assert (done.returncode, done.stdout) == (STORED, ""), done
    assert "the disk is full" in done.stderr or "no space left" in done.stderr, done.stderr
    _assert_old_or_whole(before, teaching)
    assert _remains(disk) == [], _remains(disk)
    filler.unlink()
    assert_whole(teaching.book, teaching)
    teaching.done(*command)
    assert_sound(teaching.book, teaching)
    print("sound")


def _assert_old_or_whole(before: dict[str, bytes], teaching: Teaching) -> None:
    """The index and the table come last, so they are the old ones; of the students' pages some may be new."""
    now = teaching.written()
    assert now.keys() == before.keys()
    assert all(text == before[name] or (b"</html>" in text[-20:] and "students/" in name) for name, text in now.items())


if __name__ == "__main__":
    on_a_small_disk(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
