"""Running the commands: inside this process by click's runner, or as a person does, in a process of their own."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from grader.cli import group
from tests.classroom.folders import QUIZ, fill, hand_in

ROOT = Path(__file__).parents[2]
QUIZ_HERE = ("--exercises", str(QUIZ))


def run(*arguments: str, stdin: str | None = None) -> Result:
    """By click's runner; what is raised comes through."""
    return CliRunner().invoke(group, arguments, input=stdin, catch_exceptions=False, prog_name="grader")


def records(result: Result) -> list[dict[str, Any]]:
    """The JSON objects on standard output, one a line."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def process(
    *arguments: str | bytes, folder: Path, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """In a process of its own, started in a folder, with a home of its own."""
    home = tempfile.mkdtemp(dir=folder, prefix="home-")
    variables = os.environ | {"PYTHONPATH": str(ROOT), "GRADER_HOME": home} | environment
    command = [sys.executable, "-m", "grader", *arguments]
    return subprocess.run(command, cwd=folder, env=variables, input=stdin, capture_output=True, timeout=60, check=False)


def school(folder: Path) -> Path:
    """A folder with an exercise, a class of three with a broken file, a class without, pairs and answers."""
    (folder / "exercises").mkdir()
    (folder / "exercises" / "quiz.yaml").write_bytes(QUIZ.read_bytes())
    right = hand_in("ada", {"q.a": "2xy", "q.b": "6"})
    fill(folder / "class", ada=right, bo=hand_in("bo", {"q.a": "(2xy", "q.b": "3"}))
    fill(folder / "untidy", ada=right, bo="student: bo\ncourse: quiz\nanswers:\n  q.a: *x\n")
    fill(folder / "two", a=right, b=hand_in("Ada", {"q.a": "xy"}))
    fill(
        folder, answers=right, broken="questions:\n- id: q\n  anwser: 2\n", unsure="questions:\n- id: q\n  answer: 2\n"
    )
    (folder / "pairs.jsonl").write_text('{"id": 1, "expected": "2*x", "answer": "x + x"}\n', "utf-8")
    (folder / "bad.jsonl").write_text('{"id": 1, "expected": "2*x", "answer": "x + x"}\n{"id": 2\n', "utf-8")
    return folder
