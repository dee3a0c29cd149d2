"""What runs in a worker of Dask. It decides nothing itself, since no thread can be ended: for each batch that it works
at it has a process of its own, which holds to deadlines and limits as the processes of one machine do.

The scheduler loads this file with every task, so at first it imports next to nothing.
"""

import pickle
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.classroom.cluster.ends import NotAdmitted

if TYPE_CHECKING:
    from grader.classroom.cluster.travelling import Travelling

SLICE = 1.0  # seconds: what is not begun then goes back, so that a batch which nobody wants any more ends soon
_MOST = 64  # exercises that a worker remembers
_ADMIT_SECONDS = 20.0

_sent: dict[str, "Travelling"] = {}
_lock = Lock()


class Admitted(NamedTuple):
    """host: of the worker, as it calls itself. versions: see versions.py."""

    host: str
    versions: dict[str, str]


class Done(NamedTuple):
    """seconds: that the batch took. values: pickled, or the limit that was reached, by the number of the job."""

    seconds: float
    values: list[tuple[int, Any]]


def sign(sent: bytes) -> str:
    """What an exercise is called by here."""
    return sha256(sent).hexdigest()


def packed(jobs: Iterable[Any]) -> bytes:
    """As they travel."""
    return pickle.dumps([*jobs])


def admit(sent: bytes) -> Admitted:
    """Remembers the exercise, and shows that processes can be started here and read it. Raises as `Pool.run` does."""
    from platform import node

    from grader.classroom.cluster.versions import versions

    with _lock:
        if len(_sent) >= _MOST:
            _sent.pop(next(iter(_sent)))
        _sent[sign(sent)] = pickle.loads(sent)
    return Admitted(node(), versions())


def warm(sign: str, megabytes: int) -> bool:
    """Whether a process of this worker is ready. Raises as `Pool.run` does."""
    with _pool(sign) as pool:
        return all(value is True for _, value in pool.run(bool, [1], seconds=_ADMIT_SECONDS, megabytes=megabytes))


def decide(sign: str, packed: bytes, seconds: float, megabytes: int) -> Done:
    """Of a pickled list of jobs as many as there is time for. Raises NotAdmitted, and as `Pool.run` does."""
    from grader.classroom.cluster.travelling import numbered

    began = monotonic()
    with _pool(sign) as pool:
        jobs = _until(began + SLICE, enumerate(pickle.loads(packed)))
        done = pool.run(numbered, jobs, seconds=seconds, megabytes=megabytes)
        values = [(number, value) for (number, _), value in done]
    return Done(monotonic() - began, values)


def _until(end: float, jobs: Iterable[Any]) -> Iterator[Any]:
    for job in jobs:
        yield job
        if monotonic() > end:
            return


def _pool(sign: str) -> Any:
    from grader.classroom.cluster.lending import POOLS
    from grader.classroom.cluster.travelling import prepare

    with _lock:
        sent = _sent.get(sign)
    if sent is None:
        raise NotAdmitted
    return POOLS.lent(sign, partial(prepare, sent))
