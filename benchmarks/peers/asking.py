"""A peer's process: asked line by line, held to a deadline from outside, started again when it had to be killed."""

import json
import os
import select
import signal
import subprocess
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from benchmarks.peers.listing import Peer
from benchmarks.peers.notation import Unwritable, written
from benchmarks.peers.pairs import Pair

# Twice what the most patient of the peers allows itself.
DEADLINE = 10.0
_START = 60.0
ENDED = {"outcome": "failed: ended", "us": 0}
WARM_UP = Pair("", "warm-up", "", ("x",), "exp(2*x)", "exp(x)^2", "", True, "", "exp(x)^2")


class Reply(NamedTuple):
    """outcome: same, different, undecided, unreadable, "too long", or "failed: ..." in the peer's words."""

    outcome: str
    us: int


class Process:
    """One peer, started when it is first asked. version: what it says of itself; mib: the most memory it ever held."""

    def __init__(self, peer: Peer, deadline: float = DEADLINE) -> None:
        self.peer, self.deadline = peer, deadline
        self.version, self.mib = "", 0
        self._running: subprocess.Popen[bytes] | None = None

    def ask(self, pair: Pair, typed: bool = False) -> Reply:
        try:
            question = question_for(self.peer, pair, typed)
        except Unwritable:
            return Reply("unreadable", 0)
        reply = self._ask(question)
        if reply is None or reply == ENDED:
            self.close()
        return Reply("too long", round(self.deadline * 1e6)) if reply is None else Reply(**reply)

    def start(self) -> float:
        """Seconds from the start of the process to its first verdict."""
        self.close()
        began = perf_counter()
        if self._ask(question_for(self.peer, WARM_UP, False), _START) is None:
            raise TimeoutError(f"{self.peer.name} gives no answer: {' '.join(self.peer.command())}")
        return perf_counter() - began

    def close(self) -> None:
        if self._running is not None:
            self.mib = max(self.mib, held(self._running.pid))
            os.killpg(self._running.pid, signal.SIGKILL)
            self._running.communicate()
            self._running = None

    def _ask(self, question: dict[str, Any], deadline: float | None = None) -> dict[str, Any] | None:
        if self._running is None:
            self._running = _started(self.peer)
            self.version = (_line(self._running, _START) or ENDED).get("version", "")
            if deadline is None:
                self._ask(question_for(self.peer, WARM_UP, False), _START)
        assert self._running.stdin
        self._running.stdin.write(json.dumps(question).encode() + b"\n")
        self._running.stdin.flush()
        return _line(self._running, deadline or self.deadline)


def question_for(peer: Peer, pair: Pair, typed: bool) -> dict[str, Any]:
    """Raises Unwritable where the peer knows no such function."""
    answer = pair.typed if typed else written(pair.answer, peer.dialect, pair.names)
    expected = written(pair.expected, peer.dialect, pair.names)
    told = {"names": list(pair.names), "positive": list(pair.positive), "where": pair.where}
    return {"expected": expected, "answer": answer, "typed": typed, **told}


def _started(peer: Peer) -> subprocess.Popen[bytes]:
    """In a session of its own, so that what it starts ends with it."""
    return subprocess.Popen(
        peer.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
        start_new_session=True,
    )  # fmt: skip


def _line(process: "subprocess.Popen[bytes]", deadline: float) -> dict[str, Any] | None:
    """None where nothing came in time."""
    assert process.stdout
    if not select.select([process.stdout], [], [], deadline)[0]:
        return None
    line = process.stdout.readline()
    return json.loads(line) if line else ENDED


def held(session: int) -> int:
    """MiB that the processes of a session held at most, each at its own time; 0 where the system does not tell."""
    kib = 0
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(place.name)) != session:
                continue
            lines = (place / "status").read_text().splitlines()
        except OSError:
            continue
        kib += sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return kib // 1024
