"""The classes of a course on one page, beside the folder of each."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from grader.authoring.model import Exercise
from grader.classroom.statistics import quiz_figures
from grader.marking.result import Result
from grader.reports import render
from grader.reports.files import INDEX
from grader.reports.marks import percent
from grader.reports.views.course import ClassLine, CoursePage
from grader.whole_files import clear, write
from grader.wording.told import OPEN, word

TITLE = "All classes"


def class_line(exercise: Exercise, results: Sequence[Result]) -> ClassLine:
    """What the list says of a class. Its page lies in the folder that is named like the exercise."""
    mean = quiz_figures(results).mean if results else None
    return ClassLine(
        page=f"{quote(exercise.name)}/{INDEX}",
        title=exercise.title,
        students=len(results),
        percent=None if mean is None else percent(mean),
        waiting=sum(word(grade) in OPEN for result in results for grade in result.grades),
    )


def write_course(folder: Path, classes: Iterable[ClassLine], font: bool = False) -> Path:
    """`index.html` beside the folders; written last, so that it names no page that is not there."""
    clear(folder)
    return write(folder, INDEX, render.course(CoursePage(TITLE, tuple(classes)), font))
