"""A law of handing out, with workers that are made up: whatever they do, each answer comes once, and the right ones."""

import asyncio
import pickle
from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.classroom.cluster.bench import Done
from grader.classroom.cluster.ends import NotAdmitted
from grader.classroom.cluster.member import Batch, Member
from grader.classroom.cluster.shift import Shift
from grader.classroom.cluster.waiting import Waiting
from grader.classroom.deciding import Asked
from grader.classroom.workers import Job
from grader.limits import Died, LimitReached, TooLong


class MadeUp:
    """A crew of workers that answer True at chance, end over a poison, and leave, come, and go wrong as they please."""

    def __init__(self, chance: Random, workers: int, threads: int, poison: set[Job]) -> None:
        self.members: dict[str, Member] = {}
        self.met: Counter[Job] = Counter()  # how many workers each poison has ended
        self._chance, self._threads, self._poison = chance, threads, poison
        self._count = 0
        self._left: list[tuple[Member, bool]] = []
        self._come(workers)

    def give(self, member: Member, batch: Batch, jobs: Iterable[Job]) -> None:
        assert list(jobs) == batch.jobs and member.is_able
        assert not member.batches or not batch.is_alone
        assert not any(one.is_alone for one in member.batches.values())
        member.batches[asyncio.get_running_loop().create_future()] = batch  # type: ignore[index]

    async def something(self) -> None:
        """To one batch of one worker, among those that its threads are at."""
        busy = [member for member in self.members.values() if member.batches]
        if not busy:
            return
        member = self._chance.choice(busy)
        future, batch = self._chance.choice(list(member.batches.items())[: self._threads])
        poison = [job for job in batch.jobs if job in self._poison]
        if batch.is_alone and not batch.is_begun and self._chance.random() < 0.5:
            batch.is_begun = True
            return
        begun = any(one.is_begun for one in member.batches.values())
        if poison and (begun or not batch.is_alone):
            self.met[poison[0]] += 1
            self._leave(member, in_order=False)
        elif (fate := self._chance.random()) < 0.1:
            self._leave(member, in_order=True)
        elif fate < 0.2 and not begun:
            self._leave(member, in_order=False)
        elif fate < 0.3:
            future.set_exception(OSError("no process can be started") if begun or fate < 0.25 else NotAdmitted())  # type: ignore[attr-defined]
            self._come(1)
        elif begun or not batch.is_alone:
            count = self._chance.randint(1, len(batch.jobs))
            value: Any = pickle.dumps(True)
            numbers = self._chance.sample(range(len(batch.jobs)), count)
            done = Done(
                self._chance.random(), [(one, TooLong() if _is_long(batch.jobs[one]) else value) for one in numbers]
            )
            future.set_result(done)  # type: ignore[attr-defined]

    async def gone(self) -> list[tuple[Member, bool]]:
        left, self._left = self._left, []
        return left

    def admit(self, member: Member) -> None:
        """It is at once."""

    def refuse(self, member: Member, why: str) -> None:
        assert why == "no process can be started"
        member.refused = why

    def _leave(self, member: Member, in_order: bool) -> None:
        del self.members[member.address]
        self._left.append((member, in_order))
        self._come(1)

    def _come(self, count: int) -> None:
        for _ in range(count):
            self._count += 1
            address = f"tcp://worker-{self._count}:1"
            self.members[address] = Member(address, self._threads)


def _is_long(job: Job) -> bool:
    return job[2].endswith("7")


@settings(deadline=None)
@given(st.integers(), st.integers(1, 9), st.integers(1, 4), st.integers(0, 60), st.integers(0, 5))
def test_each_answer_comes_once_and_poison_ends_two_workers(
    seed: int, workers: int, threads: int, answers: int, poisonous: int
) -> None:
    chance = Random(seed)
    jobs: list[Job] = [Asked("ada", "q", str(number)) for number in range(answers)]
    poison = {*chance.sample(jobs, min(poisonous, answers))}
    crew = MadeUp(chance, workers, threads, poison)

    async def run() -> list[tuple[Job, Any]]:
        shift = Shift(crew, Waiting(jobs), lambda job: job)  # type: ignore[arg-type]
        told: list[tuple[Job, Any]] = []
        while not shift.is_over:
            told += await shift.turn()
        return told

    told = asyncio.run(run())
    assert len(told) == answers and {job for job, _ in told} == {*jobs}
    for job, value in told:
        wanted = Died if job in poison else TooLong if _is_long(job) else bool
        assert isinstance(value, wanted) and (isinstance(value, LimitReached) or value)
    assert all(count <= 2 for count in crew.met.values()) and crew.met.keys() <= poison
