"""Calls under a deadline and a memory limit; functions of the standard library, since a worker finds them by name."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from grader.limits import Died, TooLong, TooMuchMemory, Worker


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


def pid(worker: Worker) -> int:
    return worker.call(os.getpid, seconds=5, megabytes=512)


def test_the_worker_lives_on_between_calls(worker: Worker) -> None:
    assert pid(worker) == pid(worker) != os.getpid()


def test_a_call_is_quick_once_the_worker_runs(worker: Worker) -> None:
    pid(worker)
    start = time.monotonic()
    for _ in range(100):
        assert worker.call(len, "abc", seconds=1, megabytes=512) == 3
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    ("function", "arguments"),
    [(time.sleep, (60,)), (any, (iter(int, 1),)), (pow, (10, 10**9))],
    ids=["idle", "loop", "hang in C"],
)
def test_a_call_that_takes_too_long_is_killed_and_the_next_one_works(worker: Worker, function, arguments) -> None:
    before = pid(worker)
    start = time.monotonic()
    with pytest.raises(TooLong):
        worker.call(function, *arguments, seconds=0.3, megabytes=2048)
    assert time.monotonic() - start < 10
    assert pid(worker) != before


@pytest.mark.skipif(sys.platform == "win32", reason="there the clock is all that can be asked")
def test_time_is_the_processors_so_that_a_busy_machine_changes_no_verdict(worker: Worker) -> None:
    before = pid(worker)
    assert worker.call(time.sleep, 0.6, seconds=0.3, megabytes=512) is None
    with pytest.raises(TooLong):
        worker.call(any, iter(int, 1), seconds=0.3, megabytes=512)
    assert pid(worker) != before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds the memory limit for certain")
@pytest.mark.parametrize(("function", "arguments"), [(bytearray, (10**10,)), (list, (iter(int, 1),))])
def test_a_memory_bomb_ends_at_its_limit(worker: Worker, function, arguments) -> None:
    with pytest.raises(TooMuchMemory):
        worker.call(function, *arguments, seconds=20, megabytes=300)
    assert pid(worker)


def test_a_limit_holds_for_its_own_call_only(worker: Worker) -> None:
    with pytest.raises(TooMuchMemory):
        worker.call(bytearray, 400 * 2**20, seconds=5, megabytes=300)
    assert len(worker.call(bytearray, 100 * 2**20, seconds=5, megabytes=2048)) == 100 * 2**20


def test_a_worker_that_dies_is_replaced(worker: Worker) -> None:
    with pytest.raises(Died):
        worker.call(os._exit, 1, seconds=5, megabytes=512)
    assert pid(worker)


def test_a_worker_killed_between_two_calls_costs_at_most_one_of_them(worker: Worker) -> None:
    os.kill(pid(worker), 9)
    time.sleep(0.5)
    try:
        pid(worker)
    except Died:
        assert pid(worker)


def test_what_the_function_raises_is_raised_here(worker: Worker) -> None:
    with pytest.raises(ZeroDivisionError):
        worker.call(divmod, 1, 0, seconds=5, megabytes=512)


def test_the_start_does_not_count_against_the_deadline() -> None:
    worker = Worker(prepare=partial(time.sleep, 1))
    try:
        assert worker.call(len, "abc", seconds=0.3, megabytes=512) == 3
    finally:
        worker.close()


def test_a_worker_outlives_the_thread_that_first_needed_it() -> None:
    found: list[int] = []
    worker = Worker()
    thread = Thread(target=lambda: found.append(pid(worker)))
    thread.start()
    thread.join()
    time.sleep(0.2)
    try:
        assert [pid(worker)] == found
    finally:
        worker.close()


def test_a_closed_worker_starts_again(worker: Worker) -> None:
    before = pid(worker)
    worker.close()
    assert pid(worker) != before


HERE = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
SCRIPT = """
import os, sys
from grader.limits import Worker
print("script runs")
worker = Worker()
print(worker.call(os.getpid, seconds=5, megabytes=512), flush=True)
{end}
"""


def test_a_script_need_not_guard_its_main_part_and_the_worker_ends_with_it(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(end=""))
    done = subprocess.run([sys.executable, script], env=HERE, capture_output=True, text=True, timeout=60, check=True)
    said, pid = done.stdout.split("\n")[:2]
    assert (said, done.stderr) == ("script runs", "")
    assert not _alive(pid)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
@pytest.mark.parametrize("last", ["", "worker.call(any, iter(int, 1), seconds=1, megabytes=512)"], ids=["idle", "busy"])
def test_an_orphan_ends_by_itself(tmp_path: Path, last: str) -> None:
    end = f"import threading, time\nthreading.Timer(0.5, os._exit, (1,)).start()\n{last}\ntime.sleep(9)"
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(end=end))
    done = subprocess.run([sys.executable, script], env=HERE, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""
    pid = done.stdout.split()[-1]
    deadline = time.monotonic() + 8
    while _alive(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _alive(pid)


def _alive(pid: str) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_a_program_that_ends_right_after_a_deadline_ends_silently() -> None:
    """The next process is being started then; it must not cry that its parent is gone."""
    program = """
import time
from grader.limits import TooLong, Worker
try:
    Worker().call(time.sleep, 9, seconds=0.05, megabytes=1024)
except TooLong:
    pass
"""
    for _ in range(3):
        ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stderr) == (0, "")
