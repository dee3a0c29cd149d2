"""Spawned processes that do not run their parent's script again: a script need not guard its main part for us.

One thread starts them all and lives as long as the program. Linux can end a process with the thread that started it,
and that must not be a thread which ends before the program does. SIGINT is blocked there, so that Ctrl-C reaches no
process that has not got as far as ignoring it, and interrupts no start halfway.
"""

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess, current_process
from queue import SimpleQueue
from threading import Lock, Thread
from types import ModuleType
from typing import Any

Starts = SimpleQueue[tuple[BaseProcess, "Future[Any]"]]
_ONE_AT_A_TIME = Lock()


class Process(SpawnProcess):
    """Not daemonic: it may start processes itself. Raises OSError where none can be started.

    A daemonic process may start one, too, such as those of Dask that a nanny looks after. Python forbids it to them,
    since they are killed without a chance to end what they started; these end by themselves.
    """

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **{"daemon": False, **more})

    def start(self) -> None:
        with _not_daemonic():
            super().start()

    @staticmethod
    def _Popen(process: BaseProcess) -> Any:
        started: Future[Any] = Future()
        try:
            _starts(os.getpid()).put((process, started))
            return started.result()
        except KeyboardInterrupt:
            _give_up(started)
            raise


class Context(SpawnContext):
    """For those who want a context, whose locks need the tracker as well."""

    Process = Process

    def __init__(self) -> None:
        super().__init__()
        _start_tracker()


@contextmanager
def _not_daemonic() -> Iterator[None]:
    """This process, for as long as it starts another."""
    this = current_process()
    with _ONE_AT_A_TIME:
        was, this.daemon = this.daemon, False
        try:
            yield
        finally:
            this.daemon = was


@cache
def _starts(_program: int) -> Starts:
    """What the thread is to start. A fork of the program has no such thread yet."""
    starts: Starts = SimpleQueue()
    try:
        Thread(target=_start_all, args=(starts,), daemon=True).start()
    except RuntimeError as error:  # threads count as processes do
        raise OSError(f"no process can be started: {error}") from None
    return starts


def _give_up(started: "Future[Any]") -> None:
    """Nobody else knows of this process yet. Ctrl-C again does not hurry: half a start would be heard of, aloud."""
    if started.cancel():
        return
    while not started.done():
        with suppress(KeyboardInterrupt):
            wait([started])
    if not started.exception():
        started.result().kill()


def _start_all(starts: Starts) -> None:
    while True:
        process, started = starts.get()
        if not started.set_running_or_notify_cancel():
            continue
        try:
            started.set_result(_start(process))
        except BaseException as error:
            started.set_exception(error)
        del process, started


def _start(process: BaseProcess) -> Any:
    _start_tracker()
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # each time: the tracker unblocks it
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        return SpawnProcess._Popen(process)
    finally:
        sys.modules["__main__"] = main


def _start_tracker() -> None:
    """The process that removes what killed processes leave; since some are killed in good order, it is silent."""
    if sys.platform == "win32":
        return
    from multiprocessing.resource_tracker import ensure_running

    sys.warnoptions.append("ignore:resource_tracker")
    try:
        ensure_running()
    finally:
        sys.warnoptions.remove("ignore:resource_tracker")
