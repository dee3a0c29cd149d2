"""A real scheduler of Dask and real workers, as a person starts them, each in a group of processes of its own."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCHEDULER, WORKER = "distributed.cli.dask_scheduler", "distributed.cli.dask_worker"
HERE = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
WITHOUT_GRADER = "import sys; sys.modules['grader'] = None; from {} import main; main()"
# Whatever kills the tests leaves processes that end by themselves.
ORPHANS = {SCHEDULER: ("--idle-timeout", "100 s"), WORKER: ("--death-timeout", "20")}


class Cluster:
    """Its files lie in a folder; `started` ends all that was started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self._count = 0

    @property
    def address(self) -> str:
        return self._file("address").read_text("utf-8")

    def scheduler(self, *options: str, without_grader: bool = False, **variables: str) -> subprocess.Popen[bytes]:
        """Until it can be connected to."""
        file = self._file("scheduler.json")
        started = self._start(
            SCHEDULER,
            "--port",
            "0",
            "--scheduler-file",
            str(file),
            *options,
            without_grader=without_grader,
            **variables,
        )
        self._await(f"{started.pid}", "Scheduler at:")
        self._file("address").write_text(self._log(started.pid).split("Scheduler at:")[1].split()[0], "utf-8")
        return started

    def worker(self, *options: str, without_grader: bool = False, **variables: str) -> subprocess.Popen[bytes]:
        """One more, with one thread; it comes when it is ready."""
        one = ("--nworkers", "1", "--local-directory", str(self.folder), *(options or ("--nthreads", "1")))
        return self._start(WORKER, self.address, *one, without_grader=without_grader, **variables)

    def until_workers(self, count: int) -> None:
        """So many have said to their logs that they are registered."""
        deadline = time.monotonic() + 30
        while sum(self._log(one.pid).count("Registered to:") for one in self.processes) < count:
            assert time.monotonic() < deadline, "too few workers"
            time.sleep(0.02)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """With all that it has started."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)

    def close(self) -> None:
        """Workers first, so that none speaks of a scheduler that is gone."""
        for process in reversed(self.processes):
            self.kill(process)

    def _start(
        self, module: str, *options: str, without_grader: bool = False, **variables: str
    ) -> subprocess.Popen[bytes]:
        self._count += 1
        quiet = {"DASK_CONFIG": str(self.folder / "no-config"), "PYTHONWARNINGS": "ignore"}
        environment = os.environ | {"PYTHONPATH": str(ROOT)} | quiet | variables
        program = ["-c", WITHOUT_GRADER.format(module)] if without_grader else ["-m", module]
        command = [sys.executable, *program, *options, *HERE, *ORPHANS[module]]
        with self._file("log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self._file("log").rename(self._file(f"{process.pid}.log"))
        self.processes.append(process)
        return process

    def _await(self, name: str, said: str) -> None:
        deadline = time.monotonic() + 30
        while said not in self._file(f"{name}.log").read_text("utf-8"):
            assert time.monotonic() < deadline, self._file(f"{name}.log").read_text("utf-8")
            time.sleep(0.02)

    def _log(self, number: int) -> str:
        return self._file(f"{number}.log").read_text("utf-8")

    def _file(self, name: str) -> Path:
        return self.folder / name


def children(number: int) -> list[int]:
    """Of a process."""
    threads = Path(f"/proc/{number}/task").glob("*/children")
    return [int(one) for thread in threads for one in thread.read_text("ascii").split()]


@contextmanager
def started(folder: Path) -> Iterator[Cluster]:
    folder.mkdir()
    cluster = Cluster(folder)
    try:
        yield cluster
    finally:
        cluster.close()
        shutil.rmtree(folder, ignore_errors=True)
