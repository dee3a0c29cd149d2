"""How much time and memory one answer may use: calls in a worker process that the parent can kill.

The parent holds the deadline, so a hang in C ends as surely as a Python loop; the kernel holds the memory limit, where
it can. Workers are spawned, not forked: a fork of a process with threads can deadlock, and spawning is the same on
every platform. A start costs up to a second where much is imported, so a worker lives on until it must be killed.

Import this module inside the function that needs it: multiprocessing alone costs as much as reading an exercise.
"""

import atexit
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from math import ceil
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pebble import ProcessPool

Value = TypeVar("Value")

START_SECONDS = 60.0  # no worker takes longer to start and to accept a call
NO_MEMORY = 77  # exit code of a worker that ran out of memory


class LimitReached(Exception):
    """The call was ended without a value."""


class TooLong(LimitReached):
    """The deadline passed."""


class TooMuchMemory(LimitReached):
    """The memory limit was reached."""


class Died(LimitReached):
    """The worker ended by itself."""


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
        """The value of `function(*arguments)`, or the exception that it raises; all of them must be picklable."""
        from pebble import ProcessExpired

        with self._lock:
            task = (function, arguments, seconds, megabytes)
            future = self._running().schedule(_limited, task, timeout=seconds)
            try:
                value: Value = future.result(START_SECONDS + seconds)
            except TimeoutError:
                if not future.done():
                    self._stop()
                raise TooLong from None
            except ProcessExpired as end:
                raise _reason(end.exitcode) from None
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
            self._pool = ProcessPool(1, initializer=_start, initargs=(self._prepare,), context=_Context())
        return self._pool

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None


class _Process(SpawnProcess):
    """A spawned process that does not run its parent's script again: a script need not guard its main part for us."""

    @staticmethod
    def _Popen(process: BaseProcess) -> Any:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return SpawnProcess._Popen(process)
        finally:
            sys.modules["__main__"] = main


class _Context(SpawnContext):
    Process = _Process


def _start(prepare: Callable[[], object]) -> None:
    """In the worker, once."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # else a worker that hangs in C outlives SIGTERM by seconds
    _limit("RLIMIT_CORE", 0)
    prepare()


def _limited(function: Callable[..., Value], arguments: tuple[Any, ...], seconds: float, megabytes: int) -> Value:
    """In the worker, for each call. The processor limit ends a worker whose parent died before the deadline."""
    _limit("RLIMIT_CPU", ceil(sum(os.times()[:2]) + seconds) + 1)
    _limit("RLIMIT_AS", megabytes * 2**20)
    try:
        return function(*arguments)
    except MemoryError:
        os._exit(NO_MEMORY)


def _limit(name: str, value: int) -> None:
    """Windows has no such limits and macOS not all of them; there the deadline alone must do."""
    try:
        import resource
    except ImportError:
        return
    limit = getattr(resource, name)
    with suppress(ValueError, OSError):
        resource.setrlimit(limit, (value, resource.getrlimit(limit)[1]))


def _reason(exitcode: int | None) -> LimitReached:
    if exitcode == NO_MEMORY:
        return TooMuchMemory()
    cpu_limit = getattr(signal, "SIGXCPU", None)
    return TooLong() if cpu_limit and exitcode == -cpu_limit else Died()
