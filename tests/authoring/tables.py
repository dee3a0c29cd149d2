"""The tables of this room: a YAML file, and beside it the problems that it has, one a line."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from grader.problems import Problem

HERE = Path(__file__).parent


def cases(folder: Path) -> list[pytest.param]:
    """Every file of a folder; a folder without files is a mistake."""
    files = sorted(folder.glob("*.yaml"))
    assert files, f"no cases in {folder}"
    return [pytest.param(file, id=file.stem) for file in files]


def expected(file: Path) -> list[str]:
    return file.with_suffix(".problems").read_text("utf-8").splitlines()


def lines(problems: Iterable[Problem]) -> list[str]:
    """Problems without the name of the file."""
    return [str(problem).removeprefix(f"{problem.file}:") for problem in problems]
