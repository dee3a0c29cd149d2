"""What is left of a pool when it is killed, interrupted or left: nothing; every process of a script has its mark."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

if not Path("/proc").is_dir():
    pytest.skip("needs /proc", allow_module_level=True)

ROOT = Path(__file__).parents[2]
HEAD = """
import os, sys, time
from grader.limits import Pool
from tests.limits.jobs import square, with_a_child
pool = Pool(2)
def run(function, *jobs, batch=1):
    return list(pool.run(function, jobs, seconds=60, megabytes=4096, batch=batch))
"""
HANG = 'print("ready", flush=True)\nrun(with_a_child, "hang", "busy child")'


@pytest.fixture
def mark() -> Iterator[str]:
    mark = f"mark-{uuid4()}"
    yield mark
    for process in marked(mark):
        os.kill(process, signal.SIGKILL)


def start(tmp_path: Path, mark: str, program: str) -> subprocess.Popen:
    """The script in a session of its own, once it has said that it is ready."""
    script = tmp_path / "script.py"
    script.write_text(HEAD + program)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "MARK": mark}
    with (tmp_path / "errors").open("w") as errors:
        command = [sys.executable, script]
        process = subprocess.Popen(
            command, env=environment, start_new_session=True, text=True, stdout=subprocess.PIPE, stderr=errors
        )
    assert process.stdout.readline() == "ready\n", (tmp_path / "errors").read_text()
    return process


def said(process: subprocess.Popen, tmp_path: Path) -> tuple[str, str]:
    """The rest of what it writes until it ends, and its errors."""
    process.wait(10)
    with process.stdout:
        return process.stdout.read(), (tmp_path / "errors").read_text()


def marked(mark: str) -> list[int]:
    """Processes that are alive and have the mark; not the tracker of resources, which ends after them."""
    return [process for process in _numbers() if mark in _read(process, "environ") and _lives(process)]


def _numbers() -> list[int]:
    return [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()]


def _lives(process: int) -> bool:
    return "State:\tZ" not in _read(process, "status") and "resource_tracker" not in _read(process, "cmdline")


def _read(process: int, name: str) -> str:
    try:
        return Path(f"/proc/{process}/{name}").read_text("utf-8", "replace")
    except OSError:
        return ""


def wait_for(mark: str, count: int) -> None:
    deadline = time.monotonic() + (20 if count else 2)
    while len(marked(mark)) != count:
        assert time.monotonic() < deadline, marked(mark)
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("program", "processes"),
    [
        (HANG, 5),
        ('run(with_a_child, "a", "b")\nprint("ready", flush=True)\ntime.sleep(60)', 5),
        ('print("ready", flush=True)\nrun(square, "loop", "stop")', 3),
    ],
    ids=["busy, and their own children", "idle", "looping and stopped"],
)
def test_when_the_parent_is_killed_all_are_gone(tmp_path: Path, mark: str, program: str, processes: int) -> None:
    process = start(tmp_path, mark, program)
    wait_for(mark, processes)
    process.kill()
    wait_for(mark, 0)
    assert said(process, tmp_path) == ("", "")


CAUGHT = 'try:\n    print("ready", flush=True)\n    {}\nexcept KeyboardInterrupt:\n    print("interrupted")'


@pytest.mark.parametrize("after", [0, 0.01, 0.03, 0.06, 0.1, 0.3])
def test_ctrl_c_ends_all_at_once_and_silently(tmp_path: Path, mark: str, after: float) -> None:
    process = start(tmp_path, mark, CAUGHT.format('run(square, "hang in C", "sleep")'))
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    assert said(process, tmp_path) == ("interrupted\n", "")
    wait_for(mark, 0)


def test_a_killed_worker_takes_its_own_child_along_and_warns_of_nothing(tmp_path: Path, mark: str) -> None:
    program = """
(_, (worker, child)), = run(with_a_child, "a")
(_, told), = pool.run(with_a_child, ["hang"], seconds=0.3, megabytes=4096)
print("ready", flush=True)
print(type(told).__name__, worker, child, flush=True)
time.sleep(0.5)
"""
    process = start(tmp_path, mark, program)
    name, worker, child = process.stdout.readline().split()
    assert name == "TooLong"
    assert not {int(worker), int(child)} & set(marked(mark))
    assert said(process, tmp_path) == ("", "")
    wait_for(mark, 0)


LEFT = "run = pool.run(square, [1, 'sleep'], seconds=60, megabytes=999, batch=1)\nnext(run)"


@pytest.mark.parametrize("last", ["", LEFT], ids=["idle", "busy"])
def test_a_script_that_forgets_to_close_ends_at_once(tmp_path: Path, mark: str, last: str) -> None:
    """And it need not guard its main part: it has been ready only once."""
    process = start(tmp_path, mark, f'print("ready", flush=True)\nrun(square, 1, 2)\n{last}')
    assert said(process, tmp_path) == ("", "")
    wait_for(mark, 0)


NO_MORE = """
import resource
from multiprocessing import resource_tracker
from grader.limits.spawned import _starts
def try_it():
    print("ready", flush=True)
    try:
        run(square, 1, 2)
    except OSError:
        print("refused")
"""
NO_PROCESSES = """
if os.geteuid() == 0:
    os.setuid(65534)
resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
try_it()
"""


@pytest.mark.parametrize(
    "program",
    [
        "resource.setrlimit(resource.RLIMIT_NOFILE, (5, 5))\ntry_it()",
        NO_PROCESSES,
        "_starts(os.getpid())\n" + NO_PROCESSES,
    ],
    ids=["files", "threads", "processes"],
)
def test_where_no_process_can_be_started_the_run_says_so(tmp_path: Path, mark: str, program: str) -> None:
    process = start(tmp_path, mark, NO_MORE + program)
    assert said(process, tmp_path) == ("refused\n", "")
