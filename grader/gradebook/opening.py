"""Opening a gradebook: what is not a whole gradebook of this program is refused before anything is written to it."""

import os
import stat
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from grader.gradebook import backups, migrations, network
from grader.gradebook.address import Address
from grader.gradebook.connecting import connect
from grader.gradebook.copied import copied
from grader.gradebook.file import File
from grader.gradebook.gradebook import Gradebook
from grader.gradebook.making import fill, make
from grader.gradebook.problem import GradebookProblem
from grader.gradebook.reasons import ELSEWHERE, damaged, explained, refused, shown
from grader.gradebook.soundness import look_at
from grader.gradebook.store import Place

if TYPE_CHECKING:
    from sqlite3 import Connection

_APART = "Put the gradebook back beside it, or move the log away."


def _utc() -> datetime:
    return datetime.now(UTC)


def open_gradebook(place: Place, *, readonly: bool = False, now: Callable[[], datetime] = _utc) -> Gradebook:
    """The gradebook in a file or on a server, made where there is none, or one in memory. Raises GradebookProblem.

    place: None for one in memory. readonly: nothing is written, made or upgraded, so that it works where nothing may
    be written.
    """
    if place is None:
        book = Gradebook(File(None, lambda: connect(None)), now)
        fill(book)
        return book
    if isinstance(place, Address):
        return _on_server(place, now, readonly)
    try:
        path = _resolved(place)
        _refuse_network(place, path)
        return _read_only(place, path, now) if readonly else _writable(place, path, now)
    except OSError as error:
        raise refused(error, place) from error


def _resolved(place: Path) -> Path:
    try:
        return place.resolve()
    except RuntimeError as error:
        raise GradebookProblem(f"these links lead to each other ({shown(place)})", "Name another file.") from error


def _on_server(address: Address, now: Callable[[], datetime], readonly: bool) -> Gradebook:
    """What it needs is only there where somebody has a server."""
    from grader.gradebook.server.opening import open_on_server

    return open_on_server(address, now, readonly=readonly)


def _writable(place: Path, path: Path, now: Callable[[], datetime]) -> Gradebook:
    if not _is_there(place, path):
        _refuse_unwritable(place, path.parent)
        with explained(place, "a new gradebook"):
            make(path, now)
    _refuse_unwritable(place, path, path.parent)
    with explained(place):
        # A connection that only reads leaves a log that does not belong here as it is; the first one that writes
        # would put it into the gradebook.
        with closing(connect(path, "ro")) as connection:
            version = look_at(connection, place)
        with closing(connect(path)) as connection:
            _bring_up_to_date(connection, path, version, now)
    return Gradebook(File(path, lambda: connect(path)), now)


def _bring_up_to_date(connection: "Connection", path: Path, version: int, now: Callable[[], datetime]) -> None:
    """A backup that was put in its place has no log yet."""
    connection.execute("PRAGMA journal_mode = WAL")
    if version == migrations.VERSION:
        return
    with explained(path, "the backup before the upgrade"):
        backups.back_up(path, connection, now())
    with explained(path, "the upgrade"):
        migrations.migrate(connection)


def _read_only(place: Path, path: Path, now: Callable[[], datetime]) -> Gradebook:
    if not _is_there(place, path):
        raise GradebookProblem(f"there is no gradebook ({shown(place)})", "`grader collect` makes one.")
    with ExitStack() as stack, explained(place):
        source, done = copied(path)
        stack.push(done)
        with closing(connect(source, "ro")) as connection:
            version = look_at(connection, place)
        if version < migrations.VERSION:
            why = f"this gradebook was made by an older grader ({shown(place)})"
            raise GradebookProblem(why, "`grader collect` upgrades it.")
        book = Gradebook(File(path, lambda: connect(source, "ro")), now, readonly=True)
        book.closing.push(stack.pop_all())
    return book


def _is_there(place: Path, path: Path) -> bool:
    """Raises GradebookProblem for what can be no gradebook, and where only a part of one is left."""
    try:
        found = path.stat()
    except FileNotFoundError:
        _refuse_remains(place, path)
        return False
    if stat.S_ISDIR(found.st_mode):
        raise GradebookProblem(f"this is a folder ({shown(place)})", "Name a file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise GradebookProblem(f"this is no file ({shown(place)})", "Name another one.")
    if not found.st_size:
        raise damaged(path, "the file is empty")
    return True


def _refuse_remains(place: Path, path: Path) -> None:
    if not path.parent.is_dir():
        raise GradebookProblem(f"there is no such folder ({shown(place.parent)})", "Make it first.")
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:  # who only reads leaves an empty one
        raise GradebookProblem(f"of this gradebook only the log is there ({shown(place)}-wal)", _APART)


def _refuse_network(place: Path, path: Path) -> None:
    kind = network.file_system(path)
    if kind:
        raise GradebookProblem(f"the gradebook lies on a network disk, {kind} ({shown(place)})", network.ADVICE)


def _refuse_unwritable(place: Path, *needed: Path) -> None:
    """SQLite itself would open it for reading only, and tell when something is to be stored."""
    if not all(os.access(one, os.W_OK) for one in needed):
        raise GradebookProblem(f"this cannot be written: nothing was stored ({shown(place)})", ELSEWHERE)
