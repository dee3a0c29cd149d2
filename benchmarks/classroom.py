"""A class from hand-in files to pages and CSV: `python benchmarks/classroom.py [students] [workers]`.

The answers are those of the demo class, shuffled between students with a fixed seed, and one in ten is spelled as
nobody else does. Every step is the command that an instructor types, in a process of its own; memory is the largest of
any of its processes.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from grader.authoring.loader import load_file
from grader.course import load_course
from grader.handin import read_hand_in

ROOT = Path(__file__).parents[1]
EXERCISE = ROOT / "exercises" / "partial-derivatives.yaml"
SEED = 20261126


def answers_of_the_demo() -> dict[str, list[str]]:
    """By part, as often as they were given."""
    course, _ = load_course([EXERCISE])
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "exercises" / "demo").glob("*.yaml")):
        hand_in, _ = read_hand_in(path, course)
        for part, raw in (hand_in.answers if hand_in else {}).items():
            found.setdefault(part, []).append(raw)
    return found


def write_class(folder: Path, students: int) -> int:
    """Hand-in files; how many answers are in them."""
    chance, pool, written = random.Random(SEED), answers_of_the_demo(), 0
    folder.mkdir()
    for number in range(students):
        lines = [f"student: s{number:05}", f"course: {EXERCISE.stem}", "answers:"]
        for part, raws in list(pool.items()):
            raw = chance.choice(raws)
            raw = f"{raw} + {number} - {number}" if chance.random() < 0.1 and "(" not in raw and "x" in raw else raw
            lines.append(f"  {part}: '{raw.replace(chr(39), chr(39) * 2)}'")
            written += 1
        (folder / f"s{number:05}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return written


def step(folder: Path, *command: str) -> float:
    """Seconds."""
    began = perf_counter()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "GRADER_HOME": str(folder / "home")}
    full = [sys.executable, "-m", "grader", *command]
    done = subprocess.run(full, cwd=folder, env=environment, check=False, capture_output=True)
    assert done.returncode in {0, 6}, done.stderr.decode()
    return perf_counter() - began


def main() -> None:
    students, workers = [*map(int, sys.argv[1:3]), *[300, 2][len(sys.argv) - 1 :]]
    exercise, _ = load_file(EXERCISE)
    assert exercise
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "exercises").mkdir()
        (folder / "exercises" / EXERCISE.name).write_bytes(EXERCISE.read_bytes())
        answers = write_class(folder / "hand-ins", students)
        print(f"{students} students, {answers} answers, {workers} workers")
        for command in (
            ("collect", "hand-ins"), ("grade", "--workers", str(workers)), ("review", "--json"), ("publish",),
            ("publish",), ("regrade",), ("export", "--format", "canvas", "--out", "marks"),
        ):  # fmt: skip
            seconds = step(folder, *command)
            most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            print(f"{' '.join(command):40} {seconds:7.2f} s   largest process so far {most} MB")


if __name__ == "__main__":
    main()
