"""The queue of writers: first come, first served; who gives up is gone, and whoever is killed holds nobody up."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from grader.gradebook.queueing import TooLong, turn
from grader.resources import CHECKOUT

pytest.importorskip("fcntl", reason="this system has no such lock")
LONG = 60.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a gradebook that is used."""
    (tmp_path / "grades.db-wal").touch()
    return tmp_path / "grades.db"


@contextmanager
def started(*threads: Thread) -> Iterator[None]:
    for thread in threads:
        thread.start()
    yield
    for thread in threads:
        thread.join(LONG)
        assert not thread.is_alive()


def waiting(path: Path) -> int:
    """How many the system keeps waiting for the log."""
    inode = path.with_name("grades.db-wal").stat().st_ino
    lines = Path("/proc/locks").read_text().splitlines()
    return sum("->" in line and f":{inode} " in line for line in lines)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not say who waits")
def test_first_come_first_served(path: Path) -> None:
    order: list[int] = []

    def come(number: int) -> None:
        with turn(path, LONG):
            order.append(number)

    threads = [Thread(target=come, args=(number,)) for number in range(12)]
    with turn(path, LONG):
        for number, thread in enumerate(threads):
            thread.start()
            while waiting(path) <= number:
                time.sleep(0.001)
    for thread in threads:
        thread.join(LONG)
    assert order == list(range(12))


def test_nobody_is_there_at_the_same_time(path: Path) -> None:
    there, most = 0, 0

    def come() -> None:
        nonlocal there, most
        for _ in range(20):
            with turn(path, LONG):
                there += 1
                most = max(most, there)
                time.sleep(0.0001)
                there -= 1

    with started(*(Thread(target=come) for _ in range(8))):
        pass
    assert (there, most) == (0, 1)


@pytest.mark.parametrize("patience", [0, 0.02])
def test_who_has_waited_long_enough_gives_up_and_takes_nobodys_turn(patience: float, path: Path) -> None:
    with turn(path, LONG):
        for _ in range(3):
            with pytest.raises(TooLong), turn(path, patience):
                pass
    for _ in range(3):
        with turn(path, LONG):
            pass


def test_an_error_ends_a_turn(path: Path) -> None:
    with pytest.raises(KeyError), turn(path, LONG):
        raise KeyError
    with turn(path, 0 if sys.platform == "linux" else LONG):
        pass


HOLDING = """
import sys, time
from pathlib import Path
from grader.gradebook.queueing import turn
with turn(Path(sys.argv[1]), 60):
    print("mine", flush=True)
    time.sleep(600)
"""


def test_a_program_that_is_killed_holds_nobody_up(path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", HOLDING, str(path)], stdout=subprocess.PIPE, cwd=CHECKOUT)
    assert child.stdout and child.stdout.readline() == b"mine\n"
    with pytest.raises(TooLong), turn(path, 0):
        pass
    child.kill()
    child.communicate()
    with turn(path, LONG):
        pass


def test_where_nobody_uses_a_gradebook_nobody_waits(tmp_path: Path) -> None:
    with turn(tmp_path / "grades.db", 0), turn(tmp_path / "grades.db", 0):
        assert list(tmp_path.iterdir()) == []
