"""The answers that nobody works at: not yet, or not any more since their worker is gone."""

from collections import deque
from collections.abc import Iterable

from grader.classroom.workers import Job

_CHARACTERS = 250_000  # in a batch: what students type is short, and what is not need not travel at once


class Waiting:
    """Drawn as they are needed; what was given back comes first. suspects: each may have ended its worker."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._source = iter(jobs)
        self._back: deque[Job] = deque()
        self.suspects: deque[Job] = deque()

    @property
    def is_empty(self) -> bool:
        """But for suspects."""
        job = self._next()
        if job is not None:
            self._back.appendleft(job)
        return job is None

    def batch(self, most: int) -> list[Job]:
        """So many, or fewer that are long; none where it is empty."""
        batch: list[Job] = []
        room = _CHARACTERS
        while len(batch) < most and room > 0 and (job := self._next()) is not None:
            batch.append(job)
            room -= sum(len(text) for text in job[2:4])
        return batch

    def give_back(self, jobs: Iterable[Job]) -> None:
        """They were not worked at."""
        self._back.extend(jobs)

    def _next(self) -> Job | None:
        return self._back.popleft() if self._back else next(self._source, None)
