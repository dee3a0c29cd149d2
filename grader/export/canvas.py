"""The gradebook of Canvas: the file that it imports, or its own export with our column filled in."""

import re
from collections.abc import Iterator, Sequence

from grader.authoring.model import Exercise
from grader.export.cells import Row
from grader.export.columns import marked_out_of, of
from grader.export.exported import Exported
from grader.export.matching import Person, accounts, match, told_repeated
from grader.export.roster import Roster, folded
from grader.export.spreadsheet import BOM, decimal, plain, quoted
from grader.export.waiting import Totals, totals
from grader.marking.result import Result
from grader.problems import Problem
from grader.text import visible

HEADER = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POINTS = "Points Possible"
AGAIN = "in Canvas: Grades, Export, Export Entire Gradebook"
ONE = f"leave one of them, or export it {AGAIN}"
# Cells that say why there are no marks: excused, and not assigned to this student.
KEPT = frozenset({"ex", "n/a"})
# Canvas passes over a column whose name holds one of these.
RESERVED = tuple(
    f"{which} {what}"
    for which in ("Current", "Final", "Override")
    for what in ("Score", "Points", "Grade", "Status")
    if (which, what) not in {("Override", "Points"), ("Current", "Status"), ("Final", "Status")}
)
_ID = re.compile(r"(.*\S)\s*\(\d{1,20}\)")
_HIDDEN = re.compile(r"(muted|manual posting.*)?", re.IGNORECASE | re.DOTALL)


def write(
    exercise: Exercise,
    results: Sequence[Result],
    roster: Roster | None = None,
    *,
    partial: bool = False,
    column: str = "",
) -> Exported:
    """column: what Canvas calls the assignment, with its id in brackets or without; by default the exercise's title."""
    going = totals(results, partial)
    if roster:
        return _filled(exercise, going, roster, column)
    title = column or exercise.title or exercise.name
    rows = [[*HEADER, plain(title)], [f"    {POINTS}", "", "", "", "", decimal(of(exercise))]]
    rows += [
        [plain(one.student), "", "", plain(one.student), "", going.text(one.student)]
        for one in sorted(results, key=lambda one: one.student)
    ]
    notes = (*going.notes, *_passed_over(title))
    return Exported({f"{exercise.name}-canvas.csv": _encoded(quoted(rows))}, notes)


def _encoded(table: str) -> bytes:
    """The first cell without its quotation marks: Canvas reads the mark for UTF-8 as part of it, and they would stand
    in the middle then."""
    return (BOM + table.replace('"Student"', "Student", 1)).encode("utf-8", "replace")


def _passed_over(title: str) -> Iterator[str]:
    """A name that Canvas would not take for an assignment."""
    for words in RESERVED:
        if words in title:
            yield f'Canvas passes over a column whose name holds "{words}": give it another name.'


def _filled(exercise: Exercise, going: Totals, roster: Roster, column: str) -> Exported:
    """The roster with our marks in it."""
    people = list(_people(roster))
    ours = _column(exercise, roster, column)
    problem = (
        _missing(roster) or told_repeated(roster.name, people, ONE) or (ours if isinstance(ours, Problem) else None)
    )
    if problem or isinstance(ours, Problem):
        return Exported(problems=(problem,) if problem else ())
    matched = match(people, [*going.marks, *going.held], accounts(roster.senders, "canvas"))
    kept = {one for one, person in matched.people.items() if roster.rows[person.row].text(ours).casefold() in KEPT}
    going_out = {one: person for one, person in matched.people.items() if one in going.marks and one not in kept}
    cells = _new(exercise, roster, ours)
    cells |= {(person.row, ours): going.text(one) for one, person in going_out.items()}
    notes = [*roster.notes, *going.notes, *matched.notes(roster.name), *_said(exercise, roster, ours)]
    if kept:
        notes.append(f"Excused in Canvas, or not assigned, and left so: {'; '.join(map(visible, sorted(kept)))}")
    return Exported({f"{exercise.name}-canvas.csv": roster.filled(cells)}, tuple(notes))


