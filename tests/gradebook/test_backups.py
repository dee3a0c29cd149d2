"""Backups: whole or not there, the last three, only where something has changed, and a way back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from grader.gradebook import GradebookProblem, backups, disk, open_gradebook
from tests.gradebook.books import add_hand_in, contents, count, make_class

NOON = datetime(2026, 11, 26, 13, 54, 55, tzinfo=UTC)


NO_BACKUPS = "grades.db grades-2.db grades-9999-99-99T999999Z.db grades-2026-02-31T000000Z.db grades-.db".split()


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_class(tmp_path / "grades.db", 3)


def names(path: Path) -> list[str]:
    return sorted(one.name for one in (path.parent / "backups").iterdir())


def test_a_backup_has_all_that_is_committed(path: Path) -> None:
    with open_gradebook(path, now=Clock()) as book:
        with book.writing() as connection:
            add_hand_in(connection, 9)
        backup = book.back_up()
        rows = contents(book)
    assert backup == path.parent / "backups" / "grades-2026-11-26T135455Z.db"
    assert names(path) == [backup.name]
    with open_gradebook(backup, readonly=True) as copy:
        assert contents(copy) == rows


def test_what_has_not_changed_has_a_backup_already(path: Path) -> None:
    clock = Clock()
    with open_gradebook(path, now=clock) as book:
        first = book.back_up()
        clock.now += timedelta(days=1)
        assert book.back_up() == first
    with open_gradebook(path, now=clock) as book:  # the log has gone into the file
        assert book.back_up() == first and len(names(path)) == 1
        with book.writing() as connection:
            add_hand_in(connection, 9)
        assert book.back_up() != first and len(names(path)) == 2


def test_the_last_three_are_kept_and_nothing_else_is_touched(path: Path) -> None:
    clock = Clock()
    (path.parent / "backups").mkdir()
    others = [path.parent / "backups" / name for name in NO_BACKUPS]
    for other in others:
        other.write_text("mine")
    with open_gradebook(path, now=clock) as book:
        made = []
        for number in range(10, 15):
            with book.writing() as connection:
                add_hand_in(connection, number)
            clock.now += timedelta(hours=1)
            made.append(book.back_up())
    assert backups.every(path) == made[-3:]
    assert all(other.read_text() == "mine" for other in others)


@pytest.mark.parametrize("step", [timedelta(0), -timedelta(days=400)], ids=["same second", "put back"])
def test_a_clock_that_does_not_go_on_hides_no_backup(step: timedelta, path: Path) -> None:
    clock = Clock()
    with open_gradebook(path, now=clock) as book:
        for number in range(10, 15):
            with book.writing() as connection:
                add_hand_in(connection, number)
            last = book.back_up()
            clock.now += step
    assert last is not None and backups.last(path) == last and len(names(path)) == 3
    with open_gradebook(last, readonly=True) as copy:
        assert count(copy) == 8


def test_a_gradebook_comes_back_from_its_backup(path: Path) -> None:
    """As docs/gradebook.md says: move away what is damaged with what lies beside it, copy the backup, go on."""
    with open_gradebook(path) as book:
        backup = book.back_up()
        rows = contents(book)
    assert backup is not None
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(GradebookProblem):
        open_gradebook(path)
    for one in path.parent.glob("grades.db*"):
        one.rename(one.with_name(f"damaged-{one.name}"))
    path.write_bytes(backup.read_bytes())
    with open_gradebook(path) as book:
        assert contents(book) == rows
        with book.writing() as connection:
            add_hand_in(connection, 9)
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert count(book) == 4


def test_a_backup_is_for_those_who_may_read_the_gradebook(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
    for mode in (0o600, 0o640):
        path.chmod(mode)
        with open_gradebook(path) as book:
            with book.writing() as connection:
                add_hand_in(connection, mode)
            backup = book.back_up()
        assert backup is not None and backup.stat().st_mode & 0o777 == mode


def test_backups_of_gradebooks_with_like_names_are_told_apart(tmp_path: Path) -> None:
    made = {}
    for number, name in enumerate(("grades.db", "grades", "grades.sqlite", "grades-2.db", "[g]*.db"), start=1):
        with open_gradebook(make_class(tmp_path / name, number), now=Clock()) as book:
            made[name] = book.back_up()
    for name, backup in made.items():
        assert backup is not None and backups.every(tmp_path / name) == [backup]


@pytest.mark.parametrize("failing", ["to_disk", "beside"])
def test_a_backup_that_fails_leaves_nothing(failing: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with open_gradebook(path) as book:
        before = contents(book)
        monkeypatch.setattr(disk, failing, full)
        with pytest.raises(GradebookProblem, match=r"the disk is full\. NOT stored: the backup"):
            book.back_up()
        assert names(path) == [] and contents(book) == before


def test_backups_at_once_are_all_whole(path: Path) -> None:
    with open_gradebook(path, now=Clock()) as book:
        with ThreadPoolExecutor(6) as pool:
            made = set(pool.map(lambda _: book.back_up(), range(12)))
        rows = contents(book)
    assert None not in made and backups.last(path) in made and not list(path.parent.glob("*/*.tmp-*"))
    for backup in backups.every(path):
        with open_gradebook(backup, readonly=True) as copy:
            assert contents(copy) == rows


def test_what_a_killed_program_was_making_is_swept_away(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = path.parent / "backups"
    folder.mkdir()
    rests = [folder / "grades-2026-11-26T135455Z.db.tmp-1", folder / "grades-2026-11-26T135455Z.db.tmp-1-journal"]
    for rest in (*rests, folder / "other-2026-11-26T135455Z.db.tmp-1"):
        rest.write_text("half")
    with open_gradebook(path) as book:
        book.back_up()
        assert all(rest.exists() for rest in rests)  # they may be of a program that runs
        monkeypatch.setattr(disk, "_OLD", -60.0)
        book.back_up()
    assert names(path)[1:] == ["other-2026-11-26T135455Z.db.tmp-1"]
