"""A worker of the cluster, as the command sees it."""

from asyncio import Task
from dataclasses import dataclass, field
from typing import Any

from grader.classroom.cluster.bench import Done
from grader.classroom.workers import Job

FIRST, MOST = 8, 512  # answers in a batch
AIM = 0.3  # seconds that a batch should take: with much less, the way costs more than the work
AHEAD = 2  # batches for each thread: one that is worked at, and one that lies ready when that is done


@dataclass(slots=True, eq=False)
class Batch:
    """is_alone: an answer that is tried by itself, on a worker that does nothing else, since its first worker died.

    is_begun: of such a one, whether that worker was still there when it was sent.
    """

    jobs: list[Job]
    is_alone: bool = False
    is_begun: bool = False


@dataclass(slots=True, eq=False)
class Member:
    """admission: under way; its value is why the worker gets nothing, "" if it may get something, as is `refused`."""

    address: str
    threads: int
    admission: "Task[str] | None" = None
    refused: str = ""
    batches: "dict[Task[Done], Batch]" = field(default_factory=dict)
    size: int = FIRST

    @property
    def is_able(self) -> bool:
        return self.admission is None and not self.refused

    @property
    def has_room(self) -> bool:
        """For one batch more."""
        return len(self.batches) < AHEAD * self.threads and not any(one.is_alone for one in self.batches.values())

    @property
    def tasks(self) -> "list[Task[Any]]":
        return [*self.batches, *([self.admission] if self.admission else [])]

    def learn(self, seconds: float) -> None:
        """How large the next batch is. seconds: that one took."""
        self.size = max(1, min(MOST, round(self.size * max(0.5, min(2.0, AIM / max(seconds, 0.001))))))
