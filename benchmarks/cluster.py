"""Two workers of a Dask cluster against two processes of one machine: `python benchmarks/cluster.py [answers] [rounds]`

Both decide the same answers, each of which is spelled as nobody else does, so that none is decided once for many. The
scheduler and both workers run here and share the cores with the command, as local processes do. Both are warm; they
take turns, and the median of the ratios counts. Processor time is that of all processes; it tells what the way costs
also where others use the same cores.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil

from benchmarks.classroom import EXERCISE, answers_of_the_demo
from grader.authoring.loader import load_file
from grader.classroom.cluster.hiring import cluster
from grader.classroom.deciding import Asked
from grader.classroom.workers import Job, Workers, local
from tests.classroom.clusters import started


def jobs(count: int) -> list[Job]:
    """Answers of the demo class, each with something added that takes nothing away."""
    pool, found, number = answers_of_the_demo(), {}, 0
    while len(found) < count:
        number += 1
        for part, raws in pool.items():
            raw = raws[number % len(raws)]
            found[Asked(f"s{number % 50}", part, f"{raw} + {number} - {number}" if "(" not in raw else raw)] = None
    return list(found)[:count]


def processor() -> float:
    """Seconds of this process and of all that come from it."""
    found = [psutil.Process(), *psutil.Process().children(recursive=True)]
    return sum(sum(one.cpu_times()[:2]) for one in found)


def timed(workers: Workers, asked: list[Job], clock: Callable[[], float] = processor) -> tuple[float, float]:
    """Seconds by the clock, and of processors."""
    began, used = perf_counter(), clock()
    assert sum(1 for _ in workers.decide(asked)) == len(asked)
    return perf_counter() - began, clock() - used


def compare(here: Workers, there: Workers, asked: list[Job], rounds: int) -> None:
    count, ratios = len(asked), []
    for _ in range(rounds):
        (one, used), (two, used_there) = timed(here, asked), timed(there, asked)
        ratios.append((two / one, used_there / used))
        print(f"  {one:6.2f} s, {count / one:5.0f}/s, processors {used:6.2f} s   on Dask  ", end="")
        print(
            f"{two:6.2f} s, {count / two:5.0f}/s, processors {used_there:6.2f} s   ratios  {ratios[-1][0]:.2f}, ",
            end="",
        )
        print(f"{ratios[-1][1]:.2f}   load {os.getloadavg()[0]:.1f}")
    time, used = (median(each) for each in zip(*ratios, strict=True))
    print(f"Two workers of Dask take {time:.2f} of the time of two processes, and {used:.2f} of the processor time")
    print(f"(medians of {rounds}; asked: 1.15 of the time on a machine that does nothing else).")


def main() -> None:
    count, rounds = [*map(int, sys.argv[1:3]), *[6_000, 5][len(sys.argv) - 1 :]]
    exercise, _ = load_file(EXERCISE)
    assert exercise
    asked = jobs(count)
    with tempfile.TemporaryDirectory() as name, started(Path(name) / "dask") as dask:
        dask.scheduler()
        for _ in range(2):
            dask.worker()
        dask.until_workers(2)
        ours, theirs = local(2), cluster(dask.address, print)
        with ours(EXERCISE, exercise.digest) as here, theirs(EXERCISE, exercise.digest) as there:
            print(f"{count} answers, {os.cpu_count()} cores")
            cold = [f"{timed(workers, asked)[0]:.2f} s" for workers in (here, there)]
            print(f"At first, with all that has to start: {cold[0]} here, {cold[1]} on Dask")
            compare(here, there, asked, rounds)


if __name__ == "__main__":
    main()
