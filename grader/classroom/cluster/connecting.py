"""From an address to the scheduler of a cluster, quietly: what Dask has to say is said in our words."""

import logging
import warnings
from asyncio import wait_for
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING

from grader.classroom.cluster.ends import NoCluster

if TYPE_CHECKING:
    from distributed import Client

CONNECT = 15.0  # seconds
CLOSE = 0.5
INSTALL = "pip install 'grader[cluster]'"
_TLS = (
    "there are no certificates in Dask's configuration: DASK_DISTRIBUTED__COMM__TLS__CA_FILE, "
    "DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY"
)
_LOUD = ("distributed", "distributed.client", "distributed.gc", "tornado", "tornado.application", "asyncio")


@asynccontextmanager
async def connected(address: str) -> AsyncIterator["Client"]:
    """Certificates for tls:// are those of Dask's own configuration. Raises NoCluster."""
    try:
        from distributed import Client
    except ImportError:
        raise NoCluster(f"A cluster needs Dask, which is not installed here. Install it:  {INSTALL}") from None
    with _quiet():
        client = Client(address, asynchronous=True, timeout=CONNECT, set_as_default=False, name="grader")
        try:
            await _reached(client, address)
            yield client
        finally:
            with suppress(Exception):
                await wait_for(client.close(timeout=CLOSE), 2 * CLOSE)


@contextmanager
def _quiet() -> Iterator[None]:
    """These loggers write to the terminal."""
    levels = {logger: logger.level for logger in map(logging.getLogger, _LOUD)}
    for logger in levels:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in levels.items():
            logger.setLevel(level)


async def _reached(client: "Client", address: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions: ours are compared one by one
        try:
            await wait_for(client, CONNECT + 1)  # who is no scheduler may take the connection and say nothing
        except Exception as error:
            raise NoCluster(
                f"No scheduler of Dask answers at {address}: {_why(error)}. "
                "Is it running (dask scheduler), and may this machine reach it?"
            ) from None


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"nothing was said within {CONNECT:.0f} s"
    said = " ".join(str(error).split()).rstrip(".")
    return _TLS if "ssl_context" in said else said or type(error).__name__
