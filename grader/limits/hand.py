"""One process of a pool, as its parent sees it: what it is at, since when, and how it is ended."""

import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from socket import SO_RCVTIMEO, SO_SNDTIMEO, SOL_SOCKET, socket
from struct import pack
from time import monotonic
from typing import Any

from grader.limits.ends import Failed, LimitReached, TooLong, Unprepared, reason
from grader.limits.serving import TELL_AFTER, serve
from grader.limits.spawned import Process

START_SECONDS = 60.0  # no process takes longer to start and to be prepared
MESSAGE_SECONDS = 5  # nor stops for so long in the middle of a message
END_SECONDS = 0.5  # a process that closed its pipe gets so long to leave its exit code

Told = list[tuple[Any, Any]]  # jobs with their values, or with the LimitReached in place of one


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be done with every job of a run."""

    function: bytes  # pickled
    seconds: float  # a job
    megabytes: int


class Hand:
    """Started when it is given jobs, and again after it had to be ended.

    Silence is what is timed, not the batch: a process tells its results at the latest TELL_AFTER seconds after the last
    time, as soon as it is between two jobs, so a longer silence than that and `seconds` is one job that takes too long.
    """

    def __init__(self, prepare: Callable[[], object]) -> None:
        self._prepare = prepare
        self._process: Process | None = None
        self._is_prepared = self._is_at_work = False
        self._known = b""  # the function that it has
        self._jobs: deque[Any] = deque()  # given and not told of
        self._suspects: deque[Any] = deque()  # of a batch that was ended: one of them ended it
        self._is_alone = False
        self.heard = 0.0  # when it last said or was given something, by the monotonic clock

    @property
    def is_busy(self) -> bool:
        return bool(self._jobs)

    @property
    def deadline(self) -> float:
        """By the monotonic clock, in seconds."""
        return self.heard + (self._errand.seconds + TELL_AFTER if self._is_at_work else START_SECONDS)

    def take(self, batches: Iterator[list[Any]], errand: Errand) -> None:
        """A suspect by itself, while there are any; else the next batch, if there is one."""
        self._errand = errand
        self._is_alone = bool(self._suspects)
        self._jobs = deque([self._suspects.popleft()] if self._is_alone else next(batches, ()))
        if not self._jobs:
            return
        if self._process is not None and self.connection.poll():  # nothing is to be said now: it has died
            self.end()
        if self._process is None:
            self._start()
        else:
            self._send()

    def told(self) -> Told:
        """What it has said since; to be asked when there is something to read or the deadline has passed."""
        try:
            said = self.connection.recv() if self.connection.poll() else None
        except Exception:  # most often the end of the pipe; after that, what a job may have written to it
            return self._ended(reason(self.end(END_SECONDS)))
        if said is None:
            self.end()
            return self._ended(TooLong())
        if isinstance(said, str):
            raise Unprepared(f"A worker process cannot do its work: {said}")
        return self._heard(said)

    def stop(self) -> None:
        """Jobs that were given and not told of are forgotten; a process that is at none of them lives on."""
        if self._jobs:
            self.end()
        self._jobs.clear()
        self._suspects.clear()

    def end(self, patience: float = 0.0) -> int | None:
        """Ends the process and those that it started; its exit code. Waits up to `patience` seconds for it to end."""
        process = self._process
        if process is None:
            return None
        if process.pid is not None:
            wait([process.sentinel], patience)
            _kill(process, process.pid)
        self.connection.close()
        self._process = None  # not before: Ctrl-C may come in between, and what is not ended then must still be known
        return process.exitcode

    def _start(self) -> None:
        self.connection, its_end = Pipe()
        _bound(self.connection)
        self._process, self._known = Process(target=serve, args=(its_end,)), b""
        try:
            self._process.start()
        finally:
            its_end.close()
        self._is_prepared = self._is_at_work = False
        self.heard = monotonic()
        self._say(self._prepare)

    def _send(self) -> None:
        function = self._errand.function
        self._is_at_work = function == self._known
        new = b"" if self._is_at_work else function
        self._say((new, list(self._jobs), self._errand.seconds, self._errand.megabytes))
        self._known = function
        self.heard = monotonic()

    def _say(self, what: object) -> None:
        with suppress(OSError):  # it has died: that is heard next
            self.connection.send(what)

    def _heard(self, results: list[bytes]) -> Told:
        self.heard = monotonic()
        if not self._is_prepared:
            self._is_prepared = True
            self._send()
            return []
        self._is_at_work = True
        return [(self._jobs.popleft(), _loaded(result)) for result in results]

    def _ended(self, why: LimitReached) -> Told:
        """The jobs of a batch are tried again one by one; a job that was alone has had its two tries."""
        if not self._is_at_work:
            raise OSError("A worker process could not be started: it ended, or took more than a minute to be ready.")
        jobs, self._jobs = self._jobs, deque()
        if self._is_alone:
            return [(job, why) for job in jobs]
        self._suspects.extend(jobs)
        return []


def _kill(process: Process, pid: int) -> None:
    if sys.platform != "win32":
        with suppress(OSError):  # before join: until then no other group can have this number
            os.killpg(pid, signal.SIGKILL)
    process.kill()
    process.join(START_SECONDS)


def _bound(connection: "Connection[Any, Any]") -> None:
    """A message that stops halfway does not stop the parent: whoever does not go on for some seconds is ended."""
    if sys.platform == "win32":
        return
    with socket(fileno=os.dup(connection.fileno())) as pipe:
        for option in (SO_RCVTIMEO, SO_SNDTIMEO):
            pipe.setsockopt(SOL_SOCKET, option, pack("ll", MESSAGE_SECONDS, 0))


def _loaded(result: bytes) -> Any:
    try:
        return pickle.loads(result)
    except Exception as error:
        return Failed(type(error).__name__)
