"""A pool in a daemonic process, which Python lets start none: the processes of other engines often are."""

import multiprocessing
import os
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection

import pytest

from grader.limits import Pool, Worker
from tests.limits.jobs import square

pytest.importorskip("resource")


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_threads_of_a_daemonic_process_have_pools_and_their_processes_workers(method: str) -> None:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context(method).Process(target=_squares, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    assert ours.recv() == ([{2: 4, 3: 9}] * 3, [os.getpid() != process.pid, True])
    process.join(10)
    assert process.exitcode == 0


def _squares(connection: Connection) -> None:
    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(_pool, range(3)))
    with Pool(1) as pool:
        ((_, value),) = pool.run(_in_a_worker, ["pid"], seconds=30, megabytes=2048)
    connection.send((found, [value != os.getpid(), multiprocessing.current_process().daemon]))


def _pool(_: int) -> dict[int, int]:
    with Pool(1) as pool:
        return dict(pool.run(square, [2, 3], seconds=30, megabytes=2048))


def _in_a_worker(_: str) -> int:
    """A process that was started by one of a pool."""
    return Worker().call(os.getpid, seconds=30, megabytes=2048)
