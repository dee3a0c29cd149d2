"""How long a writer waits for its turn where many write at once: `python benchmarks/writers.py [postgresql://...]`.

Processes open one gradebook, begin at the same moment and store hand-ins one by one, each in a transaction of its own.
How long each took from asking for its turn until it was on the disk: median, 99th of a hundred, the worst. No number is
kept: run it where you want to know.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(ROOT := Path(__file__).parents[1]))

from grader.gradebook import Place, address, open_gradebook

# How many processes, and how many hand-ins each stores.
CROWDS = ((1, 50), (2, 50), (8, 20), (50, 1), (50, 10))
WRITING = """
import sys
from time import perf_counter
from grader.gradebook import open_gradebook
from tests.gradebook.books import add_hand_in, typed
with open_gradebook(typed(sys.argv[1])) as book:
    with book.reading():
        pass
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        asked = perf_counter()
        with book.writing() as connection:
            add_hand_in(connection, number)
        print(perf_counter() - asked, flush=True)
"""


def waits(place: Place, processes: int, each: int) -> tuple[list[float], float]:
    """Of every transaction, in seconds; and how long all took together."""
    open_gradebook(place).close()
    children = [
        subprocess.Popen(
            [sys.executable, "-c", WRITING, str(place), str(which * each), str((which + 1) * each)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for which in range(processes)
    ]  # fmt: skip
    for child in children:
        assert child.stdout and child.stdout.readline() == "ready\n"
    began = perf_counter()
    for child in children:
        assert child.stdin
        child.stdin.write("\n")
        child.stdin.flush()
    found = [float(line) for child in children for line in child.communicate()[0].split()]
    assert len(found) == processes * each, f"{len(found)} of {processes * each} were stored"
    return sorted(found), perf_counter() - began


def main(server: str | None) -> None:
    print(f"{'gradebook':12}{'processes':>10}{'each':>6}{'median':>10}{'p99':>10}{'worst':>10}{'a second':>10}")
    for processes, each in CROWDS:
        with TemporaryDirectory(dir=".") as folder:
            _row("file", Path(folder).resolve() / "grades.db", processes, each)
        if server:
            joined = "&" if "?" in server else "?"
            _row("PostgreSQL", address(f"{server}{joined}schema=writers_{processes}_{each}"), processes, each)


def _row(name: str, place: Place, processes: int, each: int) -> None:
    found, took = waits(place, processes, each)
    p99 = found[min(len(found) - 1, round(len(found) * 0.99))]
    cells = [f"{one * 1000:.0f} ms" for one in (found[len(found) // 2], p99, found[-1])]
    print(f"{name:12}{processes:10}{each:6}{cells[0]:>10}{cells[1]:>10}{cells[2]:>10}{len(found) / took:10.0f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
