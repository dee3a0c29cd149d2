"""One worker process for one call at a time.

A start costs up to a second where much is imported, so a worker lives on until it must be killed.
"""

import atexit
import os
import threading
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, TypeVar

from grader.limits.bounds import alarm, begin, limit
from grader.limits.ends import NO_MEMORY, Died, TooLong, reason
from grader.limits.spawned import Context

if TYPE_CHECKING:
    from pebble import ProcessPool

Value = TypeVar("Value")

START_SECONDS = 60.0  # no worker takes longer to start and to accept a call
SHARED = 4  # on a machine that others use too, so many times as long by the clock: what comes out is to be the same


class Worker:
    """One worker process, started by the first call and again after it had to be killed; it ends with its parent.

    prepare: called once in every new process, e.g. to import what the calls need. Neither it nor the start of the
    process counts against a deadline. Safe to use from several threads, one call at a time.
    """

    def __init__(self, prepare: Callable[[], object] = bool) -> None:
        self._prepare = prepare
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None

    def call(self, function: Callable[..., Value], *arguments: Any, seconds: float, megabytes: int) -> Value:
        """The value of `function(*arguments)`, or the exception that it raises; all of them must be picklable.

        seconds: of processor time, where the system can tell it; by the clock four times as many.
        """
        from pebble import ProcessExpired

        with self._lock:
            task = (function, arguments, seconds, megabytes)
            future = self._running().schedule(_limited, task, timeout=seconds * SHARED)
            try:
                value: Value = future.result(START_SECONDS + seconds * SHARED)
            except TimeoutError:
                if not future.done():
                    self._stop()
                raise TooLong from None
            except ProcessExpired as end:
                raise reason(end.exitcode) from None
            except BrokenProcessPool:
                raise Died from None
            return value

    def close(self) -> None:
        """End the process; a later call starts another."""
        with self._lock:
            self._stop()

    def _running(self) -> "ProcessPool":
        from pebble import ProcessPool

        if self._pool is not None and not self._pool.active:
            self._stop()
        if self._pool is None:
            atexit.unregister(self.close)
            atexit.register(self.close)  # a process that is just being started would miss its parent, aloud
            self._pool = ProcessPool(1, initializer=_start, initargs=(self._prepare,), context=Context())
        return self._pool

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None


def _start(prepare: Callable[[], object]) -> None:
    """In the worker, once."""
    begin()
    prepare()


def _limited(function: Callable[..., Value], arguments: tuple[Any, ...], seconds: float, megabytes: int) -> Value:
    """In the worker, for each call."""
    limit(seconds * SHARED, megabytes)
    alarm(seconds)
    try:
        return function(*arguments)
    except MemoryError:
        os._exit(NO_MEMORY)
    finally:
        alarm(0)
