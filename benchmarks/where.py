"""Where the time of a verdict goes: `python benchmarks/where.py [rounds]`, over the pairs of benchmarks/data.

Stages are told apart by a clock around the functions that make them, without what other stages take inside; the clock's
own time is measured and taken off. Times are the processor's, so that a busy machine does not blur them.
benchmarks/limits.py tells what the same arithmetic costs without the project.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import grader
from benchmarks.limits import seconds
from benchmarks.peers.pairs import Pair, load
from grader.equivalence.methods import METHODS, counterexample
from grader.kinds import comparison

deciding = sys.modules["grader.equivalence.decide"]  # the package has a function of that name
READING, DEFINED, WORDS, SURVEY = "reading", "definedness", "author words", "survey"
IDLE = 20_000
POINTS, WITNESS, REST = "points", "words of a witness", "the rest"


class Clock:
    """Seconds by stage, without what stages inside of a stage take, and without what the clock itself takes.

    inner, outer: what a call of nothing costs as the clock sees it, and besides.
    """

    def __init__(self, inner: float = 0.0, outer: float = 0.0) -> None:
        self.inner, self.outer = inner, outer
        self.spent: dict[str, float] = defaultdict(float)
        self._inside = [0.0]

    def around(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **options: Any) -> Any:
            self._inside.append(0.0)
            began = process_time()
            try:
                return call(*args, **options)
            finally:
                took = process_time() - began
                self.spent[stage] += took - self.inner - self._inside.pop()
                self._inside[-1] += took + self.outer

        return timed


def calibrated() -> Clock:
    """A clock that knows its own cost."""
    idle = Clock()
    nothing = idle.around("", int)
    whole = seconds(lambda: [nothing() for _ in range(IDLE)]) / IDLE
    inner = idle.spent[""] / IDLE
    return Clock(inner, whole - inner)


@contextmanager
def watched(clock: Clock) -> Iterator[None]:
    """The functions of each stage with a clock around them."""
    places: list[tuple[Any, str, str]] = [
        (comparison, "read", READING),
        (comparison, "undefined_part", DEFINED),
        (comparison, "work_out", WORDS),
        (deciding, "Case", SURVEY),
        (counterexample, "witness", WITNESS),
    ]
    before = [(place, name, getattr(place, name)) for place, name, _ in places] + [(deciding, "METHODS", METHODS)]
    for place, name, stage in places:
        setattr(place, name, clock.around(stage, getattr(place, name)))
    deciding.METHODS = tuple(_named(clock, method) for method in METHODS)
    try:
        yield
    finally:
        for place, name, what in before:
            setattr(place, name, what)


def _named(clock: Clock, method: Callable[..., Any]) -> Callable[..., Any]:
    timed = clock.around(POINTS if method.__name__ == "quick" else method.__name__, method)
    timed.__name__ = method.__name__
    return timed


def judge(pair: Pair) -> grader.Verdict:
    return grader.equivalent(pair.expected, pair.answer, names=pair.names, where=pair.where)


def stages(pairs: list[Pair]) -> dict[str, float]:
    """Seconds by stage."""
    clock = calibrated()
    judged = clock.around(REST, judge)
    with watched(clock):
        for pair in pairs:
            judged(pair)
    return clock.spent


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    pairs = load()
    for pair in pairs:
        judge(pair)
    plain = [seconds(lambda: [judge(pair) for pair in pairs]) for _ in range(rounds)]
    each = sorted(median(seconds(lambda pair=pair: judge(pair)) for _ in range(rounds)) for pair in pairs)
    typical, slow = (1e6 * each[int(len(each) * part)] for part in (0.5, 0.95))
    print(f"{len(pairs)} pairs, microseconds a pair: mean {1e6 * median(plain) / len(pairs):.0f}, ", end="")
    print(f"median {typical:.0f}, p95 {slow:.0f}, worst {1e6 * each[-1]:.0f}\n")
    found = [stages(pairs) for _ in range(rounds)]
    spent = {stage: median(one.get(stage, 0) for one in found) for stage in found[0]}
    total = sum(spent.values())
    print(f"{'stage':28}{'a pair':>8}{'share':>8}")
    for stage, took in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"{stage:28}{1e6 * took / len(pairs):8.1f}{took / total:8.1%}")


if __name__ == "__main__":
    main()
