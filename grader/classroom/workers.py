"""Who decides answers: processes of this machine, or others that work as they do."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

from grader.classroom.deciding import Asked, Compared, Decided, prepare, work
from grader.limits import LimitReached, Pool

SECONDS, MEGABYTES = 20.0, 1024

Job = Asked | Compared
Value = Decided | bool | LimitReached


class Workers(Protocol):
    """What they answer depends on the job alone, never on how many they are or on the order."""

    def decide(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Value]]:
        """Every job once, in the order in which they are done; drawn as they are needed."""


# For an exercise file, read again by every worker, and the digest that it must have there. Raises Unprepared.
Hire = Callable[[Path, str], AbstractContextManager[Workers]]


class _Local:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def decide(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Value]]:
        return self._pool.run(work, jobs, seconds=SECONDS, megabytes=MEGABYTES)


def local(count: int) -> Hire:
    """So many processes, each of which can be killed over a single answer."""

    @contextmanager
    def hire(file: Path, digest: str) -> Iterator[Workers]:
        with Pool(count, partial(prepare, file, digest)) as pool:
            yield _Local(pool)

    return hire
