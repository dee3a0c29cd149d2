"""Transactions: whole or not there, one writer at a time, and readers see what was there when they began."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import insert

from grader.gradebook import Gradebook, GradebookProblem, Place, open_gradebook, store
from grader.gradebook.schema import hand_ins, published
from grader.resources import CHECKOUT
from tests.gradebook.books import add_hand_in, assert_sound, contents, count, make_class, row
from tests.gradebook.servers import server


@pytest.fixture(params=["file", "memory", "server"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Gradebook:
    places = {"file": lambda: tmp_path / "grades.db", "memory": lambda: None, "server": lambda: server().new()}
    opened = open_gradebook(places[request.param]())
    request.addfinalizer(opened.close)
    return opened


def test_what_is_written_is_read(book: Gradebook) -> None:
    with book.writing() as connection:
        add_hand_in(connection, 1)
    assert count(book) == 1


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_nothing_is_left_of_what_is_broken_off(error: type[BaseException], book: Gradebook) -> None:
    with book.writing() as connection:
        add_hand_in(connection, 1)
    before = contents(book)
    with pytest.raises(error), book.writing() as connection:
        add_hand_in(connection, 2)
        connection.exec_driver_sql("CREATE TABLE more (x INTEGER)")
        raise error
    assert contents(book) == before
    with pytest.raises(GradebookProblem, match="more"), book.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM more")


def test_a_reader_is_held_to_reading(book: Gradebook) -> None:
    with pytest.raises(GradebookProblem, match="this cannot be written"), book.reading() as connection:
        add_hand_in(connection, 1)
    assert count(book) == 0


REFUSED = {
    "twice": ("INSERT INTO published SELECT * FROM published", "refused a row"),
    "no such hand-in": ("INSERT INTO answers VALUES (7, 'q.1', 'x')", "refused a row"),
    "null": ("UPDATE published SET student = NULL", "refused a row"),
    "a text for a number": ("INSERT INTO answers VALUES ('one', 'q.1', 'x')", "refused a row|type bigint"),
    "no SQL": ("INSERT EVERYTHING", "cannot be used"),
    "no such table": ("SELECT * FROM grades", 'no such table: grades|"grades" does not exist'),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_a_sentence(name: str, book: Gradebook) -> None:
    statement, said = REFUSED[name]
    with book.writing() as connection:
        connection.execute(insert(published).values(row(published, exercise="e", student="ada")))
    with pytest.raises(GradebookProblem, match=said) as problem, book.writing("a page") as connection:
        connection.exec_driver_sql(statement)
    assert "NOT stored: a page" in str(problem.value) and "\n" not in str(problem.value)
    assert len(contents(book)["published"]) == 1


def test_what_a_student_wrote_is_in_no_message(book: Gradebook) -> None:
    rows = [row(hand_ins, digest="d", raw=b"SECRET", student="SECRET")] * 2
    with pytest.raises(GradebookProblem) as problem, book.writing() as connection:
        connection.execute(insert(hand_ins), rows)
    assert "SECRET" not in str(problem.value)


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "𝜕\u202e\x1b[2J", "'; DROP TABLE marks; --", "x" * 100_000])
def test_any_text_is_stored(text: str, book: Gradebook) -> None:
    with book.writing() as connection:
        connection.execute(insert(published).values(row(published, exercise=text, student="ada")))
    (stored,) = contents(book)["published"]
    assert stored[0] == text


def test_a_reader_sees_what_was_there_when_it_began(place: Place) -> None:
    with open_gradebook(make_class(place, 2)) as book, book.reading() as early:
        with book.writing() as connection:
            add_hand_in(connection, 7)
        assert early.exec_driver_sql("SELECT count(*) FROM hand_ins").scalar() == 2
        assert count(book) == 3


def test_in_memory_there_is_one_transaction_at_a_time() -> None:
    with open_gradebook(None) as book:
        with book.writing() as connection:
            add_hand_in(connection, 1)
            with pytest.raises(RuntimeError), book.reading():
                pass
            add_hand_in(connection, 2)
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda number: _write(book, number), range(3, 40)))
        assert count(book) == 39


def test_who_has_waited_long_enough_is_told(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    with open_gradebook(place) as book:
        said = "busy for too long. NOT stored: a mark"
        with book.writing() as connection:
            with pytest.raises(GradebookProblem, match=said), book.writing("a mark"):
                pass
            add_hand_in(connection, 1)
        _write(book, 2)
        assert count(book) == 2


def test_closing_does_not_wait_for_readers(place: Place) -> None:
    make_class(place, 2)
    with open_gradebook(place, readonly=True) as reader, reader.reading() as early:
        make_class_more(place)
        assert early.exec_driver_sql("SELECT count(*) FROM hand_ins").scalar() == 2
    assert_sound(place)


def make_class_more(place: Place) -> None:
    with open_gradebook(place) as book:
        _write(book, 50)


def _write(book: Gradebook, number: int) -> None:
    with book.writing() as connection:
        add_hand_in(connection, number)


def test_fifty_threads_lose_nothing(place: Place) -> None:
    with open_gradebook(place) as book, ThreadPoolExecutor(50) as pool:
        list(pool.map(lambda number: _write(book, number), range(100)))
        assert count(book) == 100
    assert_sound(place)


WRITING = """
import sys
from grader.gradebook import open_gradebook
from tests.gradebook.books import add_hand_in, typed
with open_gradebook(typed(sys.argv[1])) as book:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        with book.writing() as connection:
            add_hand_in(connection, number)
        print(number, flush=True)
"""


def start(place: Place, first: int, end: int) -> subprocess.Popen[str]:
    """A process that stores hand-ins one by one, and says so of each."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITING, str(place), str(first), str(end)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": os.fspath(CHECKOUT)},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("processes", "each"), [(3, 5), pytest.param(50, 10, marks=pytest.mark.faults)], ids=["three", "fifty"]
)
def test_processes_lose_nothing_and_readers_see_whole_hand_ins(processes: int, each: int, place: Place) -> None:
    make_class(place, 0)
    children = [start(place, turn * each, (turn + 1) * each) for turn in range(processes)]
    seen = 0
    with open_gradebook(place, readonly=True) as book:
        while any(child.poll() is None for child in children):
            there = contents(book)
            assert len(there["answers"]) == len(there["marks"]) == 3 * len(there["hand_ins"])
            assert len(there["hand_ins"]) >= seen
            seen = len(there["hand_ins"])
    said = [child.communicate(timeout=300) for child in children]
    assert [errors for _, errors in said] == [""] * processes
    assert sum(len(output.split()) for output, _ in said) == processes * each
    with open_gradebook(place) as book:
        assert count(book) == processes * each
    assert_sound(place)


@pytest.mark.parametrize("rounds", [3, pytest.param(60, marks=pytest.mark.faults)])
def test_what_was_acknowledged_before_a_kill_is_there(rounds: int, place: Place) -> None:
    make_class(place, 0)
    acknowledged: set[str] = set()
    for turn in range(rounds):
        child = start(place, turn * 1000, (turn + 1) * 1000)
        assert child.stdout
        for _ in range(1 + turn % 7):
            acknowledged.add(f"s{int(child.stdout.readline())}")
        child.kill()
        acknowledged |= {f"s{int(number)}" for number in child.communicate()[0].splitlines()}
    with open_gradebook(place) as book:
        stored = contents(book)["hand_ins"]
    students = [dict(zip(hand_ins.columns.keys(), one, strict=True))["student"] for one in stored]
    assert acknowledged <= set(students) and len(students) == len(set(students)) <= len(acknowledged) + rounds
    assert_sound(place)
