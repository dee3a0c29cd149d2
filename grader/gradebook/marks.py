"""Marks in a gradebook: what every part of a hand-in is worth, and what it was worth before."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.authoring.model import Exercise
from grader.gradebook.recording import NotAGrade, findings_from_text, from_text
from grader.gradebook.sayings import said
from grader.gradebook.store import ROWS
from grader.kinds.marked import Marked, Standing
from grader.marking.amount import exact
from grader.marking.result import Grade, Result
from grader.marking.ruling import Ruling, overridden, ruled

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 500  # hand-ins in one query
_MOST = 20_000  # whole grades that are held to be given again


class Mark(NamedTuple):
    """One row. verdict: its number, None where nothing was answered. person: as `person` writes it, or "".

    marks: exact, as text. deductions: JSON of what was taken off.
    """

    hand_in: int
    part: str
    verdict: int | None
    person: str
    marks: str
    deductions: str


def person(ruling: Ruling | None, override: Fraction | None = None) -> str:
    """JSON of what a person decided. override: the marks that it gives to this student alone."""
    if ruling is None:
        return ""
    record = {"credit": str(ruling.credit), "comment": said(ruling.comment), "by": said(ruling.by), "at": ruling.at}
    return json.dumps(record | ({"marks": str(override)} if override is not None else {}), ensure_ascii=False)


def marks_of(connection: "Connection", hand_ins: Collection[int]) -> dict[int, dict[str, Mark]]:
    """By hand-in, then by part."""
    from grader.gradebook.schema import marks

    found: dict[int, dict[str, Mark]] = {number: {} for number in hand_ins}
    for row in _rows(connection, hand_ins, [marks.c[name] for name in Mark._fields]):
        found[row.hand_in][row.part] = Mark(*row)
    return found


def _rows(connection: "Connection", hand_ins: Collection[int], columns: Sequence[Any]) -> Iterator[Any]:
    from sqlalchemy import select

    from grader.gradebook.schema import marks

    wanted = sorted(hand_ins)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        yield from connection.execute(select(*columns).where(marks.c.hand_in.in_(some)))


def give(connection: "Connection", given: Collection[Mark], at: str, why: str = "") -> None:
    """Marks that are new, or that replace others; what they replace is kept with the reason.

    One that is there already is left alone, as when two commands marked at once.
    """
    from sqlalchemy import insert

    from grader.gradebook.schema import marks

    there = _there(connection, {one.hand_in for one in given})
    new = [one for one in given if there.get((one.hand_in, one.part), (None, None))[0] != one]
    _set_aside(connection, [old for one in new if (old := there.get((one.hand_in, one.part)))], at, why)
    if new:
        connection.execute(insert(marks), [{**one._asdict(), "given": at} for one in new])


def _there(connection: "Connection", hand_ins: Collection[int]) -> dict[tuple[int, str], tuple[Mark, str]]:
    """Marks by hand-in and part, each with when it was given."""
    from grader.gradebook.schema import marks

    rows = _rows(connection, hand_ins, [*(marks.c[name] for name in Mark._fields), marks.c.given])
    return {(row.hand_in, row.part): (Mark(*row[:-1]), row.given) for row in rows}


def _set_aside(connection: "Connection", old: Collection[tuple[Mark, str]], at: str, why: str) -> None:
    """What was there in the place of others, each with when it was given."""
    from sqlalchemy import bindparam, delete, insert

    from grader.gradebook.schema import earlier_marks, marks

    if old:
        rows = [{**one._asdict(), "given": given, "replaced": at, "why": why} for one, given in old]
        connection.execute(insert(earlier_marks), rows)
        here = marks.c.hand_in == bindparam("which"), marks.c.part == bindparam("of")
        connection.execute(delete(marks).where(*here), [{"which": one.hand_in, "of": one.part} for one, _ in old])


class Used(NamedTuple):
    """What marking read of a part when it gave marks to a student. number: of how many hand-ins."""

    part: str
    reads: str
    student: str
    number: int


def used(connection: "Connection", exercise: str) -> list[Used]:
    """What the marks of an exercise rest on."""
    from sqlalchemy import func, select

    from grader.gradebook.schema import hand_ins, marks, verdicts

    joined = marks.join(verdicts, marks.c.verdict == verdicts.c.id).join(hand_ins, marks.c.hand_in == hand_ins.c.id)
    lot = verdicts.c.part, verdicts.c.reads, hand_ins.c.student
    chosen = select(*lot, func.count()).select_from(joined)
    return [
        Used(*row)
        for row in connection.execute(chosen.where(hand_ins.c.exercise == exercise).group_by(*lot).order_by(*lot))
    ]


def lacking(connection: "Connection", exercise: str, parts: Collection[str]) -> int:
    """How many marks hand-ins lack, since some of these parts were not there when they were marked."""
    from sqlalchemy import case, distinct, func, select

    from grader.gradebook.schema import hand_ins, marks

    there = func.count(case((marks.c.part.in_(parts), 1)))
    joined = marks.join(hand_ins, marks.c.hand_in == hand_ins.c.id)
    chosen = select(func.count(distinct(marks.c.hand_in)), there).select_from(joined)
    row = connection.execute(chosen.where(hand_ins.c.exercise == exercise)).one()
    marked: int = row[0]
    given: int = row[1]
    return marked * len(parts) - given


class Given(NamedTuple):
    """A mark with the verdict that it rests on. group: the first of the verdicts that are equal to it."""

    hand_in: int
    part: str
    person: str
    verdict: int
    group: int
    reads: str
    raw: str
    own: str
    alike: str
    standing: str
    grade: str

    @property
    def is_undecided(self) -> bool:
        return self.standing == Standing.UNDECIDED.value


def given(connection: "Connection", exercise: str) -> list[Given]:
    """Every mark of an exercise for something that was answered, in the order of arrival."""
    from sqlalchemy import func, select

    from grader.gradebook.schema import hand_ins, marks
    from grader.gradebook.schema import verdicts as v

    joined = marks.join(v, marks.c.verdict == v.c.id).join(hand_ins, marks.c.hand_in == hand_ins.c.id)
    group = func.coalesce(v.c.same_as, v.c.id)
    columns = marks.c.hand_in, marks.c.part, marks.c.person, v.c.id, group, v.c.reads, v.c.raw, v.c.own, v.c.alike
    chosen = select(*columns, v.c.standing, v.c.grade).select_from(joined).where(hand_ins.c.exercise == exercise)
    rows = connection.execute(chosen.order_by(marks.c.hand_in, marks.c.part))
    return [Given._make(row) for row in rows]


class Group(NamedTuple):
    """A mark and the group of equal answers that it is for. reads: what marking read of the part."""

    hand_in: int
    part: str
    group: int
    reads: str


def groups(connection: "Connection", exercise: str) -> Iterator[Group]:
    """Of every mark of an exercise for something that was answered, in the order of arrival."""
    from sqlalchemy import func, select

    from grader.gradebook.schema import hand_ins, marks
    from grader.gradebook.schema import verdicts as v

    joined = marks.join(v, marks.c.verdict == v.c.id).join(hand_ins, marks.c.hand_in == hand_ins.c.id)
    chosen = select(marks.c.hand_in, marks.c.part, func.coalesce(v.c.same_as, v.c.id), v.c.reads).select_from(joined)
    mine = chosen.where(hand_ins.c.exercise == exercise).order_by(marks.c.hand_in, marks.c.part)
    yield from (Group._make(row) for row in connection.execute(mine.execution_options(yield_per=ROWS)))


def results(connection: "Connection", exercise: Exercise, hand_ins: Iterable[tuple[int, str]]) -> Iterator[Result]:
    """What students got, as it stands. hand_ins: by number, with the student of each. Raises NotAGrade.

    What many got alike is one object as far as possible, so that a large class can be held.
    """
    from grader.gradebook.schema import marks

    columns = [marks.c[name] for name in Mark._fields]
    known: dict[int, Grade] = {}
    source = iter(hand_ins)
    while some := list(islice(source, _AT_ONCE)):
        rows: dict[int, dict[str, Any]] = {number: {} for number, _ in some}
        for row in _rows(connection, rows, columns):
            rows[row.hand_in][row.part] = row
        if len(known) > _MOST:
            known.clear()
        wanted = {row.verdict for mine in rows.values() for row in mine.values() if row.verdict is not None}
        known.update(_read(connection, wanted - known.keys()))
        for number, student in some:
            yield Result(student, exercise.name, tuple(_grades(exercise, rows[number], known)))


def _read(connection: "Connection", wanted: Collection[int]) -> Iterator[tuple[int, Grade]]:
    """Whole grades, by the numbers of their verdicts."""
    from sqlalchemy import select

    from grader.gradebook.schema import verdicts as v

    numbers = sorted(wanted)
    for start in range(0, len(numbers), _AT_ONCE):
        some = v.c.id.in_(numbers[start : start + _AT_ONCE])
        for row in connection.execute(select(v.c.id, v.c.grade).where(some)):
            yield row.id, from_text(row.grade)


def _grades(exercise: Exercise, rows: dict[str, Any], known: Mapping[int, Grade]) -> Iterator[Grade]:
    """In the order of the parts; a part that was not there when it was marked is missing."""
    for question in exercise.questions:
        for part in question.parts:
            name = question.name(part)
            row = rows.get(name)
            found = known.get(row.verdict) if row else None
            yield _grade(row, found) if found else _missing(name, part.marks, row)


def _missing(name: str, of: Fraction, row: Any) -> Grade:
    grade = Grade(name, None, Marked(Standing.MISSING), Fraction(0), of)
    return replace(_by_person(grade, row.person), marks=exact(row.marks)) if row else grade


def _grade(row: Any, known: Grade) -> Grade:
    if not row.person and row.deductions == "[]" and row.marks == str(known.marks):
        return known
    try:
        grade = _by_person(known, row.person)
        return replace(grade, marks=exact(row.marks), deductions=findings_from_text(row.deductions))
    except ValueError as error:
        raise NotAGrade(str(error)) from None


def _by_person(grade: Grade, record: str) -> Grade:
    if not record:
        return grade
    kept = json.loads(record)
    ruling = Ruling(exact(kept["credit"]), kept["comment"], kept["by"], kept["at"])
    return overridden(grade, ruling) if "marks" in kept else ruled(grade, ruling)
