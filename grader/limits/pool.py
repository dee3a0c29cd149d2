"""Several worker processes for thousands of small jobs, some of which hang, grow, crash or write where they should not.

Not pebble's pool, which serves one call well: its processes share one pipe and its locks, so one that closes it or
dies while it writes takes the others along; what a batch had done is lost with its process; a deadline holds for a
batch, not for a job; and a job is handed over through three threads of the parent. Here each process has a pipe of its
own, the parent has no thread but the one that starts processes, and what a batch has told is kept when it is ended.
"""

import atexit
import pickle
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from multiprocessing.connection import wait
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeVar

from grader.limits.ends import LimitReached
from grader.limits.hand import Errand, Hand

Job = TypeVar("Job")
Value = TypeVar("Value")


class Pool:
    """Processes start when the first jobs are there, live on between runs, and end with `close` or with the program.

    prepare: called once in every new process, e.g. to import what the jobs need; picklable. Neither it nor the start of
    a process counts against a deadline.
    """

    def __init__(self, workers: int, prepare: Callable[[], object] = bool) -> None:
        if workers < 1:
            raise ValueError("a pool needs at least one worker")
        self._hands = [Hand(prepare) for _ in range(workers)]
        self._is_running = self._is_closed = False
        atexit.register(self.close)

    def run(
        self, function: Callable[[Job], Value], jobs: Iterable[Job], *, seconds: float, megabytes: int, batch: int = 16
    ) -> Iterator[tuple[Job, Value | LimitReached]]:
        """Every job once, in the order in which they are done, with `function(job)` or what there is instead of it.

        seconds: for each job, by the clock. megabytes: for the whole process. batch: jobs a message; of a batch whose
        process had to be ended, those without a result are tried once more, each by itself, and most of them get it.
        function, jobs and values are pickled. Jobs are drawn as they are needed; nothing is kept. To leave early, close
        the iterator: what is under way is ended. Deadlines are looked at while it is being advanced.

        Raises OSError if no process can be started, Unprepared if `prepare` raises or a process cannot load the
        function or a job, and RuntimeError for a second run at the same time or in a closed pool.
        """
        batches = _batches(jobs, batch)
        errand = Errand(pickle.dumps(function), seconds, megabytes)
        self._begin()
        try:
            for hand in self._hands:
                hand.take(batches, errand)
            while busy := self._busy():
                hand = _next(busy)
                told = hand.told()
                if not hand.is_busy:  # first of all, so that it works while the caller does
                    hand.take(batches, errand)
                yield from told
        finally:
            self._is_running = False
            for hand in self._hands:
                hand.stop()

    def close(self) -> None:
        """End all processes, and those that they started, at once."""
        self._is_closed = True
        for hand in self._hands:
            hand.end()
        atexit.unregister(self.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _begin(self) -> None:
        if self._is_closed or self._is_running:
            raise RuntimeError(
                "the pool is closed" if self._is_closed else "the pool is at another run: end that first"
            )
        self._is_running = True

    def _busy(self) -> list[Hand]:
        if self._is_closed:
            raise RuntimeError("the pool was closed during the run")
        return [hand for hand in self._hands if hand.is_busy]


def _batches(jobs: Iterable[Job], size: int) -> Iterator[list[Job]]:
    if size < 1:
        raise ValueError("a batch has at least one job")
    source = iter(jobs)
    while batch := list(islice(source, size)):
        yield batch


def _next(busy: list[Hand]) -> Hand:
    """The one that has been silent longest of those which have said something or are late: so none is passed over."""
    connections: list[Any] = [hand.connection for hand in busy]
    while True:
        ready = wait(connections, max(0.0, min(hand.deadline for hand in busy) - monotonic()))
        now = monotonic()
        to_hear = [hand for hand in busy if hand.connection in ready or hand.deadline <= now]
        if to_hear:
            return min(to_hear, key=lambda hand: hand.heard)
