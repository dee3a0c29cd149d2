"""Which of all the ways to draw are the variants of a question: fixed, spread over all, as many as are allowed."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from grader.authoring.draws import Draw, size
from grader.reading.tree import Tree

LISTED = 4_096  # so many ways, at most, are put in an order of their own; of more, some are picked
PATIENCE = 3_000  # ways that are looked at, where conditions reject most of them

Drawn = Mapping[str, Tree]


def variants(name: str, draws: Mapping[str, Draw], accepts: Callable[[Drawn], bool], most: int) -> tuple[Drawn, ...]:
    """At most so many ways to draw that are accepted, each once; the same in every run, for a question of this name."""
    return tuple(islice(filter(accepts, islice(_ways(name, draws), PATIENCE)), most))


def variant_of(student: str, question: str, count: int) -> int:
    """Which variant a student gets, counted from 1: always the same one."""
    return _scattered(f"{question.casefold()}\n{student.casefold()}") % count + 1


def _ways(name: str, draws: Mapping[str, Draw]) -> Iterator[Drawn]:
    for index in _indices(name, size(tuple(draws.values()))):
        drawn, rest = {}, index
        for letter, draw in draws.items():
            rest, way = divmod(rest, draw.size)
            drawn[letter] = draw.value(way)
        yield drawn


def _indices(name: str, ways: int) -> Iterator[int]:
    """Each way at most once, in an order that only the name decides."""
    if ways <= LISTED:
        yield from sorted(range(ways), key=lambda index: _scattered(f"{name}\n{index}"))
        return
    seen: set[int] = set()
    for turn in range(2 * PATIENCE):
        index = _scattered(f"{name}\n{turn}") % ways
        if index not in seen:
            seen.add(index)
            yield index


def _scattered(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "backslashreplace")).digest()[:16])
