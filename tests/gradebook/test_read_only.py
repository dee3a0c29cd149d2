"""Where nothing may be written: said before anything else, and reading works all the same."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from grader.gradebook import open_gradebook
from grader.resources import CHECKOUT
from tests.gradebook.books import count, make_class
from tests.gradebook.test_damage import write_and_die
from tests.gradebook.test_opening import files

# For root everything may be written; so a child becomes nobody, once all is loaded that nobody may not read.
USING = """
import os, sys
from pathlib import Path
from grader.gradebook import GradebookProblem, open_gradebook
from tests.gradebook.books import add_hand_in, contents, count
path = Path(sys.argv[1])
with open_gradebook(None) as book:
    contents(book)
if sys.argv[2] == "nobody" and os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
for readonly in (False, True):
    try:
        with open_gradebook(path, readonly=readonly) as book:
            print(count(book))
    except GradebookProblem as problem:
        print(problem)
"""


@pytest.fixture
def book() -> Iterator[Path]:
    """Two hand-ins, and whoever may look into the folder may read them; pytest keeps its own folders to itself."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = Path(name) / "course"
        folder.mkdir(mode=0o755)
        path = make_class(folder / "grades.db", 2)
        path.chmod(0o644)
        yield path
        folder.chmod(0o755)


def using(path: Path, who: str, start: tuple[str, ...] = ()) -> list[str]:
    """What was said to a writer and to a reader, a line each: a number of hand-ins or a problem."""
    command = [*start, sys.executable, "-B", "-c", USING, os.fspath(path), who]
    environment = os.environ | {"PYTHONPATH": os.fspath(CHECKOUT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


def _file(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o777)


def _folder(path: Path) -> None:
    path.chmod(0o666)
    path.parent.chmod(0o555)


def _both(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)


CASES: dict[str, Callable[[Path], None]] = {"file": _file, "folder": _folder, "both": _both}


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("log", [False, True], ids=["closed", "killed"])
def test_who_may_not_write_reads(name: str, log: bool, book: Path) -> None:
    if log:
        write_and_die(book, 2, 5)
    CASES[name](book)
    for rest in book.parent.glob("grades.db-*"):
        rest.chmod(0o644)
    before = files(book.parent)
    writer, reader = using(book, "nobody")
    book.parent.chmod(0o755)
    assert writer.startswith(f"this cannot be written: nothing was stored ({book}). It can still be read.")
    assert reader == ("5" if log else "2")
    assert files(book.parent) == before


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_who_may_not_even_read_is_told(book: Path) -> None:
    book.chmod(0o600 if os.geteuid() == 0 else 0)
    writer, reader = using(book, "nobody")
    assert "this cannot be written: nothing was stored" in writer
    assert "this may not be used" in reader and str(book) in reader


@pytest.mark.skipif(sys.platform != "linux", reason="a disk is mounted read-only where nobody else sees it")
@pytest.mark.parametrize("log", [False, True], ids=["closed", "killed"])
def test_a_disk_that_is_read_only_is_read(log: bool, book: Path) -> None:
    if log:
        write_and_die(book, 2, 5)
        book.with_name("grades.db-shm").unlink()
    mount = f"mount --bind '{book.parent}' '{book.parent}' && mount -o remount,bind,ro '{book.parent}'"
    frozen = ("unshare", "--mount", "sh", "-c", f'{mount} || exit 77; exec "$@"', "sh")
    if subprocess.run([*frozen, "true"], capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    writer, reader = using(book, "root", frozen)
    assert writer.startswith(f"this cannot be written: nothing was stored ({book})")
    assert reader == ("5" if log else "2")
    with open_gradebook(book) as opened:
        assert count(opened) == (5 if log else 2)


def test_no_copy_is_left_behind(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.gradebook import copied, opening

    copies = tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setattr("tempfile.tempdir", os.fspath(copies))
    monkeypatch.setattr(opening, "copied", copied._copy)
    with open_gradebook(book, readonly=True) as opened:
        assert count(opened) == 2 and opened.place == book
        assert [one.name for one in copies.glob("*/*.db")] == ["grades.db"]
    assert list(copies.iterdir()) == []
