"""The two files that Moodle takes: the import of grades into a course, and the worksheet of one assignment."""

from collections.abc import Iterator, Sequence

from grader.authoring.model import Exercise
from grader.export import worksheet
from grader.export.exported import Exported
from grader.export.feedback import feedback
from grader.export.matching import Person, match, told_repeated
from grader.export.roster import Roster
from grader.export.spreadsheet import BOM, plain, quoted
from grader.export.waiting import totals
from grader.marking.result import Result
from grader.problems import Problem

# The columns by which Moodle may find a user, the surest first.
USERNAME, NUMBER, EMAIL = "Username", "ID number", "Email address"
MAPPINGS = (USERNAME, NUMBER, EMAIL)


def write(
    exercise: Exercise,
    results: Sequence[Result],
    roster: Roster | None = None,
    *,
    partial: bool = False,
    column: str = "",
) -> Exported:
    """A worksheet as roster goes back filled in; any other list says by what Moodle knows the students."""
    if roster and roster.column(worksheet.IDENTIFIER) is not None:
        return worksheet.write(exercise, results, roster, partial=partial)
    going = totals(results, partial)
    if roster is None:
        by = _mapping([result.student for result in results])
        known = {result.student: result.student for result in results}
        notes: tuple[str, ...] = (f"Moodle finds the students by '{by}'; a roster would say for certain by what.",)
    else:
        listed = _listed(roster, [result.student for result in results])
        if isinstance(listed, Problem):
            return Exported(problems=(listed,))
        by, known, notes = listed
    rows = [[by, plain(column or exercise.title or exercise.name), "Feedback"]]
    rows += [
        [plain(known[one.student]), going.text(one.student), plain(feedback(one)) if one.student in going.marks else ""]
        for one in sorted(results, key=lambda one: one.student)
        if one.student in known
    ]
    table = (BOM + quoted(rows)).encode("utf-8", "replace")
    return Exported({f"{exercise.name}-moodle.csv": table}, (*notes, *going.notes))


def _mapping(students: Sequence[str]) -> str:
    """What ids look like."""
    if students and all("@" in student for student in students):
        return EMAIL
    return NUMBER if students and all(student.isdecimal() for student in students) else USERNAME


def _listed(roster: Roster, students: Sequence[str]) -> tuple[str, dict[str, str], tuple[str, ...]] | Problem:
    """The column that has a text for everybody, what it has for each student, and who could not be matched."""
    by = next((title for title in MAPPINGS if _is_full(roster, roster.column(title))), None)
    if by is None:
        message = f"there is no column '{USERNAME}', '{NUMBER}' or '{EMAIL}' that is filled in for everybody"
        return Problem(roster.name, 1, 1, "error", message, "in Moodle: Grades, Export, Plain text file")
    people = list(_people(roster))
    twice = told_repeated(roster.name, people, "leave one of the two")
    if twice:
        return twice
    matched = match(people, students)
    column = roster.column(by)
    known = {one: roster.rows[person.row].text(column) for one, person in matched.people.items()}
    return by, known, (*roster.notes, *matched.notes(roster.name))


def _is_full(roster: Roster, column: int | None) -> bool:
    """Whether every row that has any text has one there."""
    filled = [row for row in roster.rows[1:] if any(cell.text.strip() for cell in row.cells)]
    return column is not None and bool(filled) and all(row.text(column) for row in filled)


def _people(roster: Roster) -> Iterator[Person]:
    login, number, email = map(roster.column, MAPPINGS)
    first, last, full = map(roster.column, ("First name", "Last name", "Full name"))
    for index, row in enumerate(roster.rows[1:], 1):
        if any(cell.text.strip() for cell in row.cells):
            name = row.text(full) or f"{row.text(first)} {row.text(last)}".strip() or row.text(login) or row.text(email)
            yield Person(index, row.line, name, row.text(login), row.text(number), row.text(email))
