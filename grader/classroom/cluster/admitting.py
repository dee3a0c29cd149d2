"""Whether a worker decides as this machine does, before it gets an answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from grader.classroom.cluster import bench
from grader.classroom.cluster.versions import differences, install, versions

if TYPE_CHECKING:
    from distributed import Client

_AGAIN = 0.5  # seconds


async def admitted(client: "Client", address: str, exercise: bytes, warm: Callable[[], Awaitable[object]]) -> str:
    """Why a worker cannot be admitted, "" if it can. exercise: as it travels. warm: asks it to start a process."""
    try:
        host, there = await _asked(client, address, exercise)
        others = differences(versions(), there)
        if others:
            return f"{host} has {', '.join(others)}. There:  {install(versions())}"
        await warm()
    except Exception as error:
        return unfit(error)
    return ""


def unfit(error: Exception) -> str:
    """What is wrong with a worker that raises this, and what helps."""
    said = f"{type(error).__name__} {error}"  # some come as text within another error
    if any(name in said for name in ("ModuleNotFoundError", "ImportError", "AttributeError")):
        return f"it has no grader, or another one. There:  {install(versions())}"
    if "deserialization" in said:
        return f"its scheduler has no grader, or another one. Where that runs:  {install(versions())}"
    return str(error) or type(error).__name__


async def _asked(client: "Client", address: str, exercise: bytes) -> bench.Admitted:
    """Again and again where it cannot be reached: in a while it is either there or known to be gone.

    This is no task: a worker that cannot load one ends.
    """
    while True:
        try:
            said = await client.run(bench.admit, exercise, workers=[address])
            found: bench.Admitted = said[address]
        except (OSError, KeyError):
            await asyncio.sleep(_AGAIN)
        else:
            return found
