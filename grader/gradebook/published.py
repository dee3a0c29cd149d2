"""What students were last shown, so that it can be said what is new."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from grader.marking.amount import exact

if TYPE_CHECKING:
    from sqlalchemy import Connection


def shown(connection: "Connection", exercise: str) -> Mapping[str, Fraction]:
    """The marks of the whole exercise that each student was shown."""
    from sqlalchemy import select

    from grader.gradebook.schema import published as p

    rows = connection.execute(select(p.c.student, p.c.total).where(p.c.exercise == exercise))
    return {row.student: exact(row.total) for row in rows}


def show(connection: "Connection", exercise: str, totals: Mapping[str, Fraction], at: str) -> None:
    """From now on students see these."""
    from sqlalchemy import bindparam, delete, insert

    from grader.gradebook.schema import published as p

    if totals:
        before = delete(p).where(p.c.exercise == exercise, p.c.student == bindparam("who"))
        connection.execute(before, [{"who": student} for student in totals])
        rows = [{"exercise": exercise, "student": who, "total": str(total), "at": at} for who, total in totals.items()]
        connection.execute(insert(p), rows)
