"""Verdicts that are kept in mind only, with the words in which each is told: so many at most."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from grader.classroom.deciding import Decided
from grader.classroom.ledger import AtHand, Row
from grader.findings import Finding
from grader.gradebook.recording import from_text
from grader.gradebook.verdicts import Key, Known
from grader.kinds.marked import Standing
from grader.marking import Grade
from grader.marking.amount import exact
from grader.reading.notation import to_text

# A grade as other programs read it: an object that begins with `part` and `read`.
Record = Callable[[Grade], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Kept:
    """decided: of this spelling, or of the one that stands for it. read: JSON of how this one was read.

    rest: JSON of all that is told besides, the same for all spellings, without its first bracket.
    """

    decided: Decided
    read: str
    rest: str


class Mind(AtHand):
    """A ledger; what was forgotten is decided again if it is wanted again. By number: what the verdicts at hand say."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._kept: dict[int, Kept] = {}
        self._last = 0

    def __getitem__(self, number: int) -> Kept:
        return self._kept[number]

    def fetch(self, keys: Iterable[Key]) -> None:
        """There is nowhere to fetch from."""

    def whole(self, keys: Iterable[Key]) -> Mapping[Key, Decided]:
        found = {key: self.get(key) for key in keys}
        return {key: self._kept[one.id].decided for key, one in found.items() if one}

    def keep(self, rows: Iterable[Row], at: str = "") -> None:
        for row in rows:
            self._last += 1
            self._kept[self._last] = self._told(row)
            decided, carried = row.decided, tuple(row.decided.carried.split())
            standing, credit, earned = Standing(decided.standing), _exact(decided.credit), _exact(decided.earned)
            self.add({row.key: Known(self._last, standing, credit, earned, carried, "", self._last)})

    def turn(self) -> bool:
        grown = super().turn()
        if grown:
            there = {one.id for lot in (self._young, self._old) for one in lot.values()}
            self._kept = {number: self._kept[number] for number in sorted(there)}
        return grown

    def taken_off(self, kept: Kept, marks: Fraction, deductions: tuple[Finding, ...]) -> str:
        """What is told where something was taken off the marks, as `rest`."""
        return self._rest(replace(from_text(kept.decided.grade), marks=marks, deductions=deductions))[1]

    def _told(self, row: Row) -> Kept:
        first = self.get(row.first) if row.first else None
        if row.how and first:
            kept = self._kept[first.id]
            return Kept(kept.decided, _json(to_text(row.how.tree)), kept.rest)
        return Kept(row.decided, *self._rest(from_text(row.decided.grade)))

    def _rest(self, grade: Grade) -> tuple[str, str]:
        """JSON of how it was read, and of all the rest."""
        record = self._record(grade)
        del record["part"]
        return _json(record.pop("read")), _json(record)[1:]


_exact = lru_cache(maxsize=1_000)(exact)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
