"""Canvas: its own export comes back with one column filled in, and nothing else is touched."""

import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest

from grader.export import canvas
from grader.export.cells import Row
from grader.export.roster import Roster
from grader.export.roster_reading import read_roster
from grader.handin.delivered import Sender
from tests.export.exports import EXERCISE, export, only, roster, typed
from tests.reports.hand_ins import RESULTS

OURS = "Partial derivatives and gradients (90218)"
HEAD = "Student,ID,SIS User ID,SIS Login ID,Section"


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def ours(content: bytes) -> dict[str, str]:
    """The cells of our column, by the number that Canvas knows a student by."""
    return {row["ID"]: row[OURS] for row in table(content)}


def raw(rows: tuple[Row, ...], *but: int) -> list[list[str]]:
    return [[cell.raw for place, cell in enumerate(row.cells) if place not in but] for row in rows]


def test_every_other_cell_comes_back_as_it_was() -> None:
    before = roster("canvas.csv")
    after = typed(only(export("canvas", before)).decode())
    assert raw(after.rows, 7) == raw(before.rows, 7)
    assert [row.end for row in after.rows] == [row.end for row in before.rows]


def test_our_column_is_filled_for_those_who_are_known_and_done() -> None:
    found = ours(only(export("canvas", roster("canvas.csv"))))
    assert (found["5001"], found["5002"]) == ("10", "6.5")


def test_excused_unassigned_absent_and_open_stay_as_they_were() -> None:
    found = ours(only(export("canvas", roster("canvas.csv"))))
    assert [found[number] for number in ("5003", "5999", "5004", "5005", "5006")] == ["EX", "N/A", "", "", "4.00"]


def test_partial_marks_go_out_when_they_are_asked_for() -> None:
    found = ours(only(export("canvas", roster("canvas.csv"), partial=True)))
    assert (found["5005"], found["5006"]) == ("5", "6.5")


@pytest.mark.parametrize("column", [OURS, OURS.upper(), "warm-up", "Warm-up (90201)"])
def test_a_column_is_named_with_its_number_or_without(column: str) -> None:
    rows = {row["ID"]: row for row in table(only(export("canvas", roster("canvas.csv"), column=column)))}
    assert rows["5001"][OURS if "gradients" in column.lower() else "Warm-up (90201)"] == "10"


@pytest.mark.parametrize("column", ["Quiz 7", "Section", "Notes of mine", "Final Score"])
def test_a_column_that_is_not_there_is_a_problem_that_names_the_others(column: str) -> None:
    (problem,) = export("canvas", roster("canvas.csv"), column=column).problems
    assert str(problem).startswith(f"canvas.csv:1:1 there is no column '{column}'; assignments: Notes, Warm-up (90201)")


def test_an_assignment_that_is_not_there_yet_comes_last() -> None:
    listed = typed(f"{HEAD},Current Score\n    Points Possible,,,,,(read only)\nAda,1,,ada,x,9\nEve,2,,eve,x,9\n")
    exported = export("canvas", listed)
    assert only(exported).decode().splitlines() == [
        f'{HEAD},Current Score,"{EXERCISE.title}"',
        '    Points Possible,,,,,(read only),"11"',
        'Ada,1,,ada,x,9,"10"',
        'Eve,2,,eve,x,9,""',
    ]
    assert any("Canvas will ask whether to make an assignment of it" in note for note in exported.notes)


def test_letters_that_a_code_page_has_not_are_told() -> None:
    listed = read_roster("r.csv", f"{HEAD}\nAm\u00e9lie,1,,ada,x\n".encode("cp1252"))
    assert isinstance(listed, Roster)
    exported = canvas.write(replace(EXERCISE, title="\u2202f"), RESULTS[:1], listed)
    assert only(exported) == f'{HEAD},"?f"\nAm\u00e9lie,1,,ada,x,"10"\n'.encode("cp1252")
    assert any("question marks" in note for note in exported.notes)


def test_names_in_two_columns() -> None:
    listed = typed("LastName,FirstName,ID,SIS Login ID,Section,Partial-derivatives\nLovelace,Ada,1,x,s,\n")
    result = replace(RESULTS[0], student="ada lovelace")
    assert b'Lovelace,Ada,1,x,s,"10"' in only(canvas.write(EXERCISE, [result], listed))


def test_marks_are_told_where_canvas_counts_otherwise() -> None:
    notes = export("canvas", roster("canvas.csv")).notes
    assert "Canvas has 10.00 points for it and the exercise 11: marks go out as they are, not scaled." in notes
    same = typed(f"{HEAD},{OURS}\n    Points Possible,,,,,11.00\nAda,1,,ada,x,\n")
    assert not any("points for it" in note for note in export("canvas", same).notes)


def test_who_could_not_be_matched_is_listed_on_both_sides() -> None:
    notes = "\n".join(export("canvas", roster("canvas.csv")).notes)
    assert "marks are not in the file: dara; emmy;" in notes
    assert "without a hand-in: Emmy N\u00f6ther; Student, Test" in notes
    assert "Open, so no marks go out for them: grete (logistic); noor (logistic)" in notes


def test_a_download_says_whose_hand_in_it_was() -> None:
    listed = replace(roster("canvas.csv"), senders={"dara": Sender("emmyn\u00f6ther", "5004", "canvas")})
    assert ours(only(export("canvas", listed)))["5004"] == "4"


def test_without_a_roster_the_ids_are_the_logins() -> None:
    points, *rows = table(only(export("canvas")))
    assert points["Student"].strip() == "Points Possible" and points[EXERCISE.title] == "11"
    assert [(row["Student"], row["SIS Login ID"]) for row in rows] == [(one.student,) * 2 for one in RESULTS]
    marks = {row["Student"]: row[EXERCISE.title] for row in rows}
    assert (marks["ada"], marks["grete"]) == ("10", "")


def test_the_mark_for_utf8_stands_before_a_cell_without_quotation_marks() -> None:
    assert only(export("canvas")).startswith(b'\xef\xbb\xbfStudent,"ID",')


def test_what_is_rounded_is_said() -> None:
    result = replace(RESULTS[0], grades=(replace(RESULTS[0].grades[0], marks=Fraction(1, 3)),))
    exported = canvas.write(EXERCISE, [result])
    assert b'"0.333333"' in only(exported)
    assert any("1 total does not end within 6 decimal places" in note for note in exported.notes)


def test_a_name_that_canvas_passes_over_is_told() -> None:
    assert any("passes over" in note for note in export("canvas", column="Final Score quiz").notes)


def test_an_empty_class_and_a_roster_without_students() -> None:
    listed: Roster = typed(f"{HEAD},{OURS}\n")
    assert only(canvas.write(EXERCISE, [], listed)) == listed.filled({})
    assert len(table(only(canvas.write(EXERCISE, [])))) == 1
