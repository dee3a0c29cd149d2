"""Verdicts in a gradebook: each answer that was decided, once, with its evidence, and which of them are equal."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from grader.gradebook.store import ROWS
from grader.kinds.marked import Standing
from grader.marking.amount import exact
from grader.marking.reads import DECISIONS

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 500  # values in one query

Item = TypeVar("Item")
Name = TypeVar("Name")


class Key(NamedTuple):
    """What a verdict is known by. own: the student's earlier answers that it was marked with, as `own` writes them."""

    part: str
    reads: str
    raw: str
    own: str = ""


class Known(NamedTuple):
    """What marking needs of a verdict. earned: before anything is taken off. group: the first of those equal to it."""

    id: int
    standing: Standing
    credit: Fraction
    earned: Fraction
    carried: tuple[str, ...]
    alike: str
    group: int


class Alike(NamedTuple):
    """A verdict on an answer that may be equal to others of its fingerprint."""

    id: int
    part: str
    reads: str
    raw: str
    alike: str


def own(earlier: Mapping[str, str]) -> str:
    """JSON of a student's own earlier answers, "" for none."""
    return json.dumps(earlier, ensure_ascii=False, sort_keys=True) if earlier else ""


def earlier(own: str) -> tuple[tuple[str, str], ...]:
    """Back from JSON."""
    return tuple(json.loads(own).items()) if own else ()


def among(connection: "Connection", keys: Iterable[Key]) -> dict[Key, Known]:
    """Those of these verdicts that are there, by today's judge."""
    from grader.gradebook.schema import verdicts as v

    rows = _rows(connection, keys, [column for column in v.c if column.name != "grade"])
    return {key: _known(row) for key, row in rows}


def whole(connection: "Connection", keys: Iterable[Key], columns: Collection[str]) -> dict[Key, dict[str, Any]]:
    """The same with all that some columns say, by their names."""
    from grader.gradebook.schema import verdicts as v

    wanted = [v.c[name] for name in dict.fromkeys((*Key._fields, *columns))]
    return {key: {name: row._mapping[name] for name in columns} for key, row in _rows(connection, keys, wanted)}


def keep_all(connection: "Connection", rows: Mapping[Key, Mapping[str, Any]], at: str) -> dict[Key, Known]:
    """More, and what marking needs of them. rows: as columns are called.

    What another process has kept meanwhile stays as it is: that is rare, so it is looked for only after a refusal.
    """
    from sqlalchemy.exc import IntegrityError

    try:
        with connection.begin_nested():
            return _added(connection, rows, at)
    except IntegrityError:
        there = among(connection, rows)
        return there | _added(connection, {key: row for key, row in rows.items() if key not in there}, at)


def _added(connection: "Connection", rows: Mapping[Key, Mapping[str, Any]], at: str) -> dict[Key, Known]:
    """Nobody else writes meanwhile, so what is new has the highest numbers."""
    from sqlalchemy import func, insert, select

    from grader.gradebook.schema import verdicts as v

    if not rows:
        return {}
    last: int = connection.scalar(select(func.coalesce(func.max(v.c.id), 0))) or 0
    more = {"decisions": DECISIONS, "decided": at, "same_as": None}
    connection.execute(insert(v), [{**more, **key._asdict(), **row} for key, row in rows.items()])
    columns = [column for column in v.c if column.name != "grade"]
    new = connection.execute(select(*columns).where(v.c.id > last))
    return {Key(row.part, row.reads, row.raw, row.own): _known(row) for row in new}


def keys(connection: "Connection", parts: Collection[str]) -> "Iterator[Key]":
    """What every verdict of today's judge on some parts is known by."""
    from sqlalchemy import select

    from grader.gradebook.schema import verdicts as v

    chosen = select(*[v.c[name] for name in Key._fields]).where(v.c.decisions == DECISIONS, v.c.part.in_(parts))
    for row in connection.execute(chosen.execution_options(yield_per=ROWS)):
        yield Key(*row)


def _rows(connection: "Connection", keys: Iterable[Key], columns: Sequence[Any]) -> Iterator[tuple[Key, Any]]:
    """As many at a time as one index leads to: answers to one part in one variant."""
    from sqlalchemy import bindparam, select

    from grader.gradebook.schema import verdicts as v

    one = [v.c[name] == bindparam(f"this_{name}") for name in ("part", "reads")]
    some = [v.c[name].in_(bindparam(f"these_{name}", expanding=True)) for name in ("raw", "own")]
    chosen = select(*columns).where(*one, *some, v.c.decisions == DECISIONS)
    for (part, reads), mine in _by(keys, lambda key: (key.part, key.reads)):
        these = {"these_raw": list({key.raw for key in mine}), "these_own": list({key.own for key in mine})}
        for row in connection.execute(chosen, {"this_part": part, "this_reads": reads, **these}):
            key = Key(row.part, row.reads, row.raw, row.own)
            if key in mine:
                yield key, row


