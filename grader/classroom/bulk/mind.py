"""Verdicts that are kept in mind only, with the words in which each is told: so many at most."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from grader.classroom.deciding import Decided
from grader.classroom.ledger import AtHand, Row
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
    """A verdict. row: what was decided, of this spelling or of one that stands for it. read: JSON of how it was read.

    rest: JSON of all that is told besides, the same for all spellings, without its first bracket.
    """

    row: Row
    read: str
    rest: str

    @property
    def grade(self) -> Grade:
        return from_text(self.row.values["grade"])


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
        return {key: self._kept[one.id].row.decided for key, one in found.items() if one}

    def keep(self, rows: Iterable[Row], at: str = "") -> None:
        for row in rows:
            self._last += 1
            self._kept[self._last] = self._told(row)
            decided = row.decided
            standing, carried = Standing(decided.standing), tuple(decided.carried.split())
            credit, earned = exact(decided.credit), exact(decided.earned)
            self.add({row.key: Known(self._last, standing, credit, earned, carried, "", self._last)})

    def turn(self) -> bool:
        grown = super().turn()
        if grown:
            there = {one.id for lot in (self._young, self._old) for one in lot.values()}
            self._kept = {number: self._kept[number] for number in sorted(there)}
        return grown

    def told(self, grade: Grade) -> tuple[str, str]:
        """JSON of how it was read, and of all the rest."""
        record = self._record(grade)
        del record["part"]
        return _json(record.pop("read")), _json(record)[1:]

    def _told(self, row: Row) -> Kept:
        first = self.get(row.first) if row.first else None
        if row.how and first:
            return Kept(row, _json(to_text(row.how.tree)), self._kept[first.id].rest)
        return Kept(row, *self.told(from_text(row.values["grade"])))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
