"""A gradebook on a server: what is none is refused, what goes wrong is a sentence, what was acknowledged is there."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import insert, select

from grader.gradebook import Address, GradebookProblem, address, open_gradebook, store
from grader.gradebook.schema import hand_ins, verdicts
from grader.resources import CHECKOUT
from tests.gradebook.books import add_hand_in, contents, count, make_class, row
from tests.gradebook.servers import Server, server, server_with_small_disk

ENDED = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'grader'"


@pytest.fixture
def running() -> Server:
    return server()


@pytest.fixture
def book(running: Server) -> Address:
    return make_class(running.new(), 4)


def test_a_new_gradebook_is_opened_again(running: Server) -> None:
    place = running.new()
    with open_gradebook(place) as opened:
        assert count(opened) == 0 and opened.place == place and opened.back_up() is None
    make_class(place, 2)
    with open_gradebook(place) as opened, open_gradebook(place, readonly=True) as reader:
        assert count(opened) == count(reader) == 2


def test_many_open_it_for_the_first_time_at_once(running: Server) -> None:
    place = running.new()
    with ThreadPoolExecutor(8) as pool:
        for opened in pool.map(lambda _: open_gradebook(place), range(8)):
            with opened:
                assert count(opened) == 0


def test_what_a_transaction_is_told(book: Address, running: Server) -> None:
    """What was acknowledged is on the disk, also where an account is told otherwise."""
    running.sql("ALTER ROLE grader SET synchronous_commit = off")
    wanted = {"transaction_isolation": "read committed", "transaction_read_only": "off", "synchronous_commit": "on"}
    try:
        with open_gradebook(book) as opened:
            for transaction, changed in ((opened.writing, {}), (opened.reading, READING)):
                with transaction() as connection:
                    got = {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in wanted}
                    assert got == wanted | changed
    finally:
        running.sql("ALTER ROLE grader RESET synchronous_commit")


READING = {"transaction_isolation": "repeatable read", "transaction_read_only": "on"}


def test_gradebooks_in_one_database_do_not_wait_for_each_other(book: Address, running: Server) -> None:
    with open_gradebook(book) as one, open_gradebook(running.new()) as other:
        with one.writing() as first, other.writing() as second:
            add_hand_in(first, 10)
            add_hand_in(second, 10)
        assert (count(one), count(other)) == (5, 1)


# What is done to the schema of a gradebook, and what is said.
REFUSED = {
    "another program's": ("DROP TABLE {0}.about", "is no gradebook but another program's"),
    "other columns": ("ALTER TABLE {0}.about RENAME version TO v", "is no gradebook but another program's"),
    "other application": ("UPDATE {0}.about SET application = 'x'", "is no gradebook but another program's"),
    "newer": ("UPDATE {0}.about SET version = 99", "was made by a newer grader"),
    "no version": ("UPDATE {0}.about SET version = 0", "is damaged .*does not say its version"),
    "no row": ("DELETE FROM {0}.about", "is damaged .*does not say its version"),
    "two rows": ("INSERT INTO {0}.about SELECT * FROM {0}.about", "is damaged .*does not say its version"),
    "a table gone": ("DROP TABLE {0}.published", "published.exercise is missing"),
    "a column gone": ("ALTER TABLE {0}.marks DROP given", "marks.given is missing"),
}


@pytest.mark.parametrize("readonly", [False, True], ids=["write", "read"])
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_gradebook_is_refused_and_left_as_it_is(
    name: str, readonly: bool, book: Address, running: Server
) -> None:
    change, said = REFUSED[name]
    running.sql(change.format(book.schema))
    with pytest.raises(GradebookProblem, match=said) as problem:
        open_gradebook(book, readonly=readonly)
    assert str(book) in str(problem.value) and problem.value.remedy.endswith(".")
    assert running.sql(f"SELECT count(*) FROM {book.schema}.hand_ins") == [(4,)]


def test_reading_makes_no_gradebook(running: Server) -> None:
    place = running.new()
    with pytest.raises(GradebookProblem, match=r"there is no gradebook .*grader collect"):
        open_gradebook(place, readonly=True)
    assert running.sql(f"SELECT 1 FROM pg_namespace WHERE nspname = '{place.schema}'") == []


def test_a_database_that_cannot_hold_every_letter_is_refused(running: Server) -> None:
    running.sql("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    with pytest.raises(GradebookProblem, match=r"it is in LATIN1 .*--encoding UTF8"):
        open_gradebook(address(running.url("g", database="latin")))


def test_a_database_that_is_not_there_is_told(running: Server) -> None:
    with pytest.raises(GradebookProblem, match=r'cannot be reached, .*"nothing" does not exist'):
        open_gradebook(address(running.url("g", database="nothing")))


class Account:
    """Of somebody else, without any rights."""

    def __init__(self, running: Server, place: Address) -> None:
        self.running, self.name = running, f"of_{place.schema}"
        running.sql(f"CREATE ROLE {self.name} LOGIN")
        self.place = address(running.url(place.schema, self.name))

    def may(self, *rights: str) -> None:
        for one in rights:
            self.running.sql(f"GRANT {one.format(self.place.schema)} TO {self.name}")


@pytest.fixture
def somebody(running: Server, book: Address) -> Account:
    return Account(running, book)


READS = ("USAGE ON SCHEMA {0}", "SELECT ON ALL TABLES IN SCHEMA {0}")


def test_who_may_not_even_read_is_told(somebody: Account) -> None:
    for readonly in (False, True):
        with pytest.raises(GradebookProblem, match=r"this account may not do that .*Ask whoever looks after"):
            open_gradebook(somebody.place, readonly=readonly)


def test_who_may_not_write_reads(somebody: Account) -> None:
    somebody.may(*READS)
    with open_gradebook(somebody.place, readonly=True) as opened:
        assert count(opened) == 4
    said = r"this account may not do that\. NOT stored: a try"
    with open_gradebook(somebody.place) as opened:
        with pytest.raises(GradebookProblem, match=said), opened.writing("a try") as connection:
            add_hand_in(connection, 5)
        assert count(opened) == 4


def test_the_rights_that_the_documentation_names_suffice(somebody: Account) -> None:
    somebody.may(*READS, "INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {0}", "USAGE ON ALL SEQUENCES IN SCHEMA {0}")
    with open_gradebook(somebody.place) as opened:
        with opened.writing() as connection:
            add_hand_in(connection, 5)
        assert count(opened) == 5


def test_who_may_make_no_schema_uses_one_that_was_made(running: Server) -> None:
    somebody = Account(running, running.new())
    with pytest.raises(GradebookProblem, match=r"this account may not do that\. NOT stored: a new gradebook"):
        open_gradebook(somebody.place)
    running.sql(f"CREATE SCHEMA {somebody.place.schema} AUTHORIZATION {somebody.name}")
    with pytest.raises(GradebookProblem, match="there is no gradebook"):
        open_gradebook(somebody.place, readonly=True)
    assert make_class(somebody.place, 2) == somebody.place


def test_reading_never_writes(book: Address) -> None:
    with open_gradebook(book, readonly=True) as opened:
        said = r"this cannot be written\. NOT stored: a try"
        with pytest.raises(GradebookProblem, match=said), opened.writing("a try") as connection:
            connection.exec_driver_sql("DELETE FROM tries")
        assert count(opened) == 4


# What the server says, as far as nobody can make it say so at will.
CODES = {
    "53100": "the server's disk is full. NOT stored: a mark .*Free some space",
    "53200": "the server has no memory left",
    "53300": "the server takes no more connections",
    "40001": "another program changed the same rows .*Type the command again",
    "40P01": "another program changed the same rows",
    "57014": "the server broke this off",
    "58030": "the server's disk failed",
    "XX001": "says that it is damaged.*pg_dump",
    "XX002": "says that it is damaged",
    "55P03": "busy for too long",
    "22003": "the gradebook cannot be used, numbers",
}


@pytest.mark.parametrize("code", CODES)
def test_what_the_server_says_is_a_sentence(code: str, book: Address) -> None:
    raised = f"DO $$ BEGIN RAISE EXCEPTION 'numbers' USING ERRCODE = '{code}', DETAIL = 'SECRET'; END $$"
    with open_gradebook(book) as opened:
        with pytest.raises(GradebookProblem, match=CODES[code]) as problem, opened.writing("a mark") as connection:
            add_hand_in(connection, 5)
            connection.exec_driver_sql(raised)
        assert count(opened) == 4
    assert "SECRET" not in str(problem.value) and str(book) in str(problem.value)


def test_a_table_that_somebody_has_locked_is_told(
    book: Address, running: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    with open_gradebook(book) as opened, open_gradebook(book) as other:
        with opened.writing() as connection:
            connection.exec_driver_sql("LOCK TABLE hand_ins IN ACCESS EXCLUSIVE MODE")
            with pytest.raises(GradebookProblem, match="busy for too long"):
                count(other)
        assert count(other) == 4


def _in_the_middle(running: Server) -> None:
    running.sql(ENDED)


def _stopped(running: Server) -> None:
    running.restart()


def _fallen(running: Server) -> None:
    running.restart("QUIT")


@pytest.mark.parametrize("end", [_in_the_middle, _stopped, _fallen])
def test_a_connection_that_is_lost_is_told_and_the_next_one_works(
    end: Callable[[Server], None], book: Address, running: Server
) -> None:
    """In a transaction, at its end, and between two, where nobody need know."""
    with open_gradebook(book) as opened:
        said = r"the connection to the database was lost\. NOT stored: a mark .*type the command again"
        with pytest.raises(GradebookProblem, match=said), opened.writing("a mark") as connection:
            add_hand_in(connection, 5)
            end(running)
            add_hand_in(connection, 6)
        assert count(opened) == 4
        said = r"lost while this was stored, so that all of it is there or nothing: a mark .*Nothing is stored twice"
        with pytest.raises(GradebookProblem, match=said), opened.writing("a mark") as connection:
            add_hand_in(connection, 5)
            end(running)
        with opened.writing() as connection:
            add_hand_in(connection, 7)
        end(running)
        assert count(opened) == 5


def hostile_texts() -> Iterator[str]:
    """Beyond what an index holds, also when it is compressed; and what an escape would make the same."""
    import random

    draw = random.Random(1)
    yield "".join(chr(draw.randrange(33, 0xD7FF)) for _ in range(100_000))
    yield from ("a\0b", "a\uffff0000b", "a\\000b", "a\\b", "a\\\\b", "a\\", "\ud800", "\\ud800", "\uffffd800", "\uffff")


def test_any_answer_is_known_again(book: Address) -> None:
    """Each has a verdict of its own, and none a second one."""
    texts = list(hostile_texts())
    rows = [row(verdicts, part="q", raw=one, own=one) for one in texts]
    with open_gradebook(book) as opened:
        with opened.writing() as connection:
            connection.execute(insert(verdicts), rows)
        for one in rows:
            with pytest.raises(GradebookProblem, match="refused a row"), opened.writing() as connection:
                connection.execute(insert(verdicts).values(one))
        with opened.reading() as connection:
            for text in texts:
                assert connection.scalars(select(verdicts.c.raw).where(verdicts.c.raw == text)).all() == [text]
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            plan = connection.exec_driver_sql("EXPLAIN SELECT id FROM verdicts WHERE raw = 'x'").scalars().all()
            assert any("verdicts_raw" in line for line in plan)


def test_text_is_in_the_order_of_its_code_points(book: Address) -> None:
    """Whatever the language of the server."""
    students = ["Zoe", "ada", "Émile", "bob", "ångström", "b o", "b-o"]
    with open_gradebook(book) as opened:
        with opened.writing() as connection:
            for place, student in enumerate(students):
                connection.execute(insert(hand_ins).values(row(hand_ins, digest=str(place), student=student)))
        with opened.reading() as connection:
            mine = select(hand_ins.c.student).where(hand_ins.c.student.in_(students)).order_by(hand_ins.c.student)
            assert connection.scalars(mine).all() == sorted(students)


def test_many_rows_are_read_a_few_at_a_time(book: Address) -> None:
    """Those that the server keeps meanwhile are of one moment, too."""
    with open_gradebook(book) as opened, opened.reading() as connection:
        before = contents(opened)["answers"]
        rows = connection.execution_options(yield_per=5).exec_driver_sql("SELECT * FROM answers ORDER BY 1, 2")
        first = next(rows)
        with opened.writing() as writer:
            writer.exec_driver_sql("DELETE FROM answers")
        assert [tuple(first), *map(tuple, rows)] == before


@pytest.mark.faults
@pytest.mark.skipif(not shutil.which("unshare") or os.geteuid() != 0, reason="a small disk is mounted by root")
def test_a_disk_of_the_server_that_is_really_full() -> None:
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        running = server_with_small_disk(Path(name))
        running.sql(f"CREATE TABLESPACE small LOCATION '{name}'", "ALTER ROLE grader SET default_tablespace = small")
        stored = 0
        with open_gradebook(running.new()) as opened:
            with pytest.raises(
                GradebookProblem, match=r"the server's disk is full\. NOT stored: a mark .*Free some space"
            ):
                while stored < 5000:
                    with opened.writing("a mark") as connection:
                        add_hand_in(connection, stored)
                    stored += 1
            assert count(opened) == stored > 10
        running.end()


STARTING = """
import os
from tests.gradebook.servers import server
print(server().folder, flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.mark.faults
def test_the_server_of_a_test_run_that_is_killed_is_gone() -> None:
    """With its folder; nobody has to look for it."""
    done = subprocess.run([sys.executable, "-c", STARTING], capture_output=True, text=True, cwd=CHECKOUT, check=False)
    folder, deadline = Path(done.stdout.strip()), time.monotonic() + 60
    assert folder.name.startswith("grader-pg-"), done.stderr
    while folder.exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
