"""One run of answers through the workers of a cluster: handed out in batches, handed out again when a worker is gone.

An answer of a batch whose worker died is tried once more by itself, on a worker that does nothing else meanwhile. So no
answer is taken for one that ends workers unless it was alone with one that ended, and none of them ends more than two.
"""

import asyncio
import pickle
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from grader.classroom.cluster.admitting import unfit
from grader.classroom.cluster.bench import Done
from grader.classroom.cluster.crew import Crew
from grader.classroom.cluster.ends import ClusterLost, NotAdmitted
from grader.classroom.cluster.member import Batch, Member
from grader.classroom.cluster.waiting import Waiting
from grader.classroom.workers import Job, Value
from grader.limits import Died, LimitReached

if TYPE_CHECKING:
    from asyncio import Task

Told = list[tuple[Job, Value]]


class Shift:
    """as_sent: what travels of a job."""

    def __init__(self, crew: Crew, waiting: Waiting, as_sent: Callable[[Job], Job]) -> None:
        self._crew, self._waiting, self._as_sent = crew, waiting, as_sent

    @property
    def is_over(self) -> bool:
        busy = any(member.batches for member in self._crew.members.values())
        return not busy and not self._waiting.suspects and self._waiting.is_empty

    async def turn(self) -> Told:
        """What was decided meanwhile. Raises ClusterLost and NoCluster."""
        self._hand_out()
        await self._crew.something()
        told = [one for member in self._crew.members.values() for one in self._heard(member)]
        for member, in_order in await self._crew.gone():
            told += self._lost(member, in_order)
        self._hand_out()
        return told

    async def leave(self) -> None:
        """What is under way is given up."""
        for member in self._crew.members.values():
            for task in member.batches:
                task.cancel()
            member.batches.clear()
        await asyncio.sleep(0)

    def _hand_out(self) -> None:
        """Suspects go to one worker in four, once it has nothing else to do."""
        able = [member for member in self._crew.members.values() if member.is_able]
        for place, member in enumerate(able):
            if self._waiting.suspects and 4 * place < len(able):
                if not member.batches:
                    self._give(member, Batch([self._waiting.suspects.popleft()], is_alone=True))
                continue
            while member.has_room and (jobs := self._waiting.batch(member.size)):
                self._give(member, Batch(jobs))

    def _give(self, member: Member, batch: Batch) -> None:
        self._crew.give(member, batch, map(self._as_sent, batch.jobs))

    def _heard(self, member: Member) -> Told:
        """Of those batches that are done."""
        done = [task for task in member.batches if task.done()]
        return [one for task in done for one in self._ended(member, task)]

    def _ended(self, member: Member, task: "Task[Done]") -> Told:
        batch = member.batches.pop(task)
        if task.cancelled():
            raise ClusterLost("The scheduler has given up what it was to do")
        error = task.exception()
        if error is None:
            return self._values(member, batch, task.result())
        if isinstance(error, NotAdmitted) or type(error).__name__ == "KilledWorker":
            if not member.admission:
                self._crew.admit(member)
            return self._died(batch)
        self._back(batch)
        if member.is_able:
            self._crew.refuse(member, unfit(error) if isinstance(error, Exception) else type(error).__name__)
        return []

    def _values(self, member: Member, batch: Batch, done: Done) -> Told:
        """What was not begun comes next."""
        member.learn(done.seconds)
        values = dict(done.values)
        self._waiting.give_back(job for number, job in enumerate(batch.jobs) if number not in values)
        return [(batch.jobs[number], _loaded(value)) for number, value in values.items()]

    def _lost(self, member: Member, in_order: bool) -> Told:
        told = self._heard(member)
        for task, batch in member.batches.items():
            task.cancel()
            if in_order:
                self._back(batch)
            else:
                told += self._died(batch)
        member.batches.clear()
        return told

    def _died(self, batch: Batch) -> Told:
        if batch.is_begun:
            return [(job, Died()) for job in batch.jobs]
        self._waiting.suspects.extend(batch.jobs)
        return []

    def _back(self, batch: Batch) -> None:
        """What is suspected stays so."""
        if batch.is_alone:
            self._waiting.suspects.extend(batch.jobs)
        else:
            self._waiting.give_back(batch.jobs)


def _loaded(value: Any) -> Value:
    return value if isinstance(value, LimitReached) else pickle.loads(value)
