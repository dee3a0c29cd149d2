"""Opening: a gradebook is made whole, opened again as it was, and what is none is refused in a sentence."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from grader.gradebook import GradebookProblem, network, open_gradebook
from grader.gradebook.identity import APPLICATION_ID
from grader.resources import CHECKOUT
from tests.gradebook.books import contents, count, make_class


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_class(tmp_path / "grades.db", 4)


def test_a_new_gradebook_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a b?#%20é.db"
    with open_gradebook(path) as book:
        assert count(book) == 0 and book.place == path
    make_class(path, 2)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    with open_gradebook(path) as book, open_gradebook(path, readonly=True) as reader:
        assert count(book) == count(reader) == 2


def test_what_a_connection_is_told(book: Path) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000, "user_version": 1}
    with open_gradebook(book) as opened:
        for transaction in (opened.reading, opened.writing):
            with transaction() as connection:
                got = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
                assert got == wanted
                assert connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID


def test_a_gradebook_in_memory_is_gone_when_it_is_closed() -> None:
    for _ in range(2):
        with open_gradebook(None) as book:
            assert count(book) == 0 and book.back_up() is None and book.place is None


def test_the_gradebook_behind_a_link_is_meant(book: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(book)
    with open_gradebook(link) as opened:
        assert count(opened) == 4
    assert [one.name for one in link.parent.iterdir()] == ["link.db"]


def test_closing_leaves_one_file(book: Path) -> None:
    opened = open_gradebook(book)
    with opened.writing() as connection:
        connection.exec_driver_sql("DELETE FROM tries")
    assert book.with_name("grades.db-wal").stat().st_size
    opened.close()
    opened.close()
    assert [one.name for one in book.parent.iterdir()] == ["grades.db"]
    with pytest.raises(RuntimeError), opened.reading():
        pass


def test_reading_never_writes(book: Path) -> None:
    before = files(book.parent)
    with open_gradebook(book, readonly=True) as opened:
        assert count(opened) == 4 and opened.back_up() is None
        said = "cannot be written. NOT stored: a try"
        with pytest.raises(GradebookProblem, match=said), opened.writing("a try") as connection:
            connection.exec_driver_sql("DELETE FROM tries")
    assert files(book.parent) == before


def files(folder: Path) -> dict[str, bytes]:
    """What lies there, without what SQLite shares between those who read, and the empty log that they leave."""
    there = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file() and not one.name.endswith("-shm")}
    return {name: data for name, data in there.items() if data or not name.endswith("-wal")}


def _sql(statement: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(statement)

    return change


def _written(data: bytes) -> Callable[[Path], None]:
    return lambda path: _no_value(path.write_bytes(data))


def _no_value(_: object) -> None:
    """What a file's methods give is not needed."""


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _other(path: Path) -> None:
    path.unlink()
    _sql("CREATE TABLE t (x)")(path)


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def _log_alone(path: Path) -> None:
    path.rename(path.with_name("grades.db-wal"))


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


# What is done to a gradebook, and what is said.
REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "text": (_written(b"name,marks\nada,3\n" * 50), "the gradebook is damaged"),
    "short text": (_written(b"hello"), "the gradebook is damaged"),
    "empty": (_written(b""), "the file is empty"),
    "zeros": (_written(bytes(8192)), "the gradebook is damaged"),
    "another program's": (_other, "a database of another program"),
    "other id": (_sql("PRAGMA application_id = 7"), "a database of another program"),
    "newer": (_sql("PRAGMA user_version = 99"), "was made by a newer grader"),
    "no version": (_sql("PRAGMA user_version = 0"), "there is no version 0"),
    "a table gone": (_sql("DROP TABLE published"), "published.exercise is missing"),
    "an orphan": (_sql("DELETE FROM hand_ins WHERE id = 2"), "refers to one of hand_ins that is not there"),
    "a folder": (_folder, "this is a folder"),
    "links in a ring": (_loop, "these links lead to each other"),
    "the log alone": (_log_alone, "of this gradebook only the log is there"),
    "a pipe": (_pipe, "this is no file"),
}


@pytest.mark.parametrize("readonly", [False, True], ids=["write", "read"])
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_gradebook_is_refused_and_left_as_it_is(name: str, readonly: bool, book: Path) -> None:
    change, said = REFUSED[name]
    change(book)
    before = files(book.parent)
    with pytest.raises(GradebookProblem) as problem:
        open_gradebook(book, readonly=readonly)
    assert said in str(problem.value) and str(book) in str(problem.value) and "\n" not in str(problem.value)
    assert problem.value.remedy.endswith(".") and not problem.value.message.endswith(".")
    assert files(book.parent) == before


def test_a_folder_that_is_missing_is_not_made(tmp_path: Path) -> None:
    for readonly in (False, True):
        with pytest.raises(GradebookProblem, match="there is no such folder"):
            open_gradebook(tmp_path / "new" / "grades.db", readonly=readonly)
    assert list(tmp_path.iterdir()) == []


def test_reading_makes_no_gradebook(tmp_path: Path) -> None:
    with pytest.raises(GradebookProblem, match=r"there is no gradebook .*grades.db.*grader collect"):
        open_gradebook(tmp_path / "grades.db", readonly=True)
    assert list(tmp_path.iterdir()) == []


def test_a_network_disk_is_refused(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "file_system", lambda path: "nfs4")
    for readonly in (False, True):
        with pytest.raises(GradebookProblem, match=r"a network disk, nfs4 .*on a disk of this machine"):
            open_gradebook(book, readonly=readonly)


def test_a_hostile_name_reaches_no_terminal(tmp_path: Path) -> None:
    with pytest.raises(GradebookProblem) as problem:
        open_gradebook(tmp_path / "\x1b[2J\u202e" / "grades.db")
    assert str(problem.value).isprintable()


OPENING = """
import sys
from pathlib import Path
from grader.gradebook import open_gradebook
with open_gradebook(Path(sys.argv[1])) as book, book.writing() as connection:
    connection.exec_driver_sql("UPDATE hand_ins SET file = 'x'")
"""


@pytest.mark.parametrize("there", [False, True], ids=["new", "restored backup"])
@pytest.mark.parametrize("many", [4, pytest.param(20, marks=pytest.mark.faults)])
def test_many_open_it_for_the_first_time_at_once(many: int, there: bool, tmp_path: Path) -> None:
    path = tmp_path / "grades.db"
    if there:
        with open_gradebook(make_class(tmp_path / "old.db", 3)) as old:
            backup = old.back_up()
            whole = contents(old)
        assert backup is not None
        path.write_bytes(backup.read_bytes())
    command = [sys.executable, "-c", OPENING, os.fspath(path)]
    environment = os.environ | {"PYTHONPATH": os.fspath(CHECKOUT)}
    children = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) for _ in range(many)]
    assert [child.communicate(timeout=120)[1] for child in children] == [""] * many
    with open_gradebook(path) as book:
        assert count(book) == (3 if there else 0)
        if there:
            assert contents(book)["answers"] == whole["answers"]
    assert not list(tmp_path.glob("*.tmp-*")) and not list(tmp_path.glob("*-wal"))