def _people(roster: Roster) -> Iterator[Person]:
    name, login = roster.column("Student"), roster.column("SIS Login ID")
    number, account, more = map(roster.column, ("SIS User ID", "ID", "Integration ID"))
    last, first = roster.column("LastName"), roster.column("FirstName")
    for index, row in enumerate(roster.rows[1:], 1):
        if _is_student(row):
            called = row.text(name) if name is not None else f"{row.text(last)}, {row.text(first)}"
            known = (row.text(login), row.text(number), "", (row.text(account), row.text(more)))
            yield Person(index, row.line, called, *known, row.text(account))


def _is_student(row: Row) -> bool:
    """Not the row of points, the one that says what is hidden, or an empty line."""
    return POINTS not in row.cells[0].text and not all(_HIDDEN.fullmatch(cell.text.strip()) for cell in row.cells)


def _missing(roster: Roster) -> Problem | None:
    for names in (("Student", "LastName"), ("ID",), ("SIS Login ID", "SIS User ID")):
        if all(roster.column(name) is None for name in names):
            return Problem(roster.name, 1, 1, "error", f"there is no column '{names[0]}'", f"export it {AGAIN}")
    return None


def _column(exercise: Exercise, roster: Roster, column: str) -> int | Problem:
    """The place of the assignment; the one after the last where it is not there yet and nobody named it."""
    wanted = {folded(column)} if column else {folded(exercise.title), folded(exercise.name)} - {""}
    found = [place for place in _assignments(roster) if wanted & _titles(roster.header[place])]
    if len(found) == 1:
        return found[0]
    if found:
        listed = " and ".join(f"'{roster.header[place]}'" for place in found)
        return Problem(roster.name, 1, 1, "error", f"{listed} could both be meant", "name one of them with its number")
    if column:
        known = ", ".join(roster.header[place] for place in _assignments(roster)) or "none"
        return Problem(roster.name, 1, 1, "error", f"there is no column '{column}'", f"assignments: {known}")
    return len(roster.header)


def _assignments(roster: Roster) -> list[int]:
    """What comes after the columns on the student, but for the totals, which Canvas works out itself."""
    points = next((row for row in roster.rows if POINTS in row.cells[0].text), roster.rows[0])
    after = roster.column("Section") or roster.column("ID") or 0
    return [place for place in range(after + 1, len(roster.header)) if "read only" not in points.text(place)]


def _titles(header: str) -> set[str]:
    """With the number of the assignment, and without."""
    numbered = _ID.fullmatch(header)
    return {folded(header), folded(numbered[1])} if numbered else {folded(header)}


def _new(exercise: Exercise, roster: Roster, ours: int) -> dict[tuple[int, int], str]:
    """The header and the points of a column that was not there; every row is as long as the others then."""
    if ours < len(roster.header):
        return {}
    points = [number for number, row in enumerate(roster.rows) if POINTS in row.cells[0].text]
    cells = {(number, ours): "" for number, row in enumerate(roster.rows) if len(row.cells) > 1}
    cells[0, ours] = plain(exercise.title or exercise.name)
    return cells | {(number, ours): decimal(of(exercise)) for number in points}


def _said(exercise: Exercise, roster: Roster, ours: int) -> Iterator[str]:
    """What Canvas will make of the column."""
    if ours >= len(roster.header):
        title = exercise.title or exercise.name
        yield (
            f"{roster.name} has no column '{visible(title)}': there is a new one at the end, and Canvas will ask "
            "whether to make an assignment of it."
        )
        if not roster.keeps(title):
            yield f"Windows-1252 has not all letters of '{visible(title)}': there are question marks in its place."
        yield from _passed_over(title)
    else:
        points = next((row.text(ours) for row in roster.rows if POINTS in row.cells[0].text), "")
        yield from marked_out_of("Canvas", points, of(exercise))
