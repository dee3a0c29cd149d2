"""The guide for authors says what the commands print, one after the other in one folder."""

import os
import re
import shlex
from pathlib import Path

import pytest

from grader.resources import CHECKOUT
from tests.cli.commands import run

PAGE = CHECKOUT / "docs" / "authoring.md"
BLOCKS = re.findall(r"```console\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
STEPS = [tuple(step.split("\n", 1)) for block in BLOCKS for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]


def test_the_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    assert len(STEPS) >= 7
    for command, printed in STEPS:
        done = run(*shlex.split(command)[1:])
        assert _lines(done.output) == _lines(printed), command
        assert done.exit_code == 0
        if "new course" in command:
            os.chdir("calculus")


def test_every_command_of_the_guide_is_there() -> None:
    assert {command.split()[1] for command, _ in STEPS} == {"new", "preview", "check", "release"}


def _lines(text: str) -> list[str]:
    """In any order, since notes go another way than results; how many mistakes have a name may grow."""
    return sorted(re.sub(r" +[0-9]+$", "", line) for line in text.splitlines())
