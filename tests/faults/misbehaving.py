"""Deciding for a class in which some answers do the worst to the process that decides them."""

import os
from pathlib import Path

from grader.classroom.deciding import Asked, Compared, Decided
from grader.classroom.deciding import work as true_work
from tests.limits.jobs import FAULTS

# What is typed, the fault, and what is said of it; "" where it is decided all the same.
BAD = {
    "x + 101": ("hang in C", "TooLong"),
    "x + 102": ("8 GiB", "TooMuchMemory"),
    "x + 103": ("exit", "Died"),
    "x + 104": ("segfault", "Died"),
    "x + 105": ("recurse", "RecursionError"),
    "x + 106": ("close all", "Died"),
    "x + 107": ("junk in the pipe", "Died"),
    "x + 108": ("write", ""),
    "x" + " + 1" * 25_000: ("", ""),
}
NOTES = "GRADER_TEST_NOTES"  # a file that has a line for each try


def work(job: Asked | Compared) -> Decided | bool:
    """In a worker, in place of the true one."""
    if isinstance(job, Compared):
        return true_work(job)
    fault, _ = BAD.get(job.raw, ("", ""))
    with Path(os.environ[NOTES]).open("a", encoding="utf-8") as notes:
        notes.write(f"{job.part} {job.raw[:20]}\n")
    if fault:
        FAULTS[fault]()
    return true_work(job)
