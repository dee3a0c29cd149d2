"""Many jobs in a pool, some of which do the worst: what is told of each, and that no other job suffers."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.limits import Died, Failed, LimitReached, Pool, TooLong, TooMuchMemory, Unprepared
from tests.limits.jobs import (
    SlowToLoad,
    Unloadable,
    hang_with_a_program,
    noted_square,
    pid,
    pid_after,
    prepare,
    prepared,
    square,
    unloadable,
)

if sys.platform == "win32":
    pytest.skip("the faults are those of Unix", allow_module_level=True)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(2) as pool:
        yield pool


@pytest.fixture(scope="module")
def one() -> Iterator[Pool]:
    with Pool(1) as pool:
        yield pool


def done(pool: Pool, jobs: list, batch: int = 16) -> dict:
    """Every job with what it came to; each came once."""
    told = list(pool.run(square, jobs, seconds=0.3, megabytes=1024, batch=batch))
    assert Counter(jobs) == Counter(job for job, _ in told)
    return dict(told)


def pid_of(pool: Pool) -> int:
    return told_of_one(pool, pid)


def told_of_one(pool: Pool, function: Callable[[int], int]) -> int:
    return dict(pool.run(function, [0], seconds=0.5, megabytes=1024))[0]


BAD = {
    "sleep": TooLong,
    "loop": TooLong,
    "hang in C": TooLong,
    "stop": TooLong,
    "8 GiB": TooMuchMemory,
    "exit": Died,
    "exit 0": Died,
    "segfault": Died,
    "kill": Died,
    "close all": Died,
    "close all and hang": Died,
    "junk in the pipe": Died,
}


@pytest.mark.parametrize(("fault", "kind"), BAD.items(), ids=BAD)
def test_of_a_batch_only_the_one_that_ends_it_has_no_value(pool: Pool, fault: str, kind: type[LimitReached]) -> None:
    if fault == "8 GiB" and sys.platform != "linux":
        pytest.skip("only Linux holds the memory limit for certain")
    told = done(pool, [1, 2, 3, fault, 5, 6])
    assert type(told.pop(fault)) is kind
    assert told == {1: 1, 2: 4, 3: 9, 5: 25, 6: 36}


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        ("raise", "ZeroDivisionError"),
        ("recurse", "RecursionError"),
        ("sys.exit", "SystemExit"),
        ("interrupt", "KeyboardInterrupt"),
        ("unpicklable", "AttributeError"),
        ("unloadable", "ZeroDivisionError"),
    ],
)
def test_what_raises_has_failed_and_its_process_lives_on(one: Pool, fault: str, name: str) -> None:
    before = pid_of(one)
    told = done(one, [1, fault, 2])
    assert isinstance(told[fault], Failed)
    assert (str(told[fault]), told[1], told[2], pid_of(one)) == (name, 1, 4, before)


@pytest.mark.parametrize("batch", [1, 4, 16])
def test_no_job_is_tried_more_than_twice(one: Pool, tmp_path: Path, batch: int) -> None:
    notes = tmp_path / "notes"
    jobs = [1, "exit", 2, 3, "kill", "raise", 4, 5]
    told = one.run(partial(noted_square, notes), jobs, seconds=5, megabytes=1024, batch=batch)
    assert Counter(jobs) == Counter(job for job, _ in told)
    tries = Counter(notes.read_text().split())
    assert tries["exit"] == 2  # nothing before it ends its batch
    assert set(tries) == set(map(str, jobs))
    assert set(tries.values()) <= {1, 2}


def test_a_worker_reads_and_writes_nothing_and_no_job_fails_of_it(pool: Pool, capfd: pytest.CaptureFixture) -> None:
    assert done(pool, ["write"]) == {"write": "wrote"}
    assert capfd.readouterr() == ("", "")


def test_a_worker_ignores_ctrl_c_and_leaves_no_core(pool: Pool) -> None:
    assert done(pool, ["interrupted", "core"]) == {"interrupted": None, "core": 0}


def test_jobs_that_are_slow_but_allowed_do_not_end_their_batch(one: Pool, tmp_path: Path) -> None:
    """None of them is tried again."""
    notes = tmp_path / "notes"
    told = one.run(partial(noted_square, notes), ["nap"] * 6, seconds=0.6, megabytes=1024)
    assert list(told) == [("nap", None)] * 6
    assert notes.read_text().split() == ["nap"] * 6


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="needs /proc")
def test_what_a_job_started_ends_with_its_process(one: Pool, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    ((_, told),) = one.run(hang_with_a_program, [notes], seconds=0.3, megabytes=1024)
    assert isinstance(told, TooLong)
    time.sleep(0.1)
    assert state(notes.read_text()) in {"gone", "Z"}


def state(process: str) -> str:
    """The letter for it; Z if it has ended and nobody has asked for its exit code."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "gone"


def test_half_a_message_does_not_stop_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.limits.hand.MESSAGE_SECONDS", 1)
    with Pool(1) as pool:
        told = done(pool, [1, "half a message", 2])
    assert isinstance(told.pop("half a message"), Died)
    assert told == {1: 1, 2: 4}


def test_a_function_that_takes_long_to_load_is_not_charged() -> None:
    """A process imports its module first, on the time of no job; and is not started again for a new function."""
    function = partial(pid_after, SlowToLoad())
    with Pool(1) as pool:
        assert told_of_one(pool, function) == pid_of(pool) == told_of_one(pool, function)


