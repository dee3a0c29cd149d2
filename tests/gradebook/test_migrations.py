"""Upgrades: the whole of one or nothing of it, with a backup first; an older program refuses a newer gradebook."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from grader.gradebook import GradebookProblem, Place, backups, migrations, open_gradebook
from grader.gradebook.migrations import Speaks, is_sqlite
from grader.resources import CHECKOUT
from tests.gradebook.books import contents, count, make_class
from tests.gradebook.servers import server


def second(connection: Speaks) -> None:
    """A column that is filled from others, and a table that is built anew, to which others refer."""
    connection.execute("ALTER TABLE marks ADD COLUMN seen TEXT NOT NULL DEFAULT ''")
    connection.execute("UPDATE marks SET seen = marks || ' seen'")
    connection.execute("CREATE TABLE new AS SELECT * FROM verdicts")
    connection.execute("DELETE FROM verdicts")
    connection.execute("INSERT INTO verdicts SELECT * FROM new")
    connection.execute("DROP TABLE new")


def third(connection: Speaks) -> None:
    strict = " STRICT" if is_sqlite(connection) else ""
    connection.execute(f"CREATE TABLE later (x TEXT NOT NULL){strict}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_class(tmp_path / "grades.db", 4)


@pytest.fixture
def there(place: Place) -> Place:
    """The same in either database."""
    return make_class(place, 4)


def upgrade_to(monkeypatch: pytest.MonkeyPatch, version: int, *steps: migrations.Step) -> None:
    monkeypatch.setattr(migrations, "VERSION", version)
    monkeypatch.setattr(migrations, "STEPS", tuple(enumerate(steps, start=1)))


def version(place: Place) -> object:
    if not isinstance(place, Path):
        ((found,),) = server().sql(f"SELECT version FROM {place.schema}.about")
        return found
    with closing(sqlite3.connect(place)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def test_the_first_version_has_no_steps() -> None:
    assert migrations.VERSION == 1 and migrations.STEPS == ()


def test_an_older_gradebook_is_upgraded(there: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_gradebook(there) as book:
        before = contents(book)
    upgrade_to(monkeypatch, 3, second, third)
    with open_gradebook(there) as book:
        assert contents(book)["verdicts"] == before["verdicts"]
        with book.reading() as connection:
            assert set(connection.exec_driver_sql("SELECT seen FROM marks").scalars()) == {"2/3 seen"}
            assert connection.exec_driver_sql("SELECT * FROM later").all() == []
        with pytest.raises(GradebookProblem, match="refused a row"), book.writing() as connection:
            connection.exec_driver_sql("DELETE FROM verdicts")
    assert version(there) == 3


def test_a_file_is_upgraded_with_a_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_gradebook(path) as book:
        before = contents(book)
    upgrade_to(monkeypatch, 3, second, third)
    open_gradebook(path).close()
    backup = backups.last(path)
    assert backup is not None and version(backup) == 1
    monkeypatch.undo()
    with open_gradebook(backup, readonly=True) as book:
        assert contents(book) == before


def test_an_older_program_refuses_a_newer_gradebook(there: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        upgrade_to(later, 3, second, third)
        open_gradebook(there).close()
    data = there.read_bytes() if isinstance(there, Path) else b""
    for readonly in (False, True):
        with pytest.raises(GradebookProblem, match=r"made by a newer grader .*Upgrade"):
            open_gradebook(there, readonly=readonly)
    assert version(there) == 3 and (not isinstance(there, Path) or there.read_bytes() == data)


def test_who_only_reads_upgrades_nothing(there: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade_to(monkeypatch, 2, second)
    with pytest.raises(GradebookProblem, match=r"made by an older grader .*collect"):
        open_gradebook(there, readonly=True)
    assert version(there) == 1 and (not isinstance(there, Path) or backups.last(there) is None)


def _fails(connection: Speaks) -> None:
    second(connection)
    connection.execute("SELECT * FROM nothing")


def _leaves_orphans(connection: Speaks) -> None:
    connection.execute("DELETE FROM verdicts")


def _raises(connection: Speaks) -> None:
    second(connection)
    raise KeyError


@pytest.mark.parametrize("step", [_fails, _leaves_orphans, _raises])
def test_a_step_that_fails_changes_nothing(
    step: migrations.Step, there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_gradebook(there) as book:
        before = contents(book)
    with monkeypatch.context() as later:
        upgrade_to(later, 3, third, step)
        with pytest.raises((GradebookProblem, KeyError)) as problem:
            open_gradebook(there)
    assert step is _raises or "NOT stored: the upgrade" in str(problem.value)
    with open_gradebook(there) as book:
        assert contents(book) == before
    assert version(there) == 1


def test_without_a_backup_there_is_no_upgrade(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path.parent / "backups").write_text("in the way")
    upgrade_to(monkeypatch, 2, second)
    with pytest.raises(GradebookProblem):
        open_gradebook(path)
    assert version(path) == 1


# The steps of above; the process kills itself when SQLite has worked for so many instructions in one of them.
KILLED = """
import os, sys
from grader.gradebook import migrations, open_gradebook
from tests.gradebook.books import typed
from tests.gradebook.test_migrations import second, third
def killed(connection):
    if migrations.is_sqlite(connection):
        connection.set_progress_handler(lambda: os.kill(os.getpid(), 9), int(sys.argv[2]))
    second(connection)
    os.kill(os.getpid(), 9)
migrations.VERSION, migrations.STEPS = 3, ((1, third), (2, killed))
open_gradebook(typed(sys.argv[1]))
"""


@pytest.mark.parametrize(
    "steps", [1, 60, 1_000_000, *(pytest.param(10 * n, marks=pytest.mark.faults) for n in range(1, 40))]
)
def test_a_kill_in_the_middle_leaves_the_old_version(steps: int, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _kill(path, steps, monkeypatch)


def test_a_kill_in_the_middle_leaves_the_old_version_on_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    _kill(make_class(server().new(), 4), 0, monkeypatch)


def _kill(place: Place, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_gradebook(place) as book:
        before = contents(book)
    command = [sys.executable, "-c", KILLED, str(place), str(steps)]
    environment = os.environ | {"PYTHONPATH": os.fspath(CHECKOUT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with open_gradebook(place) as book:
        assert contents(book) == before
    upgrade_to(monkeypatch, 3, third, second)
    with open_gradebook(place) as book:
        assert count(book) == 4
    assert version(place) == 3
