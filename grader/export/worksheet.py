"""The offline grading worksheet of a Moodle assignment: it comes as roster and goes back with marks and feedback."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from grader.authoring.model import Exercise
from grader.export.columns import marked_out_of, of
from grader.export.exported import Exported
from grader.export.feedback import BEGIN, feedback
from grader.export.matching import Matching, Person, accounts, match, told_repeated
from grader.export.roster import Roster
from grader.export.spreadsheet import plain
from grader.export.waiting import totals
from grader.marking.result import Result
from grader.problems import Problem
from grader.text import visible

IDENTIFIER, GRADE = "Identifier", "Grade"
# Moodle takes no worksheet back without it.
MODIFIED = "Last modified (grade)"
AGAIN = "in Moodle, with the language set to English: the assignment, Submissions, Download grading worksheet"
ONE = f"leave one of the two, or download it {AGAIN}"


class Columns(NamedTuple):
    """Where they are, from 0; None where the worksheet has no such column."""

    grade: int
    feedback: int | None
    changeable: int | None
    most: int | None


def write(exercise: Exercise, results: Sequence[Result], roster: Roster, *, partial: bool = False) -> Exported:
    """Grades where there are any; feedback where no person has written any."""
    columns, people = _columns(roster), list(_people(roster))
    problem = columns if isinstance(columns, Problem) else told_repeated(roster.name, people, ONE)
    if problem or isinstance(columns, Problem):
        return Exported(problems=(problem,) if problem else ())
    going = totals(results, partial)
    matched = match(people, [result.student for result in results], accounts(roster.senders, "moodle"))
    locked = [one for one, person in matched.people.items() if _is_locked(roster, columns, person)]
    by_student = {result.student: result for result in results}
    cells: dict[tuple[int, int], str] = {}
    for student, person in matched.people.items():
        if student in going.marks and student not in locked:
            cells[person.row, columns.grade] = going.text(student)
            cells |= _feedback(roster, columns, person, by_student[student])
    notes = [*roster.notes, *going.notes, *matched.notes(roster.name), *_most(exercise, roster, columns, matched)]
    if locked:
        notes.append(f"Grades that Moodle has locked are left as they were: {'; '.join(map(visible, locked))}")
    return Exported({f"{exercise.name}-moodle-worksheet.csv": roster.filled(cells)}, tuple(notes))


def _columns(roster: Roster) -> Columns | Problem:
    grade = roster.column(GRADE)
    missing = next((name for name in (GRADE, MODIFIED) if roster.column(name) is None), None)
    if missing or grade is None:
        return Problem(roster.name, 1, 1, "error", f"there is no column '{missing}'", f"download it {AGAIN}")
    if roster.column("Scale") is not None and roster.column("Maximum grade") is None:
        message = "this assignment is graded by a scale of words, and marks are numbers"
        return Problem(roster.name, 1, 1, "error", message, "in Moodle, let it be graded by points")
    more = map(roster.column, ("Feedback comments", "Grade can be changed", "Maximum grade"))
    return Columns(grade, *more)


def _people(roster: Roster) -> Iterator[Person]:
    """Where students are anonymous there is no name, and they are called as Moodle calls them."""
    identifier, name, login = map(roster.column, (IDENTIFIER, "Full name", "Username"))
    number, email = roster.column("ID number"), roster.column("Email address")
    for index, row in enumerate(roster.rows[1:], 1):
        if row.text(identifier):
            called = row.text(name) or row.text(identifier)
            known = (row.text(login), row.text(number), row.text(email), (row.text(identifier),))
            yield Person(index, row.line, called, *known, row.text(identifier).rpartition(" ")[2])


def _is_locked(roster: Roster, columns: Columns, person: Person) -> bool:
    return roster.rows[person.row].text(columns.changeable).casefold() == "no"


def _feedback(roster: Roster, columns: Columns, person: Person, result: Result) -> Mapping[tuple[int, int], str]:
    """What a person wrote stays; what an earlier export wrote is renewed."""
    there = roster.rows[person.row].text(columns.feedback)
    if columns.feedback is None or (there and not there.startswith(BEGIN)):
        return {}
    return {(person.row, columns.feedback): plain(feedback(result))}


def _most(exercise: Exercise, roster: Roster, columns: Columns, matched: Matching) -> Iterator[str]:
    """Moodle passes over a grade that is above its own maximum."""
    most = next((roster.rows[person.row].text(columns.most) for person in matched.people.values()), "")
    yield from marked_out_of("Moodle", most, of(exercise))
