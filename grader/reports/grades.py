"""grades.csv: one row a student, one column a part, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Sequence
from fractions import Fraction

from grader.authoring.model import Exercise
from grader.marking.result import Grade, Result
from grader.reports.places import places
from grader.wording.told import OPEN, word

# What a spreadsheet may take for a formula, and the full-width forms that some turn into them.
FORMULA = ("=", "+", "-", "@", "|", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\uff5c")


def grades_csv(exercise: Exercise, results: Sequence[Result]) -> str:
    """Marks as decimals, the total also exact (`1 2/3`). An undecided part is empty and counted in `waiting`."""
    names = [where.name for where, _ in places(exercise)]
    text = io.StringIO(newline="")
    table = csv.writer(text, quoting=csv.QUOTE_ALL)
    table.writerow(["student", *map(plain, names), "total", "total exact", "of", "waiting"])
    table.writerows(_row(names, result) for result in results)
    return text.getvalue()


def plain(text: str) -> str:
    """A free text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _row(names: Sequence[str], result: Result) -> Iterator[str]:
    grades = {grade.part: grade for grade in result.grades}
    yield plain(result.student)
    yield from (_marks(grades[name]) for name in names)
    yield from (_decimal(result.marks), _mixed(result.marks), _decimal(result.of))
    yield str(sum(word(grade) in OPEN for grade in result.grades))


def _marks(grade: Grade) -> str:
    return "" if word(grade) in OPEN else _decimal(grade.marks)


def _decimal(marks: Fraction) -> str:
    """Six places where it does not end before."""
    return f"{marks.numerator / marks.denominator:.6f}".rstrip("0").rstrip(".")


def _mixed(marks: Fraction) -> str:
    """With a whole part always: a spreadsheet takes `2/3` for a date and `0 2/3` for the number."""
    whole, rest = divmod(marks, 1)
    return f"{whole} {rest}" if rest else str(whole)