def ungrouped(connection: "Connection", lots: Iterable[tuple[str, str]]) -> list[list[Alike]]:
    """Verdicts of one fingerprint each that nobody has compared yet: the oldest one first. lots: parts with these.

    A verdict that is equal to another one is passed over by COALESCE, since the index of these is no help.
    """
    from sqlalchemy import bindparam, func, select

    from grader.gradebook.schema import verdicts as v

    chosen = select(*[v.c[name] for name in Alike._fields]).where(
        v.c.part == bindparam("this_part"), v.c.alike.in_(bindparam("these", expanding=True)),
        v.c.decisions == DECISIONS, func.coalesce(v.c.same_as, 0) == 0,
    )  # fmt: skip
    found: dict[tuple[str, str, str], list[Alike]] = {}
    for part, mine in _by(lots, lambda lot: lot[0]):
        these = {"this_part": part, "these": [alike for _, alike in mine]}
        for row in connection.execute(chosen.order_by(v.c.id), these):
            found.setdefault((row.part, row.reads, row.alike), []).append(Alike(*row))
    return [lot for lot in found.values() if len(lot) > 1]


def _by(items: Iterable[Item], what: Callable[[Item], Name]) -> Iterator[tuple[Name, set[Item]]]:
    """What has the same name together, some hundred at most."""
    lots: dict[Name, list[Item]] = {}
    for item in items:
        lots.setdefault(what(item), []).append(item)
    for name, lot in lots.items():
        for start in range(0, len(lot), _AT_ONCE):
            yield name, set(lot[start : start + _AT_ONCE])


def groups_of(connection: "Connection", lots: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str, str], int]:
    """The group of the newest verdict of each part, what marking reads of it, and fingerprint; where there is one."""
    from sqlalchemy import select

    from grader.gradebook.schema import verdicts as v

    found = {}
    for lot in lots:
        same = v.c.part == lot[0], v.c.reads == lot[1], v.c.alike == lot[2], v.c.decisions == DECISIONS
        row = connection.execute(select(v.c.id, v.c.same_as).where(*same).order_by(v.c.id.desc()).limit(1)).first()
        if row:
            found[lot] = row.id if row.same_as is None else row.same_as
    return found


def spellings(connection: "Connection", group: int) -> list[str]:
    """The answers of a group, as they were typed."""
    from sqlalchemy import select

    from grader.gradebook.schema import verdicts as v

    mine = select(v.c.raw).where((v.c.id == group) | (v.c.same_as == group))
    return list(connection.scalars(mine.order_by(v.c.id)))


def set_equal(connection: "Connection", equal: Mapping[int, int]) -> None:
    """Numbers of verdicts, each with the number of the first one that it is equal to; so are those equal to it."""
    from sqlalchemy import bindparam, or_, update

    from grader.gradebook.schema import verdicts as v

    if equal:
        mine = or_(v.c.id == bindparam("which"), v.c.same_as == bindparam("which"))
        changed = update(v).where(mine).values(same_as=bindparam("first"))
        connection.execute(changed, [{"which": which, "first": first} for which, first in equal.items()])


class Basis(NamedTuple):
    """What a mark rests on. reads: what marking read of the part."""

    reads: str
    is_undecided: bool


def bases(connection: "Connection", parts: Collection[str]) -> dict[int, Basis]:
    """Of every verdict on some parts, also by an earlier judge, by its number."""
    from sqlalchemy import select

    from grader.gradebook.schema import verdicts as v

    rows = connection.execute(select(v.c.id, v.c.reads, v.c.standing).where(v.c.part.in_(parts)))
    return {row.id: Basis(row.reads, row.standing == Standing.UNDECIDED.value) for row in rows}


def forget_limits(connection: "Connection", parts: Collection[str]) -> int:
    """Undecided verdicts are set aside, so that they are asked for anew; marks keep theirs until then. How many.

    What was equal to one of them is compared anew, so that a decision still finds it.
    """
    from sqlalchemy import select, update

    from grader.gradebook.schema import verdicts as v

    old = (v.c.part.in_(parts), v.c.decisions == DECISIONS, v.c.standing == Standing.UNDECIDED.value)
    first = select(v.c.id).where(*old).scalar_subquery()
    connection.execute(update(v).where(v.c.same_as.in_(first)).values(same_as=None))
    return connection.execute(update(v).where(*old).values(decisions=0 - v.c.id)).rowcount


def _known(row: Any) -> Known:
    group = row.id if row.same_as is None else row.same_as
    carried = tuple(row.carried.split())
    return Known(row.id, Standing(row.standing), exact(row.credit), exact(row.earned), carried, row.alike, group)
