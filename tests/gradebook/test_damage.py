"""Files that were damaged: told in a sentence, or no row is lost; never a traceback."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from grader.gradebook import GradebookProblem, open_gradebook
from grader.gradebook.identity import APPLICATION_ID
from grader.resources import CHECKOUT
from tests.gradebook.books import contents, count, make_class
from tests.gradebook.test_opening import files

# A gradebook whose last writer is killed, so that its log is still there.
KILLED = """
import os, sys
from pathlib import Path
from grader.gradebook import open_gradebook
from tests.gradebook.books import add_hand_in
book = open_gradebook(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    with book.writing() as connection:
        add_hand_in(connection, number)
os.kill(os.getpid(), 9)
"""


def write_and_die(path: Path, first: int, end: int) -> None:
    command = [sys.executable, "-c", KILLED, os.fspath(path), str(first), str(end)]
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": os.fspath(CHECKOUT)}, check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Mapping[str, list[tuple[Any, ...]]]]:
    """A closed gradebook's bytes and rows."""
    path = make_class(tmp_path_factory.mktemp("whole") / "grades.db", 30)
    with open_gradebook(path) as book:
        rows = contents(book)
    return path.read_bytes(), rows


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Two hand-ins in the file and three in the log that a killed program has left."""
    path = make_class(tmp_path_factory.mktemp("logged") / "grades.db", 2)
    write_and_die(path, 2, 5)
    there = files(path.parent)
    assert set(there) == {"grades.db", "grades.db-wal"}
    return there


def put(there: Mapping[str, bytes], folder: Path) -> Path:
    for name, data in there.items():
        (folder / name).write_bytes(data)
    return folder / "grades.db"


def rows_or_refusal(path: Path, readonly: bool) -> Mapping[str, list[tuple[Any, ...]]] | None:
    """None where it was refused, in a sentence that names the file."""
    try:
        with open_gradebook(path, readonly=readonly) as book:
            return contents(book)
    except GradebookProblem as problem:
        assert str(path) in str(problem) and str(problem).isprintable()
        return None


def sizes(rows: Mapping[str, list[tuple[Any, ...]]]) -> dict[str, int]:
    return {table: len(there) for table, there in rows.items()}


def damages(data: bytes, seed: int) -> dict[str, bytes]:
    """Bytes that differ at 200 places, by all of their bits or by one; heads; cuts at borders of pages and between."""
    draw = random.Random(seed)
    made = {}
    for place in (*range(100), *(draw.randrange(len(data)) for _ in range(200))):
        flipped = data[place] ^ (0xFF if draw.random() < 0.5 else 1 << draw.randrange(8))
        made[f"byte {place}"] = data[:place] + bytes([flipped]) + data[place + 1 :]
    for size in (1, 99, 100, 512, *range(4096, len(data), 4096), *(draw.randrange(len(data)) for _ in range(30))):
        made[f"cut at {size}"] = data[:size]
    made["no head"] = bytes(100) + data[100:]
    made["a page of zeros"] = data[:4096] + bytes(4096) + data[8192:]
    made["a page twice"] = data[:4096] + data[8192:12288] + data[8192:]
    return made


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.faults) for seed in range(2, 12))])
def test_a_damage_is_told_or_loses_no_row(
    seed: int, whole: tuple[bytes, Mapping[str, list[tuple[Any, ...]]]], tmp_path: Path
) -> None:
    """A letter of an answer may have changed; its row is there, and all others are."""
    data, rows = whole
    refused = 0
    for place, (name, damaged) in enumerate(damages(data, seed).items()):
        path = put({"grades.db": damaged}, tmp_path)
        got = rows_or_refusal(path, readonly=place % 2 == 0)
        refused += got is None
        assert got is None or sizes(got) == sizes(rows), name
        assert not name.startswith(("cut", "no", "a page")) or got is None, name
        for rest in tmp_path.iterdir():
            rest.unlink()
    assert refused > 100


def test_what_a_killed_program_has_stored_is_there(logged: dict[str, bytes], tmp_path: Path) -> None:
    path = put(logged, tmp_path)
    for readonly in (True, False, True):
        with open_gradebook(path, readonly=readonly) as book:
            assert count(book) == 5


def test_without_its_log_it_is_as_it_was_before(logged: dict[str, bytes], tmp_path: Path) -> None:
    path = put({"grades.db": logged["grades.db"]}, tmp_path)
    with open_gradebook(path) as book:
        assert count(book) == 2


@pytest.mark.parametrize("readonly", [True, False])
@pytest.mark.parametrize("students", [0, 1, 12, 30, 60])
def test_a_log_of_another_gradebook_is_told_and_left_alone(
    students: int, readonly: bool, logged: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    other = make_class(tmp_path_factory.mktemp("other") / "grades.db", students, parts=5)
    there = {"grades.db": other.read_bytes(), "grades.db-wal": logged["grades.db-wal"]}
    path = put(there, tmp_path)
    assert rows_or_refusal(path, readonly) is None
    assert files(tmp_path) == there


def test_a_damaged_log_ends_where_the_damage_begins(logged: dict[str, bytes], tmp_path: Path) -> None:
    """Its frames have checksums: what was stored before is there, whole hand-ins only."""
    log = logged["grades.db-wal"]
    draw = random.Random(3)
    for place in (*range(32), *(draw.randrange(len(log)) for _ in range(30))):
        flipped = log[:place] + bytes([log[place] ^ 1 << draw.randrange(8)]) + log[place + 1 :]
        path = put(logged | {"grades.db-wal": draw.choice((flipped, log[:place]))}, tmp_path)
        rows = rows_or_refusal(path, readonly=False)
        assert rows is not None and 2 <= len(rows["hand_ins"]) <= 5
        assert len(rows["answers"]) == 3 * len(rows["hand_ins"])
        for rest in tmp_path.iterdir():
            rest.unlink()


def test_what_is_damaged_while_it_is_open_is_told(whole: tuple[bytes, object], tmp_path: Path) -> None:
    path = put({"grades.db": whole[0]}, tmp_path)
    with open_gradebook(path, readonly=True) as book:
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (len(whole[0]) - 4096))
        with pytest.raises(GradebookProblem, match=r"the gradebook is damaged .*recover"):
            contents(book)


def _append(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


DAMAGES: dict[str, Callable[[Path], None]] = {
    "cut": _append,
    "text": lambda path: path.write_bytes(b"x" * 9000) and None,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_names_the_last_backup_and_the_way_to_rescue(name: str, tmp_path: Path) -> None:
    path = make_class(tmp_path / "grades.db", 3)
    with open_gradebook(path) as book:
        backup = book.back_up()
    DAMAGES[name](path)
    with pytest.raises(GradebookProblem) as problem:
        open_gradebook(path)
    assert f"The last backup is {backup}: put it in its place" in problem.value.remedy
    assert f"`sqlite3 '{path}' .recover`" in problem.value.remedy


def test_the_page_on_rescuing_names_the_id() -> None:
    assert f"PRAGMA application_id = {APPLICATION_ID};" in (CHECKOUT / "docs" / "gradebook.md").read_text("utf-8")
