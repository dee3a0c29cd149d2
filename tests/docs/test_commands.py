"""Commands, options, exit codes and variables that the pages name are those of the program."""

import re
import shlex
from functools import cache
from pathlib import Path

import click
import pytest

from grader.cli import SECTIONS, console, group
from grader.resources import CHECKOUT
from tests.docs.pages import DOCS, PAGES, name, prose

PAGE = (DOCS / "commands.md").read_text("utf-8")
COMMANDS = {command for _, commands in SECTIONS.values() for command in commands}
INLINE = re.compile(r"`(grader [^`\n]+)`")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_in_the_text_are_there(page: Path) -> None:
    named = [shlex.split(command)[1:] for command in INLINE.findall(prose(page.read_text("utf-8")))]
    assert [words for words in named if not _is_there(words)] == []


def test_exit_codes_are_those_of_the_program() -> None:
    codes = {
        console.NOT_RIGHT, console.BROKEN, console.UNREADABLE, console.CLOSED, console.UNDELIVERED, console.SKIPPED,
        console.NOT_STORED,
    }  # fmt: skip
    assert re.findall(r"^\| ([0-9, ]+) \|", PAGE, re.MULTILINE) == ["0", *map(str, sorted(codes)), "130, 143"]


def test_variables_are_those_of_the_program() -> None:
    code = "\n".join(file.read_text("utf-8") for file in (CHECKOUT / "grader").rglob("*.py"))
    assert set(re.findall(r"`(GRADER_[A-Z]+)`", PAGE)) == set(re.findall(r"\bGRADER_[A-Z]+", code))


def _is_there(words: list[str]) -> bool:
    """Whether there is such a command, with the options that are named."""
    if not words or words[0].startswith("-"):
        return not words or words[0] in {"--help", "--version"}
    return words[0] in COMMANDS and {word.split("=")[0] for word in words if word.startswith("--")} <= _options(
        words[0]
    )


@cache
def _options(command: str) -> set[str]:
    found = group.get_command(click.Context(group), command)
    assert found is not None
    return {option for parameter in found.params for option in parameter.opts} | {"--help"}
