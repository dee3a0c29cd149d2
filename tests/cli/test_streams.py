"""As a person runs it: what goes where, plain locales, closed and full outputs, bytes that are no text."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.commands import ROOT, process, school


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return school(tmp_path_factory.mktemp("school"))


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """A line for sh; `grader` stands for the command."""
    grader = f"{shlex.quote(sys.executable)} -m grader"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    script = line.replace("grader", grader)
    return subprocess.run(
        ["sh", "-c", script], cwd=folder, env=environment, capture_output=True, timeout=60, check=False
    )


def test_nothing_is_coloured_where_there_is_no_terminal(folder: Path) -> None:
    for environment in ({}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}):
        assert b"\x1b" not in process("answer", "q.b", "6", folder=folder, **environment).stdout


PTY = """
import os, pty, sys
sys.exit(os.waitstatus_to_exitcode(pty.spawn([sys.executable, "-m", "grader", "answer", "q.b", "6"])))
"""


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_on_a_terminal_unless_they_are_unwanted(
    environment: dict[str, str], coloured: bool, folder: Path
) -> None:
    variables = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    variables |= {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "GRADER_STUDENT": "ada"} | environment
    done = subprocess.run(
        [sys.executable, "-c", PTY], cwd=folder, env=variables, capture_output=True, timeout=60, check=True
    )
    assert "✓ Right".encode() in done.stdout
    assert (b"\x1b[" in done.stdout) is coloured


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=str,
)
def test_plain_locales(environment: dict[str, str], folder: Path) -> None:
    done = process("answer", "q.a", "-x", folder=folder, **environment)
    assert done.returncode == 0 and b"Traceback" not in done.stderr
    assert b"Not yet." in done.stdout
    record = process("answer", "q.a", "2xy", "--json", folder=folder, **environment).stdout
    assert json.loads(record.decode("latin-1"))["verdict"] == "right"


def test_bytes_that_are_no_text(folder: Path) -> None:
    done = process("read", b"x\xe9", folder=folder)
    assert b"did not arrive whole" in done.stdout and b"Traceback" not in done.stderr
    pair = b'{"id": "\\ud800", "expected": "x", "answer": "x"}\n'
    done = process("compare", "--pairs", "-", folder=folder, stdin=pair)
    assert json.loads(done.stdout)["outcome"] == "same"


@pytest.mark.parametrize(
    "command",
    [
        "grader compare x x >&-",
        "grader compare x x --json >&-",
        "grader answer q.b (6 >&- 2>&-",
        "grader check broken.yaml 2>&-",
        "grader grade class --out pages 2>&-",
        "grader --help >&-",
        "grader read x <&-",
    ],
)
def test_closed_outputs(command: str, folder: Path) -> None:
    done = shell(command.replace("(6", "'(6'"), folder)
    assert b"Traceback" not in done.stderr
    assert done.returncode in {0, 2, 3}


def test_a_reader_that_leaves(folder: Path) -> None:
    many = '{"expected": "x", "answer": "x"}\n' * 3000
    (folder / "many.jsonl").write_text(many)
    done = shell("grader compare --pairs many.jsonl | head -n 1", folder)
    assert done.returncode == 0 and done.stderr == b""
    assert json.loads(done.stdout)["outcome"] == "same"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("command", ["grader read x >/dev/full", "grader compare x x --json >/dev/full"])
def test_a_full_disk_is_told(command: str, folder: Path) -> None:
    done = shell(command, folder)
    assert done.returncode == 7
    assert b"no space left" in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals(sent: signal.Signals, code: int, folder: Path) -> None:
    command = [sys.executable, "-m", "grader", "compare", "--pairs", "-"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdin and running.stdout and running.stderr
        running.stdin.write(b'{"expected": "x", "answer": "x"}\n' * 400)
        running.stdin.flush()
        running.stdout.readline()
        time.sleep(0.1)
        running.send_signal(sent)
        assert running.wait(20) == code
        assert b"Traceback" not in running.stderr.read()


def test_results_come_as_they_are_found(folder: Path) -> None:
    """The first record is there before the last pair is sent."""
    command = [sys.executable, "-m", "grader", "compare", "--pairs", "-"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin and running.stdout
        for pair in (b'{"id": 1, "expected": "x", "answer": "x"}\n', b'{"id": 2, "expected": "x", "answer": "y"}\n'):
            running.stdin.write(pair)
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == json.loads(pair)["id"]
        running.stdin.close()
        assert running.wait(20) == 0


def test_grader_alone_says_what_to_type_next(folder: Path) -> None:
    done = process(folder=folder)
    assert b"Next:  grader " in done.stderr


@pytest.mark.parametrize(
    "command", ["answer", "check", "compare", "demo", "grade", "read", "report", "show", "submit", "syntax"]
)
def test_every_command_has_an_example_in_its_help(command: str, folder: Path) -> None:
    done = process(command, "--help", folder=folder)
    assert done.returncode == 0
    assert f"Example:  grader {command}".encode() in done.stdout
