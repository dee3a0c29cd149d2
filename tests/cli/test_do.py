"""`grader do`: dialogues through a pipe, line by line, and one at a real terminal."""

import re
from pathlib import Path

import pytest

from tests.cli.commands import run

BESIDE = Path(__file__).parent
EXERCISES = str(BESIDE / "do.yaml")


def dialogues() -> list[pytest.param]:
    """From the table: a title, the commands with what is typed into them, and all that is printed."""
    text = (BESIDE / "dialogues.txt").read_text("utf-8")
    blocks = [block.strip("\n").split("\n") for block in re.split(r"^# ", text, flags=re.MULTILINE)[1:]]
    return [pytest.param(lines, id=title) for title, *lines in blocks]


@pytest.mark.parametrize("lines", dialogues())
def test_dialogue(lines: list[str]) -> None:
    starts = [place for place, line in enumerate(lines) if line.startswith("$ ")]
    assert starts
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        typed = [line[2:] for line in lines[start + 1 : end] if line.startswith("> ")]
        printed = [line for line in lines[start + 1 : end] if not line.startswith("> ")]
        arguments = [EXERCISES if word == "do.yaml" else word for word in lines[start].split()[2:]]
        done = run(*arguments, stdin="".join(f"{line}\n" for line in typed))
        assert done.output.replace(EXERCISES, "do.yaml").rstrip("\n").split("\n") == printed
        assert done.exit_code == 0
