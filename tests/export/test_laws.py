"""Whatever students and exercises are called, an export is read back as it was meant."""

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from grader.authoring.model import Exercise
from grader.export.exported import Exported
from grader.export.formats import EXPORTS
from grader.export.roster import Roster
from grader.export.roster_reading import read_roster
from grader.export.spreadsheet import decimal, mixed, plain
from grader.marking.result import Result
from tests.export.exports import EXERCISE, export
from tests.reports.hand_ins import RESULTS

TYPED = ["=1+1", 'a"b', "a,b", "a;b", "a\nb", "\ufeffx", "e\u0301", "\U0001f600"]
NAMES = st.text(max_size=12) | st.sampled_from(TYPED)
# What a roster may hold: NUL is how UTF-16 is known.
CELLS = NAMES.filter(lambda name: "\0" not in name)
CLASSES = st.lists(NAMES, max_size=6, unique=True)


def class_of(students: list[str]) -> list[Result]:
    return [replace(RESULTS[place], student=student) for place, student in enumerate(students)]


def text(exported: Exported) -> str:
    (content,) = exported.files.values()
    assert isinstance(content, bytes)
    return content.decode("utf-8-sig")


def table(exported: Exported) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text(exported), newline="")))


def called(title: str) -> Exercise:
    return replace(EXERCISE, title=title)


@given(CLASSES, NAMES)
def test_csv(students: list[str], title: str) -> None:
    rows = table(EXPORTS["csv"].write(called(title), class_of(students)))
    assert [row[0] for row in rows[1:]] == [plain(student) for student in students]
    assert {len(row) for row in rows} == {len(rows[0])}


@given(CLASSES, NAMES)
def test_canvas(students: list[str], title: str) -> None:
    header, points, *rows = table(EXPORTS["canvas"].write(called(title), class_of(students)))
    assert header[5] == plain(title or EXERCISE.name) and points[5] == "11"
    assert [(row[0], row[3], row[5]) for row in rows] == [
        (plain(one.student), plain(one.student), decimal(one.marks))
        for one in sorted(class_of(students), key=lambda one: one.student)
    ]


@given(CLASSES, NAMES)
def test_moodle(students: list[str], title: str) -> None:
    header, *rows = table(EXPORTS["moodle"].write(called(title), class_of(students)))
    assert header[1] == plain(title or EXERCISE.name)
    assert [row[0] for row in rows] == [plain(student) for student in sorted(students)]


@given(CLASSES)
def test_jsonl(students: list[str]) -> None:
    lines = text(EXPORTS["jsonl"].write(EXERCISE, class_of(students))).split("\n")
    assert lines.pop() == ""
    *answers, last = map(json.loads, lines)
    assert set(last["totals"]) == set(students)
    assert [one["student"] for one in answers] == [student for student in students for _ in RESULTS[0].grades]


@given(CLASSES)
def test_gradescope(students: list[str]) -> None:
    files = EXPORTS["gradescope"].write(EXERCISE, class_of(students)).files
    assert {json.loads(content)["extra_data"]["student"] for content in files.values()} == set(students)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5), st.booleans())
def test_a_canvas_roster_comes_back_whole(people: list[tuple[str, str]], mark: bool) -> None:
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(["Student", "ID", "SIS Login ID", "Section", "Notes", EXERCISE.title])
    writer.writerows([name, number, login, "x", name, ""] for number, (name, login) in enumerate(people))
    data = ("\ufeff" * mark + made.getvalue()).encode()
    listed = read_roster("r.csv", data)
    assert isinstance(listed, Roster)
    exported = export("canvas", listed)
    if exported.files:
        (content,) = exported.files.values()
        assert isinstance(content, bytes) and content.startswith(b"\xef\xbb\xbf") == mark
        back = read_roster("r.csv", content)
        assert isinstance(back, Roster)
        assert [row.cells[:5] for row in back.rows] == [row.cells[:5] for row in listed.rows]


@given(st.fractions())
def test_a_decimal_is_as_near_as_six_places_can_be(marks: Fraction) -> None:
    said = decimal(marks)
    assert abs(Fraction(said) - marks) <= Fraction(1, 2_000_000)
    assert said == said.rstrip() and not said.endswith(".") and said != "-0"


@given(st.fractions(min_value=0))
def test_a_mixed_number_is_exact(marks: Fraction) -> None:
    assert sum(map(Fraction, mixed(marks).split())) == marks
