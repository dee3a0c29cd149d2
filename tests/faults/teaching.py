"""An instructor with a class, whose commands are killed, starved and interrupted, and what is left alive of them."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir
from functools import cache
from pathlib import Path

from click.testing import CliRunner

from grader.cli import group
from grader.course import load_course
from grader.handin import Delivered, read_delivered
from grader.resources import CHECKOUT
from tests.cli.commands import ROOT

DERIVATIVES = CHECKOUT / "exercises" / "partial-derivatives.yaml"
SEED = 20261126
# What a program is made to do before its command is read: more and smaller transactions, so that more can be torn.
SMALL_STEPS = """
import sys
import grader.classroom.collecting, grader.classroom.grading, grader.classroom.settling
grader.classroom.collecting._AT_ONCE = grader.classroom.grading._AT_ONCE = 7
grader.classroom.settling._COMMIT = 0.01
from grader.cli import main
if __name__ == "__main__":
    main(sys.argv[1:])
"""
# The n-th call of a function of the program sends a signal to its own process before it is made.
SIGNALLED = """
import os, signal, sys
from importlib import import_module
module, name, number, sent = import_module(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
true, count = getattr(module, name), 0
def signalled(*given, **more):
    global count
    count += 1
    if count == number:
        os.kill(os.getpid(), signal.Signals[sent])
    return true(*given, **more)
setattr(module, name, signalled)
from grader.cli import main
if __name__ == "__main__":
    main(sys.argv[5:])
"""


class Teaching:
    """A folder with exercises, hand-ins, a gradebook and pages; and a home."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder, folder / "home"
        self.hand_ins, self.pages, self.book = folder / "hand-ins", folder / "pages", folder / "gradebook.db"

    def copy(self, folder: Path) -> "Teaching":
        """As it is now, in a folder that is not there yet."""
        shutil.copytree(self.folder, folder)
        return Teaching(folder)

    @property
    def exercise(self) -> Path:
        (found,) = (self.folder / "exercises").glob("*.yaml")
        return found

    def start(
        self, *command: str, through: Sequence[str] = ("-m", "grader"), before: Sequence[str] = (), **more: str
    ) -> subprocess.Popen[str]:
        """In a group of its own. through: how Python comes to the program. before: what starts Python."""
        variables = os.environ | {"PYTHONPATH": str(ROOT), "GRADER_HOME": str(self.home)} | more
        return subprocess.Popen(
            [*before, sys.executable, *through, *command], cwd=self.folder, env=variables, text=True,
            encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def run(
        self, *command: str, through: Sequence[str] = (), before: Sequence[str] = (), **more: str
    ) -> subprocess.CompletedProcess[str]:
        """To its end, without a traceback; in this process, unless something is to happen to it."""
        if not through and not before and not more:
            with chdir(self.folder):
                runner = CliRunner(env={"GRADER_HOME": str(self.home)})
                done = runner.invoke(group, command, catch_exceptions=False, prog_name="grader")
            return subprocess.CompletedProcess(command, done.exit_code, done.stdout, done.stderr)
        child = self.start(*command, through=through or ("-m", "grader"), before=before, **more)
        output, errors = child.communicate(timeout=120)
        assert "Traceback" not in errors, errors
        return subprocess.CompletedProcess(command, child.returncode, output, errors)

    def done(self, *command: str) -> str:
        """What a command prints that does all of its work."""
        done = self.run(*command)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def processes(self) -> list[int]:
        """Whatever is alive of all that was started here, but for the tracker of resources, which ends by itself."""
        here = f"GRADER_HOME={self.home}"
        return [one for one in _numbers() if here in _proc(one, "environ").split("\0") and _lives(one)]

    def assert_no_orphan(self) -> None:
        """2 s after the end of a command."""
        deadline = time.monotonic() + 2
        while self.processes() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert self.processes() == []

    def written(self) -> dict[str, bytes]:
        """All pages and tables, by name."""
        files = [path for path in self.pages.rglob("*") if path.is_file()]
        return {path.relative_to(self.pages).as_posix(): path.read_bytes() for path in sorted(files)}


def kill_after(child: subprocess.Popen[str], seconds: float) -> bool:
    """SIGKILL to the program alone after a while; whether it was still at work."""
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        os.kill(child.pid, signal.SIGKILL)
    _, errors = child.communicate(timeout=60)
    assert "Traceback" not in errors, errors
    return child.returncode == -signal.SIGKILL


def workers_of(child: subprocess.Popen[str]) -> list[int]:
    parent = f"PPid:\t{child.pid}\n"
    found = [one for one in _numbers() if parent in _proc(one, "status")]
    return [one for one in found if "spawn_main" in _proc(one, "cmdline")]


def _numbers() -> Iterator[int]:
    return (int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit())


def _lives(process: int) -> bool:
    return "State:\tZ" not in _proc(process, "status") and "resource_tracker" not in _proc(process, "cmdline")


def _proc(process: int, name: str) -> str:
    try:
        return Path(f"/proc/{process}/{name}").read_text("utf-8", "replace")
    except OSError:
        return ""


def make_class(
    folder: Path, students: int, exercise: Path = DERIVATIVES, raws: Mapping[str, Sequence[str]] = {}
) -> Teaching:
    """Hand-ins with answers drawn for each part by a fixed seed. raws: of each part; by default those of the demo."""
    teaching, chance = Teaching(folder), random.Random(SEED)
    (folder / "exercises").mkdir(parents=True)
    teaching.hand_ins.mkdir()
    (folder / "exercises" / exercise.name).write_bytes(exercise.read_bytes())
    for number in range(students):
        answers = {part: chance.choice(list(each)) for part, each in (raws or demo_answers()).items()}
        hand_in(teaching, f"s{number:05}", answers)
    return teaching


def hand_in(teaching: Teaching, student: str, answers: Mapping[str, str], at: str = "", file: str = "") -> Path:
    record = {"student": student, "course": teaching.exercise.stem, **({"at": at} if at else {}), "answers": answers}
    path = teaching.hand_ins / f"{file or student}.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return path


@cache
def demo_answers() -> Mapping[str, Sequence[str]]:
    """By part, as often as they were given."""
    course, _ = load_course([DERIVATIVES])
    found: dict[str, list[str]] = {}
    for path in sorted((CHECKOUT / "exercises" / "demo").glob("*.yaml")):
        read, _ = read_delivered(Delivered(path.name, path.read_bytes()), course)
        for part, raw in (read.answers if read else {}).items():
            found.setdefault(part, []).append(raw)
    return found
