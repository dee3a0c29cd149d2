"""What a process of a pool does: it takes batches of jobs from its pipe and tells what they came to.

To its parent it says a list of pickled results, in the order of the jobs, or a sentence if it cannot work at all. Every
result is pickled on its own, so that one that cannot be spoils no other. An empty list says that it is prepared, and
later that it has loaded a new function, with all that this imports: from then on the time is that of the jobs.
"""

import os
import pickle
from collections.abc import Callable
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any

from grader.limits.bounds import begin, detach, lift, limit
from grader.limits.ends import NO_MEMORY, Failed

TELL_AFTER = 0.02  # seconds: results wait no longer for the rest of their batch once a job is done


def serve(connection: Connection) -> None:
    """Until the pipe ends. Nothing is cleaned up: the parent ends what was started here."""
    try:
        detach()
        begin()
        if _is_prepared(connection):
            _take_batches(connection)
    except MemoryError:
        os._exit(NO_MEMORY)
    finally:
        os._exit(0)


def _is_prepared(connection: Connection) -> bool:
    try:
        connection.recv()()
    except BaseException as error:
        connection.send(_sentence(error))
        return False
    connection.send([])
    return True


def _take_batches(connection: Connection) -> None:
    """A function is sent once, with the first batch that it is for."""
    function: Callable[[Any], Any] = bool
    while True:
        try:
            pickled, jobs, seconds, megabytes = connection.recv()
            if pickled:
                function = pickle.loads(pickled)
                connection.send([])
        except EOFError:
            return
        except Exception as error:
            connection.send(_sentence(error))
            return
        limit(seconds * len(jobs), megabytes)
        _do(function, jobs, connection)
        lift()


def _do(function: Callable[[Any], Any], jobs: list[Any], connection: Connection) -> None:
    results: list[bytes] = []
    told = monotonic()
    for left, job in enumerate(jobs, 1 - len(jobs)):
        results.append(_result(function, job))
        if not left or monotonic() - told > TELL_AFTER:
            connection.send(results)
            results, told = [], monotonic()


def _result(function: Callable[[Any], Any], job: Any) -> bytes:
    try:
        return pickle.dumps(function(job))
    except MemoryError:
        raise
    except BaseException as error:
        return pickle.dumps(Failed(type(error).__name__))


def _sentence(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
