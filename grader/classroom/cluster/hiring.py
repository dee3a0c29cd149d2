"""From an address to those who decide there."""

import asyncio
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

from grader.classroom.cluster.anonymous import Anonymous
from grader.classroom.cluster.connecting import connected
from grader.classroom.cluster.crew import Crew, Errand
from grader.classroom.cluster.shift import Shift
from grader.classroom.cluster.travelling import travelling
from grader.classroom.cluster.waiting import Waiting
from grader.classroom.workers import Hire, Job, Value, Workers


def cluster(address: str, say: Callable[[str], object]) -> Hire:
    """The workers of a scheduler, found when there is something to decide. say: told what a person should know.

    Deciding raises NoCluster and ClusterLost; Unprepared where the file is another one by now.
    """

    @contextmanager
    def hire(file: Path, digest: str) -> Iterator[Workers]:
        with asyncio.Runner() as runner:
            remote = _Remote(runner, address, say, file, digest)
            try:
                yield remote
            finally:
                runner.run(remote.close())

    return hire


class _Remote:
    """Between two turns the event loop stands still, and workers go on with what they have: no thread is needed."""

    def __init__(
        self, runner: asyncio.Runner, address: str, say: Callable[[str], object], file: Path, digest: str
    ) -> None:
        self._runner, self._address, self._say = runner, address, say
        self._exercise = file, digest
        self._open = AsyncExitStack()
        self._crew: tuple[Crew, Anonymous] | None = None
        self._is_closed = False

    def decide(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Value]]:
        waiting = Waiting(jobs)
        if waiting.is_empty:
            return
        if self._crew is None:
            self._crew = self._runner.run(self._gathered())
        crew, anonymous = self._crew
        shift = Shift(crew, waiting, anonymous.job)
        try:
            while not shift.is_over:
                yield from self._runner.run(shift.turn())
        finally:
            if not self._is_closed:  # as it is where whoever was told raises
                self._runner.run(shift.leave())

    async def close(self) -> None:
        self._is_closed = True
        await self._open.aclose()

    async def _gathered(self) -> tuple[Crew, Anonymous]:
        sent, exercise = travelling(*self._exercise)
        client = await self._open.enter_async_context(connected(self._address))
        return Crew(client, Errand(self._address, pickle.dumps(sent), self._say)), Anonymous(exercise)
