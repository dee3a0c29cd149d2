"""What the marks of an exercise say, counted where they lie: there may be a million, and no two need be alike."""

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from grader.kinds.marked import Standing

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

_AT_ONCE = 500  # hand-ins in one query


class Said(NamedTuple):
    """By one mark, in short. credit, person: as in its row; mistakes: by their names, with a space between them."""

    standing: Standing
    credit: str
    mistakes: str
    person: str


def tallied(connection: "Connection", exercise: str, parts: Collection[str], without: Collection[int]) -> Counter[Said]:
    """How many marks of some parts of an exercise say what. without: hand-ins that do not count."""
    from grader.gradebook.schema import hand_ins, marks

    mine = marks.c.part.in_(parts)
    found = _counted(connection, mine, hand_ins.c.exercise == exercise)
    others = sorted(without)
    for start in range(0, len(others), _AT_ONCE):
        found.subtract(_counted(connection, mine, hand_ins.c.id.in_(others[start : start + _AT_ONCE])))
    return +found


def _counted(connection: "Connection", *which: "ColumnElement[bool]") -> Counter[Said]:
    from sqlalchemy import func, select

    from grader.gradebook.schema import hand_ins, marks
    from grader.gradebook.schema import verdicts as v

    about = v.c.standing, v.c.credit, v.c.mistakes, marks.c.person
    joined = marks.join(hand_ins, marks.c.hand_in == hand_ins.c.id).outerjoin(v, marks.c.verdict == v.c.id)
    rows = connection.execute(select(*about, func.count()).select_from(joined).where(*which).group_by(*about))
    found = Counter[Said]()
    for *said, number in rows:
        found[_said(*said)] += number
    return found


def _said(standing: str | None, credit: str, mistakes: str, person: str) -> Said:
    """There is no verdict where nothing was answered."""
    if standing is None:
        return Said(Standing.MISSING, "0", "", person)
    return Said(Standing(standing), credit, mistakes, person)
