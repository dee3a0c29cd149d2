"""grades.csv: one row a student, one column a part, safe to open in a spreadsheet."""

from collections.abc import Iterator, Sequence

from grader.authoring.model import Exercise
from grader.export.exported import Exported
from grader.export.roster import Roster
from grader.export.spreadsheet import BOM, decimal, mixed, plain, quoted
from grader.marking.result import Grade, Result
from grader.wording.told import OPEN, word


def write(
    exercise: Exercise,
    results: Sequence[Result],
    roster: Roster | None = None,
    *,
    partial: bool = False,
    column: str = "",
) -> Exported:
    """The table of marks, with the mark that makes Excel read it as UTF-8. It shows what is open, partial or not."""
    return Exported({f"{exercise.name}.csv": (BOM + grades_csv(exercise, results)).encode("utf-8", "replace")})


def grades_csv(exercise: Exercise, results: Sequence[Result]) -> str:
    """Marks as decimals, the total also exact (`1 2/3`). An undecided part is empty and counted in `waiting`."""
    names = [question.name(part) for question in exercise.questions for part in question.parts]
    head = ["student", *map(plain, names), "total", "total exact", "of", "waiting"]
    return quoted([head, *(_row(names, result) for result in results)])


def _row(names: Sequence[str], result: Result) -> Iterator[str]:
    grades = {grade.part: grade for grade in result.grades}
    yield plain(result.student)
    yield from (_marks(grades[name]) for name in names)
    yield from (decimal(result.marks), mixed(result.marks), decimal(result.of))
    yield str(sum(word(grade) in OPEN for grade in result.grades))


def _marks(grade: Grade) -> str:
    return "" if word(grade) in OPEN else decimal(grade.marks)
