"""How much time and memory one answer may use: calls in worker processes that the parent can kill.

`Worker` is one process for one call at a time, which raises what ended it; `Pool` is several, for thousands of small
jobs, and yields it. The parent holds the deadline, so a hang in C ends as surely as a Python loop; the kernel holds the
memory limit, where it can. Processes are spawned, not forked: a fork of a process with threads can deadlock, and
spawning is the same on every platform.

Names are loaded when they are first used. Ask for `Worker` and `Pool` inside the function that needs them:
multiprocessing alone costs as much as reading an exercise.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.limits.ends import Died, Failed, LimitReached, TooLong, TooMuchMemory, Unprepared
    from grader.limits.pool import Pool
    from grader.limits.worker import Worker

_HOMES = {
    **dict.fromkeys(("Died", "Failed", "LimitReached", "TooLong", "TooMuchMemory", "Unprepared"), "grader.limits.ends"),
    "Pool": "grader.limits.pool",
    "Worker": "grader.limits.worker",
}
__all__ = ["Died", "Failed", "LimitReached", "Pool", "TooLong", "TooMuchMemory", "Unprepared", "Worker"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'grader.limits' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
