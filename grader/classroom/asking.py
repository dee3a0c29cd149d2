"""What is not known is asked of the workers: each answer once, and what is another spelling of it goes with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from grader.authoring.model import Exercise, Part
from grader.classroom.deciding import Asked, Decided, undecided
from grader.classroom.ledger import Row
from grader.classroom.spelling import Spelled, spelled
from grader.classroom.workers import Value, Workers
from grader.gradebook.verdicts import Key
from grader.kinds.marked import Standing
from grader.limits import LimitReached

# Of what could not be read, the place is told in the text as typed.
_SHARED = frozenset({Standing.MARKED.value, Standing.UNDECIDED.value})

Whole = Callable[[Iterable[Key]], Mapping[Key, Decided]]


class Unknown(NamedTuple):
    """A verdict that is wanted. part: what it is about, in the variant of the student who is asked for."""

    asked: Asked
    part: Part


@dataclass(slots=True)
class _Lot:
    """Answers that are one in the eyes of the judge. others: how they are spelled."""

    job: Asked
    others: list[tuple[Key, Asked, Spelled]] = field(default_factory=list)


def ask(exercise: Exercise, workers: Workers, unknown: Mapping[Key, Unknown], whole: Whole) -> Iterator[Row]:
    """A row for each as it is decided, and one for a spelling that stands for others, before them.

    whole: what is known of such spellings already.
    """
    lots = _lots(unknown)
    there = whole([key for key, lot in lots.items() if lot.others])
    alone: dict[Asked, Key] = {}
    for key, decided in there.items():
        yield from _carried(key, decided, lots[key], alone)
    for key, decided in _decided(exercise, workers, {lot.job: key for key, lot in lots.items() if key not in there}):
        yield Row(key, decided)
        yield from _carried(key, decided, lots[key], alone)
    for key, decided in _decided(exercise, workers, alone):
        yield Row(key, decided)


def _lots(unknown: Mapping[Key, Unknown]) -> dict[Key, _Lot]:
    """By what is decided."""
    lots: dict[Key, _Lot] = {}
    for key, (asked, part) in unknown.items():
        how = spelled(part, asked.raw)
        first = key._replace(raw=how.text) if how else key
        lot = lots.setdefault(first, _Lot(asked._replace(raw=first.raw)))
        if how:
            lot.others.append((key, asked, how))
    return lots


def _carried(first: Key, decided: Decided, lot: _Lot, alone: dict[Asked, Key]) -> Iterator[Row]:
    """The same for each other spelling of it. alone: those that have to be decided by their own text."""
    for key, asked, how in lot.others:
        if decided.standing in _SHARED:
            yield Row(key, decided, first, how)
        else:
            alone[asked] = key


def _decided(exercise: Exercise, workers: Workers, jobs: Mapping[Asked, Key]) -> Iterator[tuple[Key, Decided]]:
    """What ran into a limit is undecided, and says why: which limit, or what was raised."""
    if not jobs:
        return
    for job, value in workers.decide(jobs):
        assert isinstance(job, Asked)
        yield jobs[job], _value(exercise, job, value)


def _value(exercise: Exercise, job: Asked, value: Value) -> Decided:
    if isinstance(value, LimitReached):
        return undecided(exercise, job, str(value) or type(value).__name__)
    assert not isinstance(value, bool)
    return value
