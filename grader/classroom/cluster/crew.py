"""Who works for us: workers as they come and go, each admitted before it gets an answer."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from grader.classroom import workers
from grader.classroom.cluster import bench
from grader.classroom.cluster.admitting import admitted
from grader.classroom.cluster.ends import ClusterLost, NoCluster
from grader.classroom.cluster.member import Batch, Member
from grader.text import visible

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 60.0  # seconds without any worker; a nanny takes some to start another one
LOOK = 5.0  # seconds after which it is asked who is there, even if nothing was heard of it


@dataclass(frozen=True, slots=True)
class Errand:
    """What a crew is for. exercise: as it travels, pickled. say: gets a sentence of what the person should know."""

    address: str
    exercise: bytes
    say: Callable[[str], object]


class Crew:
    """Everything here happens in the event loop of the client."""

    def __init__(self, client: "Client", errand: Errand) -> None:
        self.members: dict[str, Member] = {}
        self._client, self._errand = client, errand
        self._sign = bench.sign(errand.exercise)
        self._news = asyncio.Event()
        self._news.set()
        self._retired: set[str] = set()
        self._looked = self._seen = monotonic()
        self._number = 0
        self._has_worked = self._has_said = False
        client.subscribe_topic("all", self._hear)

    async def something(self) -> None:
        """Waits until something has happened. Raises ClusterLost, and NoCluster if there is nobody to wait for."""
        news = asyncio.ensure_future(self._news.wait())
        tasks = [task for member in self.members.values() for task in member.tasks]
        await asyncio.wait([news, *tasks], timeout=1.0, return_when=asyncio.FIRST_COMPLETED)
        news.cancel()
        self._stand()
        for member in self.members.values():
            if member.admission and member.admission.done():
                self._judge(member, member.admission)
        self._look_out()

    async def gone(self) -> list[tuple[Member, bool]]:
        """Members that are there no more, and whether they left in good order; who is new is asked in."""
        if not self._news.is_set() and monotonic() - self._looked < LOOK:
            return []
        self._news.clear()
        self._looked = monotonic()
        there = await self._there()
        for address in there.keys() - self.members.keys():
            self.members[address] = member = Member(address, there[address]["nthreads"])
            self.admit(member)
        return [self._leave(address) for address in self.members.keys() - there.keys()]

    async def _there(self) -> dict[str, Any]:
        """Workers by their addresses, as the scheduler knows them."""
        self._stand()
        assert self._client.scheduler is not None
        try:
            found: dict[str, Any] = (await self._client.scheduler.identity())["workers"]
        except OSError:
            raise self._lost() from None
        return found

    def admit(self, member: Member) -> None:
        """Again, where its process is another one."""
        warm = partial(self._run, member, bench.warm, self._sign, workers.MEGABYTES)
        asked = admitted(self._client, member.address, self._errand.exercise, warm)
        member.admission = asyncio.ensure_future(asked)

    def give(self, member: Member, batch: Batch, jobs: Iterable[workers.Job]) -> None:
        """jobs: those of the batch, as they travel."""
        member.batches[asyncio.ensure_future(self._decided(member, batch, bench.packed(jobs)))] = batch

    def refuse(self, member: Member, why: str) -> None:
        member.refused = why
        self._errand.say(visible(f"The worker {member.address} gets no answers: {why}"))

    async def _decided(self, member: Member, batch: Batch, packed: bytes) -> bench.Done:
        if batch.is_alone:  # a worker that has died and is not missed yet was not ended by it
            await self._run(member, bench.warm, self._sign, workers.MEGABYTES)
            batch.is_begun = True
        done: bench.Done = await self._run(member, bench.decide, self._sign, packed, workers.SECONDS, workers.MEGABYTES)
        return done

    async def _run(self, member: Member, function: Callable[..., Any], *given: object) -> Any:
        """By that worker and no other; given up where this is cancelled."""
        self._number += 1
        key = f"grader-{self._client.id}-{self._number}"
        future = self._client.submit(function, *given, key=key, workers=[member.address], pure=False)
        try:
            return await future
        finally:
            future.release()

    def _judge(self, member: Member, admission: "asyncio.Task[str]") -> None:
        if admission.cancelled():
            raise self._lost()
        member.admission = None
        if admission.result():
            self.refuse(member, admission.result())

    def _stand(self) -> None:
        if self._client.status != "running":
            raise self._lost()

    def _lost(self) -> ClusterLost:
        return ClusterLost(f"The scheduler at {self._errand.address} is gone")

    def _look_out(self) -> None:
        """Whether there is anybody to wait for."""
        now = monotonic()
        if any(member.is_able for member in self.members.values()):
            self._seen, self._has_worked = now, True
            return
        asked = any(member.admission for member in self.members.values())
        if self.members and not asked and not self._has_worked:
            raise NoCluster(f"No worker of {self._errand.address} can be used.")
        if now - self._seen > PATIENCE:
            raise self._nobody()
        if now - self._seen > 3 and not self.members and not self._has_said:
            self._has_said = True
            self._errand.say(f"Waiting for a worker of {self._errand.address}.")

    def _nobody(self) -> Exception:
        address = self._errand.address
        if self._has_worked:
            return ClusterLost(f"The workers of {address} are gone")
        return NoCluster(f"No worker of {address} has come in {PATIENCE:.0f} s. Start one:  dask worker {address}")

    def _leave(self, address: str) -> tuple[Member, bool]:
        member = self.members.pop(address)
        if member.admission:
            member.admission.cancel()
        in_order = address in self._retired
        self._retired.discard(address)  # another may come to the same address
        return member, in_order

    def _hear(self, event: tuple[float, Any]) -> None:
        """Of what the scheduler tells everybody. A worker that leaves in good order has not been ended by an answer."""
        told = event[1] if isinstance(event[1], dict) else {}
        if told.get("action") == "remove-worker" and told.get("expected"):
            self._retired.add(told["worker"])
        if told.get("action") in {"add-worker", "remove-worker"}:
            self._news.set()
