"""A session with one target, begun again after a hang: `python -m tests.fuzz.NAME [--seconds N] [--keep] [FILES]`."""

import argparse
import re
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tests.fuzz.keeping import keep
from tests.fuzz.target import HERE, ROOT, Target, target

BUILD = ROOT / "build" / "fuzz"
MEGABYTES = 2048
BACKSTOP = 10  # times the patience with an input, on the clock: what hangs outside of Python ends the process
_COUNT = re.compile(r"^#(\d+)\t(?:.*?cov: (\d+))?", re.MULTILINE)
_AT_LEAST = 5  # seconds for a session that begins again


class Told(NamedTuple):
    """A session. covered: edges of the project's code. crashes: files of inputs."""

    name: str
    inputs: int
    covered: int
    crashes: list[Path]

    def __str__(self) -> str:
        return f"{self.name:12} {self.inputs:12,} {self.covered:9,} {len(self.crashes):8}"


HEAD = f"{'target':12} {'inputs tried':>12} {'coverage':>9} {'crashes':>8}"


def fuzz(name: str, seconds: int) -> Told:
    """All of the time, whatever happens; a process that hangs, or is ended by its limits, leaves its input."""
    fuzzed, folder = target(name), BUILD / name
    _prepare(fuzzed, folder)
    inputs = covered = 0
    end = monotonic() + seconds
    while (left := round(end - monotonic())) >= _AT_LEAST:
        tried, reached, done = _process(fuzzed, folder, left)
        inputs, covered = inputs + tried, max(covered, reached)
        if not inputs:
            raise SystemExit(f"{name} does not begin: see {(folder / 'log').relative_to(ROOT)}")
        if done:
            break
    return Told(name, inputs, covered, sorted((folder / "crashes").iterdir()))


def _prepare(fuzzed: Target, folder: Path) -> None:
    for inner in ("inputs", "seeds", "crashes"):
        (folder / inner).mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(fuzzed.seeds()):
        (folder / "seeds" / f"{number:05}").write_bytes(seed[: fuzzed.longest])
    (folder / "words").write_text("".join(map(_line, dict.fromkeys(filter(None, fuzzed.words())))), "ascii")


def _line(word: str) -> str:
    """Of a dictionary of libFuzzer."""
    escaped = "".join(f"\\x{byte:02x}" for byte in word.encode())
    return f'"{escaped}"\n'


def _process(fuzzed: Target, folder: Path, seconds: int) -> tuple[int, int, bool]:
    """How many inputs, how much they covered, and whether the time is over."""
    flags = [
        f"-max_total_time={seconds}", f"-timeout={BACKSTOP * fuzzed.patience}", f"-max_len={fuzzed.longest}",
        f"-rss_limit_mb={MEGABYTES}", f"-dict={folder / 'words'}", f"-artifact_prefix={folder / 'crashes'}/",
        "-report_slow_units=1000", "-print_final_stats=1", "-reload=0",
        str(folder / "inputs"), str(folder / "seeds"), str(HERE / "corpus" / fuzzed.name),
    ]  # fmt: skip
    command = [sys.executable, "-m", "tests.fuzz.instrumented", fuzzed.name, str(folder / "crashes"), *flags]
    with (folder / "log").open("wb") as log:
        code = subprocess.run(command, cwd=ROOT, stdout=log, stderr=log, check=False).returncode
    counts = _COUNT.findall((folder / "log").read_text("utf-8", "replace"))
    return _most(count for count, _ in counts), _most(covered for _, covered in counts if covered), code == 0


def _most(counts: object) -> int:
    return max(map(int, counts), default=0)  # type: ignore[call-overload]


def told(sessions: list[Told]) -> str:
    """The crashes, each with the line that runs it again."""
    lines = [
        f"{file.name}\n    .venv/bin/python -m tests.fuzz.{one.name} {file.relative_to(ROOT)}"
        for one in sessions for file in one.crashes
    ]  # fmt: skip
    return "\n".join(lines)


def main(name: str) -> int:
    """What a target's file does when it is run."""
    parser = argparse.ArgumentParser(prog=f"python -m tests.fuzz.{name}")
    parser.add_argument("--seconds", type=int, default=60, help="how long to fuzz")
    parser.add_argument("--keep", action="store_true", help="take what was found into the corpus that is kept")
    parser.add_argument("files", nargs="*", type=Path, help="inputs to run once, instead of fuzzing")
    asked = parser.parse_args()
    for file in asked.files:
        target(name).one(file.read_bytes())
    if asked.keep:
        print(keep(target(name), BUILD / name / "inputs"))
    if asked.files or asked.keep:
        return 0
    session = fuzz(name, asked.seconds)
    print(HEAD, session, told([session]), sep="\n")
    return 1 if session.crashes else 0
