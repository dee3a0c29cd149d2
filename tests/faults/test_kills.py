"""SIGKILL at any moment: what was acknowledged is there, typing the command again does no harm, everything goes on."""

import json
import os
import random
import time
from pathlib import Path

import pytest

from tests.faults.sitting import Sitting, assert_sound, kill

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no groups of processes")


@pytest.fixture(autouse=True)
def sitting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sitting:
    monkeypatch.setenv("GRADER_HOME", str(tmp_path / "home"))
    return Sitting(tmp_path)


KILLS = [12, pytest.param(200, marks=pytest.mark.faults)]


@pytest.mark.parametrize("kills", KILLS)
def test_kills_at_random_moments(kills: int, sitting: Sitting) -> None:
    chance = random.Random(kills)
    usual = _usual(sitting)
    turn = struck = acknowledged = 0
    while struck < kills and turn < 4 * kills:
        turn += 1
        command = _command(turn, chance, sitting)
        child = sitting.start(*command)
        before = kill(child, chance.uniform(0, 1.2 * usual))
        again = sitting.run(*command)
        assert again.returncode == 0, again.stderr
        assert not before or before == [json.loads(line) for line in again.stdout.splitlines()]
        assert_sound(sitting)
        struck += child.returncode < 0
        acknowledged += bool(before)
    print(f"{turn} commands: {struck} killed, {acknowledged} of all acknowledged before")
    assert struck == kills
    _assert_graded_as_told(sitting)


def _usual(sitting: Sitting) -> float:
    """How long a command takes: the median of three."""
    took = []
    for number in "135":
        start = time.monotonic()
        sitting.start("answer", "a", number).communicate(timeout=60)
        sitting.given.append(("a", number))
        took.append(time.monotonic() - start)
    return sorted(took)[1]


def _command(turn: int, chance: random.Random, sitting: Sitting) -> tuple[str, ...]:
    """An answer that was never typed before, or a hand-in."""
    if chance.random() < 0.35:
        return ("submit", "--out", "drop", "--json")
    sitting.given.append((chance.choice("ab"), f"{turn} + 10"))
    return ("answer", *sitting.given[-1], "--json")


def _assert_graded_as_told(sitting: Sitting) -> None:
    """The penalty of every wrong try, none of them twice."""
    told = {}
    for part, answer in (("a", "2"), ("b", "4")):
        told[part] = json.loads(sitting.run("answer", part, answer, "--json").stdout)["exact"]
    assert sitting.run("submit", "--out", "drop").returncode == 0
    done = sitting.run("grade", "drop", "--out", "pages", "--json")
    assert done.returncode == 0, done.stderr
    graded = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["part"]: one["exact"] for one in graded[:-1] if one["part"] in told} == told


ANSWER, SUBMIT = ("answer", "a", "7", "--json"), ("submit", "--out", "drop", "--json")
# Every step at which something reaches the disk: the call, which one, and the moment.
POINTS = [
    (command, call, number, moment)
    for command, steps in ((ANSWER, {"write": 2, "fsync": 4}), (SUBMIT, {"write": 2, "fsync": 6, "replace": 1}))
    for call, count in steps.items()
    for number in range(1, count + 1)
    for moment in ("before", "after")
]
ALWAYS = {("answer", "write", 1, "after"), ("answer", "write", 2, "before"), ("submit", "write", 1, "after")}
ALWAYS |= {("submit", "replace", 1, "before"), ("submit", "replace", 1, "after")}
NAMED = {
    " ".join([command[0], call, str(number), moment]): (command, call, number, moment)
    for command, call, number, moment in POINTS
}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if (one[0][0], *one[1:]) in ALWAYS else pytest.mark.faults)
        for name, one in NAMED.items()
    ],
)
def test_kills_at_every_step(name: str, sitting: Sitting) -> None:
    command, *fault = NAMED[name]
    sitting.run("answer", "b", "9")
    sitting.given.append(("b", "9"))
    if command == ANSWER:
        sitting.given.append(("a", "7"))
    struck = sitting.run(*command, through=sitting.faulty(*fault))
    assert (struck.returncode, struck.stdout) == (-9, "")
    again = sitting.run(*command)
    assert again.returncode == 0, again.stderr
    assert_sound(sitting)
    assert sitting.run(*command).stdout == again.stdout
    assert sitting.run("submit", "--out", "drop").returncode == 0
    assert_sound(sitting)


SIGNALS = {"SIGINT": 130, "SIGTERM": 143}


@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize(("command", "call"), [(ANSWER, "write"), (SUBMIT, "replace")], ids=["answer", "submit"])
def test_signals_are_no_crash(command: tuple[str, ...], call: str, name: str, sitting: Sitting) -> None:
    sitting.run("answer", "b", "9")
    sitting.given += [("b", "9"), *([("a", "7")] if command == ANSWER else [])]
    done = sitting.run(*command, through=sitting.faulty(call, 1, name))
    assert (done.returncode, done.stdout) == (SIGNALS[name], "")
    assert sitting.run(*command).returncode == 0
    assert sitting.run("submit", "--out", "drop").returncode == 0
    assert_sound(sitting)