SOME_BAD = {"exit": Died, "raise": Failed, "close all": Died}


@settings(max_examples=12, deadline=None)
@given(
    numbers=st.lists(st.integers(0, 99), max_size=40),
    bad=st.lists(st.tuples(st.sampled_from(sorted(SOME_BAD)), st.integers(0, 40)), max_size=2),
    batch=st.integers(1, 20),
)
def test_every_job_comes_once_whatever_the_batch_and_the_workers(
    pool: Pool, one: Pool, numbers: list[int], bad: list[tuple[str, int]], batch: int
) -> None:
    jobs: list[int | str] = list(numbers)
    for fault, place in bad:
        jobs.insert(place, fault)
    expected = Counter((job, SOME_BAD[job] if job in SOME_BAD else job * job) for job in jobs)
    for which in (one, pool):
        told = which.run(square, jobs, seconds=5, megabytes=1024, batch=batch)
        assert expected == Counter((job, type(end) if isinstance(end, LimitReached) else end) for job, end in told)


def test_jobs_are_drawn_as_they_are_needed(pool: Pool) -> None:
    drawn = []
    jobs = (drawn.append(job) or job for job in range(1000))
    for told, _ in enumerate(pool.run(square, jobs, seconds=5, megabytes=1024, batch=4)):
        assert len(drawn) - told <= 3 * 4
    assert len(drawn) == 1000


def test_no_jobs_start_no_process() -> None:
    assert list(Pool(2).run(square, [], seconds=5, megabytes=1024)) == []


def test_two_runs_of_different_functions_use_the_same_process(one: Pool) -> None:
    before = pid_of(one)
    assert done(one, [1, 2]) == {1: 1, 2: 4}
    assert pid_of(one) == before


def test_a_run_that_is_left_early_ends_what_is_under_way(one: Pool) -> None:
    before = pid_of(one)
    run = one.run(square, [2, "sleep", "sleep"], seconds=60, megabytes=1024, batch=1)
    assert next(run) == (2, 4)
    run.close()
    assert not os.path.exists(f"/proc/{before}")
    assert done(one, [3]) == {3: 9}


def test_one_run_at_a_time(one: Pool) -> None:
    run = one.run(square, [2, 3], seconds=5, megabytes=1024, batch=1)
    next(run)
    with pytest.raises(RuntimeError, match="at another run"):
        next(one.run(square, [2], seconds=5, megabytes=1024))
    assert list(run) == [(3, 9)]


def test_a_closed_pool_says_so() -> None:
    pool = Pool(1)
    run = pool.run(square, [2, 3], seconds=5, megabytes=1024, batch=1)
    next(run)
    pool.close()
    with pytest.raises(RuntimeError, match="closed during the run"):
        next(run)
    with pytest.raises(RuntimeError, match="pool is closed"):
        next(pool.run(square, [2], seconds=5, megabytes=1024))


def test_an_error_of_the_jobs_is_raised_and_the_pool_works_on(one: Pool) -> None:
    with pytest.raises(ZeroDivisionError):
        list(one.run(square, (1 // (3 - job) for job in range(9)), seconds=5, megabytes=1024, batch=2))
    assert done(one, [3]) == {3: 9}


def test_no_workers_and_empty_batches_are_refused(one: Pool) -> None:
    with pytest.raises(ValueError, match="at least one worker"):
        Pool(0)
    with pytest.raises(ValueError, match="at least one job"):
        next(one.run(square, [1], seconds=5, megabytes=1024, batch=0))


def test_a_worker_is_prepared_once_and_no_deadline_counts_that() -> None:
    with Pool(1, prepare) as pool:
        for _ in range(2):
            (_, told), *_ = pool.run(prepared, range(3), seconds=5, megabytes=1024, batch=1)
            assert told == [pid_of(pool)]
    with Pool(1, partial(time.sleep, 1)) as pool:
        assert done(pool, [3]) == {3: 9}


def test_a_prepare_that_raises_ends_the_run_with_a_sentence() -> None:
    with Pool(2, partial(divmod, 1, 0)) as pool, pytest.raises(Unprepared, match="work: ZeroDivisionError: integer"):
        done(pool, [1, 2])


def test_a_prepare_that_ends_the_process_ends_the_run() -> None:
    with Pool(2, partial(os._exit, 3)) as pool, pytest.raises(OSError, match="could not be started"):
        done(pool, [1, 2])


def test_a_function_that_no_worker_can_load_ends_the_run_and_not_the_pool(one: Pool) -> None:
    with pytest.raises(Unprepared, match="ZeroDivisionError"):
        list(one.run(partial(unloadable, Unloadable()), [1], seconds=5, megabytes=1024))
    assert done(one, [3]) == {3: 9}


def test_a_worker_outlives_the_thread_that_first_needed_it() -> None:
    found: list[int] = []
    with Pool(1) as pool:
        thread = Thread(target=lambda: found.append(pid_of(pool)))
        thread.start()
        thread.join()
        time.sleep(0.2)
        assert [pid_of(pool)] == found


def test_a_worker_that_is_killed_between_two_runs_costs_nothing(one: Pool) -> None:
    before = pid_of(one)
    os.kill(before, 9)
    time.sleep(0.2)
    assert pid_of(one) != before
