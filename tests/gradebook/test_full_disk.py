"""Disks that are full: said with what was not stored, nothing is torn, and it goes on when there is space."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.gradebook import open_gradebook
from grader.resources import CHECKOUT
from tests.gradebook.books import assert_sound, contents, make_class

pytest.importorskip("resource")
# Hand-ins are stored until no file may grow beyond a limit, or the disk is full; each one that was is printed.
STORING = """
import resource, sys
from pathlib import Path
from grader.gradebook import GradebookProblem, open_gradebook
from tests.gradebook.books import add_hand_in, assert_sound
path, limit, what = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
def store(book, numbers):
    for number in numbers:
        with book.writing("1 hand-in") as connection:
            add_hand_in(connection, number)
        print(number)
try:
    book = open_gradebook(path) if what != "open" else None
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    book = book or open_gradebook(path)
    if what == "back up":
        book.back_up()
    store(book, range(100, 10_000))
except GradebookProblem as problem:
    print(problem, file=sys.stderr)
if what == "free":
    path.with_name("filler").unlink()
    store(book, range(20_000, 20_005))
    book.close()
    assert_sound(path)
    print("sound")
"""


def storing(path: Path, limit: int, what: str = "", start: tuple[str, ...] = ()) -> tuple[list[str], str]:
    """limit: bytes of a file, 0 for none. What was acknowledged, and what was said then."""
    command = [*start, sys.executable, "-B", "-c", STORING, os.fspath(path), str(limit), what]
    environment = os.environ | {"PYTHONPATH": os.fspath(CHECKOUT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.split(), done.stderr.strip()


@pytest.mark.parametrize(
    "kilobytes", [200, 300, *(pytest.param(size, marks=pytest.mark.faults) for size in (150, 500, 1000, 4000))]
)
def test_what_did_not_fit_is_told_and_the_rest_is_there(kilobytes: int, tmp_path: Path) -> None:
    path = make_class(tmp_path / "grades.db", 3)
    stored, said = storing(path, kilobytes * 1000)
    assert "the disk is full" in said and "NOT stored: 1 hand-in" in said and "Free some space" in said
    with open_gradebook(path) as book:
        assert [one[1] for one in contents(book)["hand_ins"][3:]] == [f"{int(number):064x}" for number in stored]
    assert stored
    assert_sound(path)


def test_without_a_backup_nothing_is_written(tmp_path: Path) -> None:
    path = make_class(tmp_path / "grades.db", 30)
    before = path.read_bytes()
    stored, said = storing(path, 40_000, "back up")
    assert stored == [] and "the disk is full" in said and "NOT stored: the backup" in said
    assert path.read_bytes() == before and list((tmp_path / "backups").iterdir()) == []
    assert_sound(path)


def test_a_new_gradebook_that_does_not_fit_is_not_there(tmp_path: Path) -> None:
    stored, said = storing(tmp_path / "grades.db", 10_000, "open")
    assert stored == [] and "the disk is full" in said and "NOT stored: a new gradebook" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not shutil.which("unshare"), reason="a small disk is mounted where nobody else sees it")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    mount = f"mount -t tmpfs -o size=800k none '{tmp_path}' && head -c 300000 /dev/zero >'{tmp_path}/filler'"
    small = ("unshare", "--mount", "sh", "-c", f'{mount} || exit 77; exec "$@"', "sh")
    if subprocess.run([*small, "true"], capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    stored, said = storing(tmp_path / "grades.db", 0, "free", small)
    assert "the disk is full" in said and "NOT stored: 1 hand-in" in said
    assert len(stored) > 10 and stored[-2:] == ["20004", "sound"]
