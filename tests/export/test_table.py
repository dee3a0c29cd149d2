"""The table of marks: complete, exact, and harmless in a spreadsheet."""

import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest

from grader.export.spreadsheet import FORMULA, plain
from grader.export.table import grades_csv
from grader.kinds.marked import Marked, Standing
from grader.marking.result import Result
from tests.reports.hand_ins import RESULTS
from tests.reports.quiz import EXERCISE


def rows(*results: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(grades_csv(EXERCISE, results), newline="")))


def with_first(result: Result, marks: Fraction, standing: Standing = Standing.MARKED) -> Result:
    """The same hand-in, with other marks for its first part."""
    first = replace(result.grades[0], marks=marks, marked=Marked(standing))
    return replace(result, grades=(first, *result.grades[1:]))


def test_one_row_a_student_and_one_column_a_part() -> None:
    table = rows(*RESULTS)
    assert [row["student"] for row in table] == [result.student for result in RESULTS]
    assert list(table[0])[1:] == [grade.part for grade in RESULTS[0].grades] + ["total", "total exact", "of", "waiting"]


def test_marks_are_decimal_and_the_total_exact() -> None:
    (row,) = rows(with_first(RESULTS[0], Fraction(2, 3)))
    assert (row["one-weight.1"], row["total"], row["total exact"], row["of"]) == ("0.666667", "9.666667", "9 2/3", "11")


def test_undecided_is_empty_and_counted_never_nought() -> None:
    (row,) = rows(with_first(RESULTS[0], Fraction(0), Standing.UNDECIDED))
    assert (row["one-weight.1"], row["waiting"]) == ("", "1")


def test_every_field_is_quoted() -> None:
    lines = grades_csv(EXERCISE, RESULTS).splitlines()
    assert all(line.startswith('"') and line.endswith('"') for line in lines)


@pytest.mark.parametrize("start", FORMULA, ids=ascii)
def test_formulas_are_neutralised(start: str) -> None:
    hostile = f'{start}HYPERLINK("http://x")'
    assert rows(replace(RESULTS[0], student=hostile))[0]["student"] == f"'{hostile}"


def test_other_texts_stay() -> None:
    assert plain("ada-1") == "ada-1"
