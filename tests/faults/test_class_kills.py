"""SIGKILL of an instructor's command at any moment, and of its workers: the next one goes on, to the same bytes."""

import os
import random
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.sound import assert_whole
from tests.faults.steps import Steps, assert_same, outcome
from tests.faults.teaching import SIGNALLED, SMALL_STEPS, Teaching, kill_after, workers_of

if not Path("/proc").is_dir():
    pytest.skip("orphans are counted in /proc", allow_module_level=True)

THROUGH = ("-c", SMALL_STEPS)
KILLS = {"grade": 6, "collect": 1}
STEPS = ("grade", "collect", "publish", "regrade", "review")
# Whoever types a decision again has decided twice: what the first one gave is an earlier mark.
TWICE = {"review": "earlier"}


@pytest.mark.parametrize(
    ("step", "kills", "seed"),
    [
        *((step, kills, 0) for step, kills in KILLS.items()),
        *(pytest.param(step, 20, seed, marks=pytest.mark.faults) for step in STEPS for seed in range(1, 6)),
    ],
)
def test_kills_at_random_moments(step: str, kills: int, seed: int, steps: Steps, tmp_path: Path) -> None:
    chance = random.Random(seed)
    teaching = steps.before(step).copy(tmp_path / "0")
    began = time.monotonic()
    assert _completed(teaching.start(*steps.command(step), through=THROUGH))
    usual = time.monotonic() - began
    struck = turn = 0
    while struck < kills:
        turn += 1
        teaching = steps.before(step).copy(tmp_path / str(turn))
        struck += _until_done(teaching, steps.command(step), chance, usual, kills - struck)
        assert_same(outcome(teaching), steps.undisturbed(step), TWICE.get(step, ""))
    print(f"{step}: {struck} kills in {turn} runs of {usual:.1f} s")


def _completed(child: "subprocess.Popen[str]") -> bool:
    _, errors = child.communicate(timeout=120)
    assert child.returncode == 0, errors
    return True


def _until_done(teaching: Teaching, command: tuple[str, ...], chance: random.Random, usual: float, most: int) -> int:
    """The same command again and again until it is not killed any more; how often it was."""
    struck = 0
    while struck < most and kill_after(teaching.start(*command, through=THROUGH), chance.uniform(0.1, 1) * usual):
        struck += 1
        teaching.assert_no_orphan()
        if teaching.book.exists():
            assert_whole(teaching.book, teaching)
    teaching.done(*command)
    return struck


# What is killed before which call of which function, and how often.
POINTS = {
    "no answer is decided yet": ("grade", "settling", "_ask", 1),
    "some verdicts are not kept yet": ("grade", "settling", "_keep", 1),
    "equal answers are not compared yet": ("grade", "settling", "group", 1),
    "it is not kept that some are equal": ("grade", "grouping", "set_equal", 1),
    "what follows from earlier answers is not decided yet": ("grade", "settling", "_ask", 2),
    "the last answers are not compared yet": ("grade", "settling", "group", 2),
    "no marks are given yet": ("grade", "grading", "give", 1),
    "a decision is written, but no mark follows yet": ("review", "ruling", "apply", 1),
    "new verdicts are kept, but no mark is replaced yet": ("regrade", "grading", "give", 1),
}


@pytest.mark.parametrize(
    "when",
    [
        pytest.param(when, marks=[] if "the last" in when or "decision" in when else pytest.mark.faults)
        for when in POINTS
    ],
)
def test_kills_at_every_step(when: str, steps: Steps, tmp_path: Path) -> None:
    step, module, name, number = POINTS[when]
    teaching = steps.before(step).copy(tmp_path / "class")
    through = ("-c", SIGNALLED, f"grader.classroom.{module}", name, str(number), "SIGKILL")
    assert teaching.run(*steps.command(step), through=through).returncode == -signal.SIGKILL
    teaching.assert_no_orphan()
    assert_whole(teaching.book, teaching)
    teaching.done(*steps.command(step))
    assert_same(outcome(teaching), steps.undisturbed(step), TWICE.get(step, ""))


@pytest.mark.parametrize(("kills", "seconds"), [(4, 0.3), pytest.param(40, 0.5, marks=pytest.mark.faults)])
def test_workers_are_killed_all_the_time(kills: int, seconds: float, steps: Steps, tmp_path: Path) -> None:
    """One that is killed twice over the same answer leaves it undecided, with that for a reason; no mark is lost.

    One that is killed before it is ready stops the command, in a sentence; the next command goes on.
    """
    chance = random.Random(kills)
    teaching = steps.before("grade").copy(tmp_path / "class")
    _with_killed_workers(teaching, steps.command("grade"), [seconds] * kills, chance)
    teaching.assert_no_orphan()
    assert_whole(teaching.book, teaching)
    teaching.done("grade", "--again")
    assert_same(outcome(teaching), steps.undisturbed("grade"), "earlier")


def _with_killed_workers(
    teaching: Teaching, command: tuple[str, ...], waits: list[float], chance: random.Random
) -> None:
    """Until the command is done. waits: seconds before each kill; then nobody is killed any more."""
    while True:
        child = teaching.start(*command, through=THROUGH)
        while child.poll() is None:
            time.sleep(waits[-1] if waits else 0.05)
            if waits and _kill_one(child, chance):
                waits.pop()
        _, errors = child.communicate(timeout=60)
        assert "Traceback" not in errors, errors
        if child.returncode == 0:
            return
        assert child.returncode == 7 and "worker process could not be started" in errors, errors


def _kill_one(child: "subprocess.Popen[str]", chance: random.Random) -> bool:
    there = workers_of(child)
    with suppress(ProcessLookupError):
        if there:
            os.kill(chance.choice(there), signal.SIGKILL)
            return True
    return False
