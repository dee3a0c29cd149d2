"""Pools of one process each, one for a thread that has a batch; ended when nobody has wanted them for a while."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Thread
from time import monotonic, sleep

from grader.limits import Pool

IDLE = 30.0  # seconds


class _Pools:
    """Of a process, whatever the number of its threads. purpose: pools of one are prepared alike."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._idle: list[tuple[str, Pool, float]] = []
        self._is_watched = False

    @contextmanager
    def lent(self, purpose: str, prepare: Callable[[], object]) -> Iterator[Pool]:
        """To one thread at a time."""
        pool = self._take(purpose) or Pool(1, prepare)
        try:
            yield pool
        except BaseException:
            pool.close()
            raise
        self._put(purpose, pool)

    def _take(self, purpose: str) -> Pool | None:
        with self._lock:
            place = next((place for place, one in enumerate(self._idle) if one[0] == purpose), None)
            return None if place is None else self._idle.pop(place)[1]

    def _put(self, purpose: str, pool: Pool) -> None:
        with self._lock:
            self._idle.append((purpose, pool, monotonic()))
            if not self._is_watched:
                self._is_watched = True
                Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        """Until none is idle; whoever brings the next one starts another watch."""
        while True:
            sleep(IDLE / 2)
            with self._lock:
                old = [one for one in self._idle if monotonic() - one[2] > IDLE]
                self._idle = [one for one in self._idle if one not in old]
                is_over = not self._idle
                self._is_watched = not is_over
            for _, pool, _ in old:
                pool.close()
            if is_over:
                return


POOLS = _Pools()
