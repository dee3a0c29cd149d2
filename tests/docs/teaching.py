"""The commands of docs/teaching.md, one after the other, in the folder of a class of four."""

import re
import shlex
from contextlib import chdir
from pathlib import Path

from grader.resources import CHECKOUT
from tests.cli.commands import run
from tests.cli.teaching import teach

PAGE = CHECKOUT / "docs" / "teaching.md"
_STEP = re.compile(r"(?<=```console\n)\$ grader (.+)\n(?:.*\n)*?(?=```)")


def renewed(folder: Path) -> str:
    """The page with what the commands print today."""
    with chdir(teach(folder)):
        return _STEP.sub(lambda step: f"$ grader {step[1]}\n{_printed(step[1])}", PAGE.read_text("utf-8"))


def steps() -> list[str]:
    return [step[1] for step in _STEP.finditer(PAGE.read_text("utf-8"))]


def _printed(command: str) -> str:
    done = run(*shlex.split(command))
    assert done.exit_code == 0, done.output
    return done.output.replace("\n\n", "\n")
