"""What workers are made to do in the tests: a job is a word for a fault, or a number whose square is wanted."""

import ctypes
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from grader.limits import Worker


def square(job: Any) -> Any:
    """A fault, if the job is the word for one."""
    return FAULTS[job]() if job in FAULTS else job * job


def pid(_: object) -> int:
    return os.getpid()


def pid_after(_: object, __: object) -> int:
    return os.getpid()


PREPARED: list[int] = []


def prepare() -> None:
    PREPARED.append(os.getpid())


def prepared(_: object) -> list[int]:
    return PREPARED


def unloadable(unloadable: object, job: object) -> object:
    """With an Unloadable for the first argument, no process can load it."""
    raise AssertionError(unloadable, job)


def _loop() -> None:
    while True:
        pass


def _recurse() -> None:
    _recurse()


def _close_all() -> None:
    os.closerange(0, 1024)


def _close_all_and_hang() -> None:
    _close_all()
    time.sleep(60)


def _write() -> str:
    print("noise")
    print("noise", file=sys.stderr)
    os.write(1, b"noise\n")
    os.write(2, b"noise\n")
    return "wrote" + sys.stdin.read()


def _write_into_the_pipe(what: bytes) -> None:
    for number in range(3, 1024):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                os.write(number, what)
                time.sleep(60)


class Unloadable:
    def __reduce__(self) -> Any:
        return divmod, (1, 0)


def noted_square(notes: Path, job: Any) -> Any:
    """As `square`, after a line in a file."""
    with notes.open("a") as lines:
        lines.write(f"{job}\n")
    return square(job)


def hang_with_a_program(notes: Path) -> None:
    """A child that knows nothing of its parent; its number goes to a file."""
    notes.write_text(str(subprocess.Popen(["sleep", "60"]).pid))
    pow(10, 10**9)


class SlowToLoad:
    """Takes its time to unpickle."""

    def __reduce__(self) -> Any:
        return time.sleep, (0.7,)


FAULTS: dict[Any, Callable[[], Any]] = {
    "nap": lambda: time.sleep(0.2),
    "sleep": lambda: time.sleep(60),
    "loop": _loop,
    "hang in C": lambda: pow(10, 10**9),
    "8 GiB": lambda: len(bytearray(8 * 2**30)),
    "ever more": lambda: list(iter(int, 1)),
    "exit": lambda: os._exit(1),
    "exit 0": lambda: os._exit(0),
    "segfault": lambda: ctypes.string_at(0),
    "kill": lambda: os.kill(os.getpid(), 9),
    "stop": lambda: os.kill(os.getpid(), 19),
    "close all": _close_all,
    "close all and hang": _close_all_and_hang,
    "recurse": _recurse,
    "raise": lambda: 1 // 0,
    "sys.exit": lambda: sys.exit(3),
    "interrupt": lambda: (_ for _ in ()).throw(KeyboardInterrupt()),
    "unpicklable": lambda: lambda: 0,
    "unloadable": Unloadable,
    "write": _write,
    "interrupted": lambda: os.kill(os.getpid(), signal.SIGINT),
    "core": lambda: resource.getrlimit(resource.RLIMIT_CORE)[0],
    "junk in the pipe": lambda: _write_into_the_pipe(b"\0\0\0\4junk"),
    "half a message": lambda: _write_into_the_pipe(b"\0\0\0\4ju"),
}


@cache
def _worker() -> Worker:
    return Worker()


def with_a_child(job: str) -> tuple[int, int]:
    """The processes of this worker and of its own worker, which may hang on the way."""
    child = _worker().call(os.getpid, seconds=30, megabytes=2048)
    if job == "busy child":
        _worker().call(pow, 10, 10**9, seconds=60, megabytes=2048)
    if job == "hang":
        pow(10, 10**9)
    return os.getpid(), child
