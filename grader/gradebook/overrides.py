"""Marks that a person gives to one student, with the reason; they hold for the answer that they were given for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from grader.gradebook.sayings import said
from grader.marking.amount import exact
from grader.marking.ruling import Ruling

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Override:
    """raw: the answer that it is for; None: whatever was answered, and if nothing was. made: when, UTC."""

    student: str
    part: str
    raw: str | None
    marks: Fraction
    comment: str
    by: str
    made: str
    id: int = 0

    def ruling(self, of: Fraction) -> Ruling:
        """The same as a share of a part's marks."""
        return Ruling(min(self.marks / of, Fraction(1)) if of else Fraction(1), self.comment, self.by, self.made)


def overrides(connection: "Connection", exercise: str) -> tuple[Override, ...]:
    """Those that hold, the last one first."""
    from sqlalchemy import select

    from grader.gradebook.schema import overrides as o

    chosen = select(o).where(o.c.exercise == exercise, o.c.undone == "").order_by(o.c.id.desc())
    return tuple(
        Override(row.student, row.part, row.raw, exact(row.marks), row.comment, row.by_whom, row.made, row.id)
        for row in connection.execute(chosen)
    )


def override_for(known: Iterable[Override], student: str, part: str, raw: str | None) -> Override | None:
    """The one that holds for an answer."""
    mine = (one for one in known if one.student == student and one.part == part)
    return next((one for one in mine if one.raw is None or one.raw == raw), None)


def add_override(connection: "Connection", exercise: str, one: Override) -> Override:
    """The same with its number."""
    from sqlalchemy import insert

    from grader.gradebook.schema import overrides as o

    about = {"exercise": exercise, "student": one.student, "part": one.part, "raw": one.raw, "undone": ""}
    by = {"marks": str(one.marks), "comment": said(one.comment), "by_whom": said(one.by), "made": one.made}
    added = connection.execute(insert(o).values(**about, **by).returning(o.c.id))
    return replace(one, id=added.scalar_one())


def undo_override(connection: "Connection", number: int, at: str) -> None:
    """It stays, as one that held until then."""
    from sqlalchemy import update

    from grader.gradebook.schema import overrides as o

    connection.execute(update(o).where(o.c.id == number).values(undone=at))
