"""Deciding in a worker of Dask, with answers that do the worst to the process that decides them, and to Dask's own.

To be named as a preload of a worker: `dask worker ... --preload tests.faults.poisonous`.
"""

import os
import pickle
import re
import signal
import time
from pathlib import Path

from grader.classroom.deciding import Asked, work
from grader.classroom.workers import Job
from tests.limits.jobs import FAULTS

# By the number in an answer, however it is spelled: the fault, and what is said of it; "" where it is decided.
BAD = {
    "201": ("hang in C", "TooLong"),
    "202": ("8 GiB", "TooMuchMemory"),
    "203": ("segfault", "Died"),
    "204": ("recurse", "RecursionError"),
    "205": ("close all", "Died"),
    "206": ("write", ""),
}
DECIDED = "206"
POISON = ("207", "208")  # these end the worker of Dask itself
NOTES = "GRADER_TEST_NOTES"  # a file that has a line for each try of a poison
_NUMBER = re.compile(r"\b20[1-9]\b")


def dask_setup(worker: object) -> None:
    """What a worker calls once it has loaded a preload."""
    from grader.classroom.cluster import travelling

    travelling.numbered = numbered


def numbered(job: tuple[int, Job]) -> bytes:
    """In place of the true one."""
    number = number_in(job[1].raw) if isinstance(job[1], Asked) else ""
    if number in POISON:
        with Path(os.environ[NOTES]).open("a", encoding="utf-8") as notes:
            notes.write(f"{number}\n")
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)
    if number in BAD:
        FAULTS[BAD[number][0]]()
    return pickle.dumps(work(job[1]))


def number_in(raw: str) -> str:
    found = _NUMBER.search(raw)
    return found[0] if found else ""
