"""What a command loads, and that every module loads where only what all platforms have is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LIBRARIES = set("sympy flint jinja2 markdown_it math_core pebble prompt_toolkit yaml sqlite3 multiprocessing".split())
RATIONAL = "2*x*y + 4*y^2"


def loaded(home: Path, *arguments: str) -> set[str]:
    """The libraries that one command imported, in a process of its own."""
    command = [sys.executable, "-X", "importtime", "-m", "grader", *arguments]
    environment = os.environ | {"GRADER_HOME": str(home), "GRADER_STUDENT": "ada"}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    assert lines
    return LIBRARIES & {line.rpartition("|")[2].strip().split(".")[0] for line in lines}


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)], ids=" ".join)
def test_help_loads_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert not loaded(tmp_path, *arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", RATIONAL, "2y(x + 2y)"),
        ("compare", RATIONAL, "2y(x - 2y)"),
        ("read", RATIONAL),
        ("answer", "two-partials.1", RATIONAL),
        ("do", "two-partials"),
    ],
    ids=" ".join,
)
def test_what_exact_algebra_settles_never_loads_sympy(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert loaded(tmp_path, *arguments) <= {"flint", "yaml"}


def test_handing_in_loads_only_what_reads_exercises(tmp_path: Path) -> None:
    loaded(tmp_path, "answer", "two-partials.1", RATIONAL)
    assert loaded(tmp_path, "submit", "--out", str(tmp_path)) <= {"flint", "yaml"}
    assert list(tmp_path.glob("ada-*.json"))


@pytest.mark.parametrize("arguments", [(), ("show",), ("show", "hot-plate"), ("show", "logistic.1", "--json")], ids=str)
def test_what_only_shows_loads_nothing_that_marks(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert loaded(tmp_path, *arguments) <= {"yaml"}


IMPORT_ALL = """
import importlib, pkgutil, sys
for name in ("resource", "fcntl", "pwd", "grp", "termios"):
    sys.modules[name] = None
import grader
for module in pkgutil.walk_packages(grader.__path__, "grader."):
    if not module.name.endswith("__main__"):
        print(importlib.import_module(module.name).__name__)
"""


def test_every_module_loads_without_what_only_unix_has() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "grader.limits" in done.stdout
