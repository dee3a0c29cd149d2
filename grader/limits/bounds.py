"""What a worker process does to itself: limits that the kernel holds, and no life, voice or signals but its own.

Windows has none of these limits and macOS not all of them; there the deadline alone must do. Where the kernel does not
end a process with its parent, the end of its pipe does, and while it is busy the processor limit.
"""

import os
import signal
import sys
from contextlib import suppress
from math import ceil
from multiprocessing import parent_process


def limit(seconds: float, megabytes: int) -> None:
    """From now on: so much processor time, which ends a worker whose parent cannot, and so much memory in all."""
    _limit("RLIMIT_CPU", ceil(sum(os.times()[:2]) + seconds) + 1)
    _limit("RLIMIT_AS", megabytes * 2**20)


def alarm(seconds: float) -> None:
    """Ends this process after so much more processor time, whatever it is doing by then; 0: not any more."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def lift() -> None:
    """No such limits any more."""
    _limit("RLIMIT_CPU", None)
    _limit("RLIMIT_AS", None)


def begin() -> None:
    """Once, before anything else: ends with its parent, leaves no core, and does not inherit the limits of a worker."""
    _end_with_parent()
    _limit("RLIMIT_CORE", 0)
    lift()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # else a worker that hangs in C outlives SIGTERM by seconds


def detach() -> None:
    """Nothing comes from or goes to the parent's terminal; and a process group of its own, to be ended as a whole."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.setpgid(0, 0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)


def _end_with_parent() -> None:
    """Linux sends the signal when the thread that started this process ends: `spawned` has one that does not."""
    parent = parent_process()
    if sys.platform != "linux" or parent is None:
        return
    import ctypes

    set_death_signal = 1
    ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)
    if os.getppid() != parent.pid:  # it ended before
        os._exit(1)


def _limit(name: str, value: int | None) -> None:
    """None: as much as may be."""
    try:
        import resource
    except ImportError:
        return
    kind = getattr(resource, name)
    with suppress(ValueError, OSError):
        most = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if value is None else value, most))
