"""Terminal sessions of a page: its `console` blocks, one after the other in one folder, typed and compared.

`$ ` begins a command; what follows is what it prints, `…` for any text in a line, and alone for any lines. Commands of
grader run inside this process, what needs a shell in one. Blank lines are as they please.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from grader.resources import CHECKOUT
from tests.cli.commands import run
from tests.docs.pages import Block, blocks, name
from tests.docs.stages import STAGES

_STEP = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_SHELL = re.compile(r"[|<>;&`*]|^(?!grader\b)")


class Step(NamedTuple):
    """One command of a page. start, end: where what it printed lies in the page."""

    command: str
    printed: str
    start: int
    end: int
    line: int


def sessions(page: str) -> list[Block]:
    return [block for block in blocks(page, "console") if block.is_run]


def steps(block: Block, page: str) -> Iterator[Step]:
    found = list(_STEP.finditer(block.text))
    assert "".join(step[0] for step in found) == block.text, f"line {block.line}: begin with a command"
    for step in found:
        start = block.start + step.start(2)
        line = page.count("\n", 0, block.start + step.start()) + 1
        yield Step(step[1].replace("\\\n", ""), step[2], start, start + len(step[2]), line)


def played(page: Path, folder: Path) -> Iterator[tuple[Step, str]]:
    """Each step with what its command prints today. Files of the page are written where they stand."""
    text = page.read_text("utf-8")
    with _stage(page, folder):
        for block in blocks(text):
            if block.language == "console" and block.is_run:
                for step in steps(block, text):
                    yield step, _typed(step.command)
            elif block.title and block.is_run:
                _write(Path(block.title), block.text)


def agrees(step: Step, printed: str) -> bool:
    """Whether this is what the page shows."""
    return re.fullmatch(_pattern(_lines(step.printed)), "".join(f"{line}\n" for line in _lines(printed))) is not None


def renewed(page: Path, folder: Path) -> str:
    """The page, with what commands print today where it shows something else."""
    text = page.read_text("utf-8")
    other = [(step, printed) for step, printed in played(page, folder) if not agrees(step, printed)]
    for step, printed in reversed(other):
        text = text[: step.start] + _shown(printed) + text[step.end :]
    return text


@contextmanager
def _stage(page: Path, folder: Path) -> Iterator[None]:
    """A folder and a home of their own, a terminal of 100 columns, and nobody's settings."""
    (folder / "home").mkdir()
    (folder / "here").mkdir()
    tools = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    settings = {"GRADER_HOME": str(folder / "home"), "PATH": tools, "COLUMNS": "100", "NO_COLOR": "1", "TZ": "UTC"}
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GRADER_")}
    with patch.dict(os.environ, kept | settings, clear=True), chdir(folder / "here"):
        STAGES.get(name(page), lambda _: None)(folder / "here")
        yield


def _typed(command: str) -> str:
    words = shlex.split(command, comments=True)
    if words[0] == "cd":
        os.chdir(words[1])
        return ""
    if words[0] == "export":
        os.environ.update(word.split("=", 1) for word in words[1:])
        return ""
    return _in_a_shell(command) if _SHELL.search(_unquoted(command)) else run(*words[1:]).output


def _in_a_shell(command: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    together = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(["sh", "-c", command], env=environment, timeout=60, check=False, **together)  # type: ignore[call-overload]
    return str(done.stdout.decode())


def _unquoted(command: str) -> str:
    return re.sub(r"'[^']*'|\"[^\"]*\"", "''", command)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _shown(printed: str) -> str:
    lines = printed.rstrip().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def _pattern(lines: list[str]) -> str:
    return "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*?") + r"\n" for line in lines)
