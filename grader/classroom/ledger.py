"""The verdicts that are at hand while a class is marked: so many at most, whatever its size."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from grader.classroom.deciding import Decided
from grader.classroom.spelling import Spelled
from grader.gradebook import Gradebook
from grader.gradebook.recording import respelled
from grader.gradebook.verdicts import Key, Known, among, keep_all, whole
from grader.gradebook.verdicts import keys as every

_MOST = 40_000  # verdicts that marking needs again and again; of twice as many some are forgotten


class Row(NamedTuple):
    """A verdict to be kept. first: what it is another spelling of, which is kept already; how: that spelling."""

    key: Key
    decided: Decided
    first: Key | None = None
    how: Spelled | None = None

    @property
    def values(self) -> dict[str, Any]:
        """As a gradebook keeps it."""
        found = self.decided._asdict()
        if self.how:
            how = self.how
            found["grade"] = respelled(found["grade"], self.key.raw, how.tree, how.noted, how.notes)
        return found


class Ledger(Protocol):
    """Where verdicts are kept. What is fetched or kept is at hand until `turn` is called twice."""

    def get(self, key: Key) -> Known | None:
        """At hand or not."""

    def fetch(self, keys: Iterable[Key]) -> None:
        """Those of them that are known are at hand from now on."""

    def whole(self, keys: Iterable[Key]) -> Mapping[Key, Decided]:
        """Those of them that are known, with all that there is."""

    def keep(self, rows: Iterable[Row], at: str) -> None:
        """Some more; what is there already stays as it is. at: when they were decided."""


class AtHand:
    """Two generations: what was not asked for while the last one grew is forgotten with it."""

    def __init__(self) -> None:
        self._young: dict[Key, Known] = {}
        self._old: dict[Key, Known] = {}

    def get(self, key: Key) -> Known | None:
        found = self._young.get(key)
        if found is None and (found := self._old.get(key)) is not None:
            self._young[key] = found
        return found

    def add(self, more: Mapping[Key, Known]) -> None:
        self._young.update(more)

    def turn(self) -> bool:
        """Between two lots of hand-ins, so that what one lot needs stays until it is marked. Whether some are gone."""
        grown = len(self._young) > _MOST
        if grown:
            self._old, self._young = self._young, {}
        return grown


class BookLedger(AtHand):
    """That of a gradebook, for some parts. What it does not have is known without asking it, by a number a verdict.

    fresh: parts with fingerprints of what came to hand: it, or what it is a spelling of, may be equal to others.
    """

    def __init__(self, book: Gradebook, parts: Collection[str]) -> None:
        super().__init__()
        self.fresh: set[tuple[str, str]] = set()
        self._book = book
        with book.reading() as connection:
            self._kept = set(map(hash, every(connection, parts)))

    def fetch(self, keys: Iterable[Key]) -> None:
        wanted = [key for key in keys if hash(key) in self._kept]
        if wanted:
            with self._book.reading() as connection:
                self.add(among(connection, wanted))

    def whole(self, keys: Iterable[Key]) -> Mapping[Key, Decided]:
        wanted = [key for key in keys if hash(key) in self._kept]
        if not wanted:
            return {}
        with self._book.reading() as connection:
            self.add(among(connection, wanted))
            found = whole(connection, wanted, Decided._fields)
        return {key: Decided(**values) for key, values in found.items()}

    def regroup(self, lots: Collection[tuple[str, str]], others: Iterable[Key]) -> bool:
        """Whether what is at hand is in other groups by now, whoever has put it there: all of it as of one moment.

        lots: parts with fingerprints. others: verdicts besides.
        """
        held = [*self._young.items(), *self._old.items()]
        mine = [key for key, one in held if (key.part, one.alike) in lots]
        before = {key: one for key in (*mine, *others) if (one := self.get(key))}
        with self._book.reading() as connection:
            now = among(connection, before)
        super().add(now)
        return any(one.group != before[key].group for key, one in now.items())

    def keep(self, rows: Iterable[Row], at: str) -> None:
        """In one transaction: those that others are spellings of first."""
        lots: dict[bool, dict[Key, Row]] = {True: {}, False: {}}
        for row in rows:
            lots[row.first is None][row.key] = row
        with self._book.writing(f"{sum(map(len, lots.values()))} verdicts") as connection:
            self.add(keep_all(connection, {key: row.values for key, row in lots[True].items()}, at))
            # Another command may have found meanwhile that the first is equal to others.
            firsts = among(connection, {row.first for row in lots[False].values() if row.first})
            more = {
                key: {**row.values, "same_as": firsts[row.first].group}
                for key, row in lots[False].items() if row.first in firsts
            }  # fmt: skip
            self.add(firsts)
            self.add(keep_all(connection, more, at))

    def add(self, more: Mapping[Key, Known]) -> None:
        super().add(more)
        self._kept.update(map(hash, more))
        self.fresh.update((key.part, one.alike) for key, one in more.items())
