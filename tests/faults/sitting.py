"""A student who types commands that are killed, and what must be true afterwards."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from grader.cli import group
from grader.journal import Event, Journal, journal_path, state_of
from tests.cli.commands import ROOT

EXERCISE = """tries: unlimited
penalty: 1%
questions:
- {id: a, ask: 1 + 1, answer: 2, marks: 10, hints: [count]}
- {id: b, ask: 2 + 2, answer: 4, marks: 10}
- {id: once, ask: 3 + 3, answer: 6, tries: 1}
"""
# The n-th call of a function of os on a certain path fails: by an error, by a kill before or after it was made, or by
# another signal before it is made.
FAULTY = """
import os, signal, sys
name, number, fault, where = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
true, count = getattr(os, name), 0
def faulty(*given, **more):
    global count
    count += where in str(given[0])
    hit = count == number and where in str(given[0])
    if hit and fault.isdigit():
        raise OSError(int(fault), os.strerror(int(fault)))
    if hit and fault != "after":
        os.kill(os.getpid(), signal.SIGKILL if fault == "before" else signal.Signals[fault])
    done = true(*given, **more)
    if hit and fault == "after":
        os.kill(os.getpid(), signal.SIGKILL)
    return done
setattr(os, name, faulty)
from grader.cli import main
main(sys.argv[5:])
"""


class Sitting:
    """A student with a home, a folder with an exercise, and a drop folder."""

    def __init__(self, folder: Path, student: str = "ada") -> None:
        self.folder, self.student = folder, student
        self.home, self.drop = folder / "home", folder / "drop"
        (folder / "exercises").mkdir(exist_ok=True)
        (folder / "exercises" / "sums.yaml").write_text(EXERCISE)
        self.drop.mkdir(exist_ok=True)
        self.given: list[tuple[str, str]] = []  # every answer that was typed, once

    def start(self, *command: str, through: Sequence[str] = ("-m", "grader")) -> subprocess.Popen[str]:
        """In a group of its own, so that nothing of it survives a kill."""
        more = {"PYTHONPATH": str(ROOT), "GRADER_HOME": str(self.home), "GRADER_STUDENT": self.student}
        return subprocess.Popen(
            [sys.executable, *through, *command], cwd=self.folder, env=os.environ | more, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def run(self, *command: str, through: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """To its end, without a traceback; in this process, unless something is to happen to it."""
        if not through:
            with chdir(self.folder):
                variables = {"GRADER_HOME": str(self.home), "GRADER_STUDENT": self.student}
                done = CliRunner(env=variables).invoke(group, command, catch_exceptions=False, prog_name="grader")
            return subprocess.CompletedProcess(command, done.exit_code, done.stdout, done.stderr)
        child = self.start(*command, through=through)
        output, errors = child.communicate(timeout=60)
        assert "Traceback" not in errors
        return subprocess.CompletedProcess(command, child.returncode, output, errors)

    def faulty(self, call: str, number: int, fault: str, where: str = "") -> tuple[str, ...]:
        return ("-c", FAULTY, call, str(number), fault, where)

    def events(self) -> list[Event]:
        return Journal(journal_path(self.student, "sums")).events()[0]

    def files(self) -> list[dict[str, Any]]:
        return [json.loads(path.read_text("utf-8")) for path in sorted(self.drop.glob("*.json"))]


def kill(child: subprocess.Popen[str], seconds: float) -> list[dict[str, Any]]:
    """Killed with all its group after a while, unless it is done; what it had acknowledged by then."""
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
    output, _ = child.communicate(timeout=60)
    return [json.loads(line) for line in output.split("\n")[:-1]]


def assert_sound(sitting: Sitting) -> None:
    """Nothing is lost, nothing counts twice, and the drop folder holds whole files only."""
    events = sitting.events()
    answers = [(event.part, event.facts["answer"]) for event in events if event.do == "answer"]
    assert answers == sitting.given
    judged = Counter(event.facts["of"] for event in events if event.do == "verdict")
    assert judged == Counter(event.id for event in events if event.do == "answer")
    for part, state in state_of(events).items():
        assert not part or state.tries == sum(name == part for name, _ in sitting.given)
    receipts = [one["receipt"] for one in sitting.files()]
    registered = {event.facts["receipt"] for event in events if event.do == "handin"}
    assert len(receipts) == len(set(receipts)) and set(receipts) == registered
    kept = sitting.home / "outbox"
    assert not kept.exists() or not list(kept.iterdir())
