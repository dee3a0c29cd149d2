"""What it costs to start: `python benchmarks/startup.py [runs]`: seconds of the processor of whole commands.

Each beside an interpreter that does nothing, in turn, so that a busy minute falls on all alike; medians. Compile the
bytecode first (`make bytecode`).
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
COMMANDS = (
    ("python -c pass", "-c", "pass"),
    ("python -c 'import sympy'", "-c", "import sympy"),
    ("grader --help", "-m", "grader", "--help"),
    ("grader show hot-plate", "-m", "grader", "show", "hot-plate"),
    ("grader answer hot-plate.1 '(4x, 6y)'", "-m", "grader", "answer", "hot-plate.1", "(4x, 6y)"),
    ("grader compare '2xy' 'y*x*2'", "-m", "grader", "compare", "2xy", "y*x*2"),
    ("grader compare '1/(1+e^-x)' 'e^x/(1+e^x)'", "-m", "grader", "compare", "1/(1+e^-x)", "e^x/(1+e^x)"),
)


def processor(command: tuple[str, ...], home: str) -> float:
    """Milliseconds, of the command and what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"GRADER_HOME": home, "GRADER_STUDENT": "bench"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr.decode()
    return 1e3 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    times: dict[str, list[float]] = {name: [] for name, *_ in COMMANDS}
    with tempfile.TemporaryDirectory() as home:
        for run in range(runs + 1):  # the first one fills the caches of the system
            for name, *command in COMMANDS:
                times[name].append(processor(tuple(command), f"{home}/{run}"))
    least = median(times[COMMANDS[0][0]][1:])
    for name, found in times.items():
        print(f"{name:44}{median(found[1:]):8.0f} ms{median(found[1:]) / least:8.1f} x")


if __name__ == "__main__":
    main()
