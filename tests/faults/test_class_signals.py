"""SIGINT and SIGTERM in each phase, closed and full outputs, plain locales, no home: no traceback, nothing torn."""

import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import ROOT
from tests.faults.sound import assert_sound, assert_whole
from tests.faults.steps import Steps
from tests.faults.teaching import SIGNALLED, Teaching, hand_in

CODES = {"SIGINT": 130, "SIGTERM": 143}
# The command, and the call that the signal comes before: its module, its name, which one.
PHASES = {
    "the gradebook is made": ("collect", "gradebook.making", "fill", 1),
    "the backup is made": ("collect", "gradebook.backups", "back_up", 1),
    "files are stored": ("collect", "classroom.collecting", "add", 5),
    "verdicts are asked for": ("grade", "classroom.asking", "_value", 20),
    "verdicts are kept": ("grade", "classroom.ledger", "keep_all", 2),
    "answers are compared": ("grade", "classroom.grouping", "set_equal", 1),
    "marks are given": ("grade", "gradebook.marks", "_set_aside", 1),
    "a decision is written": ("review", "classroom.rules", "_write", 1),
    "marks are replaced": ("regrade", "gradebook.marks", "_set_aside", 1),
    "a page is rendered": ("publish", "reports.files", "student_page", 3),
    "a page is written": ("publish", "whole_files", "_write_durably", 3),
    "it is noted who was shown what": ("publish", "gradebook.published", "show", 1),
    "the export is written": ("export", "whole_files", "_write_durably", 1),
}
QUICK = {("verdicts are asked for", "SIGINT"), ("marks are given", "SIGTERM"), ("a page is written", "SIGINT")}


@pytest.mark.parametrize(
    ("phase", "name"),
    [
        pytest.param(phase, name, marks=[] if (phase, name) in QUICK else pytest.mark.faults)
        for phase in PHASES
        for name in CODES
    ],
)
def test_signals_in_each_phase(phase: str, name: str, steps: Steps, tmp_path: Path) -> None:
    step, module, call, number = PHASES[phase]
    teaching = steps.before(step).copy(tmp_path / "class")
    through = ("-c", SIGNALLED, f"grader.{module}", call, str(number), name)
    done = teaching.run(*steps.command(step), through=through)
    assert (done.returncode, done.stdout) == (CODES[name], ""), done.stderr
    teaching.assert_no_orphan()
    if teaching.book.exists():
        assert_whole(teaching.book, teaching)
    teaching.done(*steps.command(step))
    assert_sound(teaching.book, teaching)


@pytest.mark.faults
@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize("step", ["grade", "publish"])
def test_signals_at_random_moments(step: str, name: str, steps: Steps, tmp_path: Path) -> None:
    """What comes while Python itself starts is Python's; while the program is loaded, it ends without a word."""
    chance = random.Random(name)
    for turn in range(25):
        teaching = steps.before(step).copy(tmp_path / str(turn))
        child = teaching.start(*steps.command(step))
        try:
            child.wait(chance.uniform(0.5, 1.5))
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.Signals[name])
        _, errors = child.communicate(timeout=60)
        if "Traceback" in errors:
            assert f"{ROOT}{os.sep}" not in errors.replace(sys.prefix, ""), errors
        else:
            assert child.returncode in {0, CODES[name], -signal.Signals[name]}
        teaching.assert_no_orphan()
        assert_whole(teaching.book, teaching)
    assert_sound(teaching.book, teaching)


def shell(teaching: Teaching, line: str) -> "subprocess.CompletedProcess[str]":
    """A line for sh; `grader` stands for the command."""
    script = line.replace("grader", f"{shlex.quote(sys.executable)} -m grader", 1)
    variables = os.environ | {"PYTHONPATH": str(ROOT), "GRADER_HOME": str(teaching.home)}
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}"], cwd=teaching.folder, env=variables, capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr, done.stderr
    return done


FULL = "no space left on device"
# A line, its code, and what is said.
OUTPUTS = {
    "a reader that leaves": ("grader review --json --all | head -1", 0, ""),
    "a reader that leaves a list": ("grader review --all | head -1", 0, ""),
    "closed": ("grader grade >&-", 0, ""),
    "full": ("grader review --json --all >/dev/full", 7, FULL),
    "full, one line": ("grader publish >/dev/full", 7, FULL),
    "both closed": ("grader publish >&- 2>&-", 0, ""),
    "no input": ("grader review <&-", 0, ""),
    "JSON to a full disk": ("grader grade --json >/dev/full", 7, FULL),
}


@pytest.mark.skipif(not Path("/dev/full").exists() or not shutil.which("bash"), reason="needs /dev/full and bash")
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name in {"a reader that leaves", "full", "closed"} else pytest.mark.faults)
        for name in OUTPUTS
    ],
)
def test_outputs_that_are_closed_or_full(name: str, graded: Teaching) -> None:
    line, code, said = OUTPUTS[name]
    done = shell(graded, line)
    assert done.returncode == code and said in done.stderr, done
    assert_sound(graded.book, graded)


LOCALES = [{"LC_ALL": "C", "LANG": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
NAMES = ("rené", "李雷", "ørsted", "мария")


@pytest.mark.parametrize("variables", [LOCALES[1], pytest.param(LOCALES[0], marks=pytest.mark.faults)], ids=str)
def test_names_that_the_locale_does_not_have(variables: dict[str, str], steps: Steps, tmp_path: Path) -> None:
    teaching = steps.before("collect").copy(tmp_path / "Übung")
    for path in teaching.hand_ins.iterdir():
        path.unlink()
    for name in NAMES:
        hand_in(teaching, name, {"logistic.1": "y - s"})
    for command in (("collect", "hand-ins"), ("grade",), ("review", "--all"), ("publish", "--json")):
        done = teaching.run(*command, through=("-m", "grader"), **variables)
        assert done.returncode == 0, done.stderr
    assert len(list((teaching.pages / "partial-derivatives" / "students").iterdir())) == len(NAMES)
    assert_sound(teaching.book, teaching)


# An account without a name, a home or anything that is said in the environment; it may read where Python lies.
NOBODY = (
    "setpriv", "--reuid=54321", "--regid=54321", "--clear-groups", "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override", "env", "-i",
)  # fmt: skip


@pytest.mark.parametrize("command", [("grade",), pytest.param(("publish",), marks=pytest.mark.faults)], ids=" ".join)
def test_without_a_home(command: tuple[str, ...], graded: Teaching) -> None:
    done = graded.run(*command, before=("env", "-i"))
    assert done.returncode == 0, done.stderr
    assert_sound(graded.book, graded)


def test_an_account_without_a_name(steps: Steps, room_for_all: Path) -> None:
    if subprocess.run([*NOBODY, "true"], capture_output=True, check=False).returncode:
        pytest.skip("only root may become somebody else")
    teaching = steps.before("review").copy(room_for_all / "class")
    for path in (teaching.folder, *teaching.folder.rglob("*")):
        os.chown(path, 54321, 54321)
    for command in (steps.command("review")[:1], (*steps.command("review"),), ("publish",)):
        done = teaching.run(*[word for word in command if word not in {"--by", "me"}], before=NOBODY)
        assert done.returncode == 0, done.stderr
    assert_sound(teaching.book, teaching)
