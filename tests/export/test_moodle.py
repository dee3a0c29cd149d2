"""Moodle: the import of grades, and the worksheet of an assignment."""

import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest

from grader.export import moodle
from grader.export.feedback import BEGIN, feedback
from grader.findings import Finding
from grader.handin.delivered import Sender
from grader.marking.result import Result
from grader.wording import finding
from tests.export.exports import EXERCISE, export, only, roster, typed
from tests.reports.hand_ins import RESULTS

HEAD = "Identifier,Full name,ID number,Status,Grade,Maximum grade,Last modified (grade)"


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet(partial: bool = False) -> dict[str, dict[str, str]]:
    """The rows of the filled worksheet, by the last number of their identifier."""
    rows = table(only(export("moodle", roster("moodle-worksheet.csv"), partial)))
    return {row["Identifier"][-1]: row for row in rows}


@pytest.mark.parametrize(
    ("students", "column"),
    [
        (("ada", "bo"), "Username"),
        (("ada@x.org", "bo@x.org"), "Email address"),
        (("ada@x.org", "bo"), "Username"),
        (("123", "77"), "ID number"),
        ((), "Username"),
    ],
)
def test_ids_say_by_what_moodle_knows_them(students: tuple[str, ...], column: str) -> None:
    results = [replace(RESULTS[0], student=student) for student in students]
    header = only(moodle.write(EXERCISE, results)).decode("utf-8-sig").splitlines()[0]
    assert header == f'"{column}","{EXERCISE.title}","Feedback"'


def test_the_import_has_a_row_a_student_and_what_is_open_is_empty() -> None:
    rows = {row["Username"]: row for row in table(only(export("moodle")))}
    assert set(rows) == {one.student for one in RESULTS}
    assert (rows["ada"][EXERCISE.title], rows["grete"][EXERCISE.title]) == ("10", "")
    assert (rows["ada"]["Feedback"], rows["grete"]["Feedback"]) == (feedback(RESULTS[0]), "")


def test_a_list_of_users_gives_what_moodle_knows_them_by() -> None:
    rows = table(only(export("moodle", roster("moodle-list.csv"))))
    assert [row["Email address"] for row in rows] == ["ada@uni.example", "bola@uni.example", "grete@uni.example"]


def test_the_worksheet_is_filled_and_the_rest_is_as_it_was() -> None:
    before, after = roster("moodle-worksheet.csv"), sheet()
    assert [after[row]["Grade"] for row in "124"] == ["10", "6.5", "4"]
    written = only(export("moodle", before))
    assert written.startswith(b"\xef\xbb\xbfIdentifier,") and written.count(b"\r\n") == len(before.rows)
    for row, line in zip(before.rows, typed(written.decode()).rows, strict=True):
        assert [cell.raw for cell in row.cells[:5]] == [cell.raw for cell in line.cells[:5]]
        assert [cell.raw for cell in row.cells[6:10]] == [cell.raw for cell in line.cells[6:10]]


def test_what_is_locked_open_or_not_handed_in_stays() -> None:
    after = sheet()
    assert [after[row]["Grade"] for row in "356"] == ["4.00", "", ""]
    assert sheet(partial=True)["5"]["Grade"] == "5"


def test_what_a_person_wrote_stays_and_an_earlier_export_is_renewed() -> None:
    after = sheet()
    assert after["2"]["Feedback comments"] == "Well done, see me."
    assert after["1"]["Feedback comments"] == feedback(RESULTS[0])
    assert after["4"]["Feedback comments"] == feedback(RESULTS[3]) != f"{BEGIN}of an earlier export"
    assert [after[row]["Feedback comments"] for row in "356"] == ["", "", ""]


def test_what_can_be_said_is_said() -> None:
    notes = "\n".join(export("moodle", roster("moodle-worksheet.csv")).notes)
    assert "locked are left as they were: chen" in notes
    assert "without a hand-in: Zo\u00eb Z." in notes
    assert "points for it" not in notes
    most = typed(f"{HEAD}\nParticipant 1,Ada,ada,-,,100.00,-\n")
    assert any("Moodle has 100.00 points" in note for note in export("moodle", most).notes)


def test_a_worksheet_of_anonymous_students_and_without_feedback() -> None:
    listed = typed("Identifier,Status,Grade,Last modified (grade)\nParticipant 9,-,,-\n")
    result = replace(RESULTS[0], student="participant 9")
    assert only(moodle.write(EXERCISE, [result], listed)).endswith(b'\nParticipant 9,-,"10",-\n')


def test_a_download_says_whose_hand_in_it_was() -> None:
    listed = typed("Identifier,Status,Grade,Last modified (grade)\nParticipant 9,-,,-\n")
    listed = replace(listed, senders={"ada": Sender("", "9", "moodle"), "bola": Sender("bola", "9", "canvas")})
    exported = moodle.write(EXERCISE, RESULTS[:2], listed)
    assert only(exported).endswith(b'\nParticipant 9,-,"10",-\n')
    assert any(note.endswith("not in the file: bola") for note in exported.notes)


def test_feedback_says_what_was_taken_off() -> None:
    late = Finding("marking.late", {"days": 2, "off": "20%"})
    (first, *_) = RESULTS[0].grades
    said = feedback(replace(RESULTS[0], grades=(replace(first, marks=Fraction(4, 5), deductions=(late,)),)))
    assert said == f"Marks by part: one-weight.1 0.8 of 1: {finding(late).rstrip('.')}"


def test_feedback_says_what_is_open() -> None:
    assert feedback(RESULTS[6]).endswith("; logistic: Not decided: a person will look at it")


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.student)
def test_feedback_holds_nothing_that_a_student_typed(result: Result) -> None:
    """Moodle takes it for HTML."""
    hostile = tuple(replace(grade, raw="<script>", say="<b>") for grade in result.grades)
    said = feedback(replace(result, student="<i>", grades=hostile))
    assert said == feedback(result) and said.startswith(BEGIN)
    assert not set(said) & set("<>&\"'")
