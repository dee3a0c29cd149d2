"""Deciding for a class in which some answers do the worst to the process that decides them."""

import os
from pathlib import Path

from grader.classroom.deciding import Asked, Compared, Decided
from grader.classroom.deciding import work as true_work
from tests.limits.jobs import FAULTS

# What is typed, as the judge sees it, the fault, and what is said of it; "" where it is decided all the same.
BAD = {
    "101 + x": ("hang in C", "TooLong"),
    "102 + x": ("8 GiB", "TooMuchMemory"),
    "103 + x": ("exit", "Died"),
    "104 + x": ("segfault", "Died"),
    "105 + x": ("recurse", "RecursionError"),
    "106 + x": ("close all", "Died"),
    "107 + x": ("junk in the pipe", "Died"),
    "108 + x": ("write", ""),
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
