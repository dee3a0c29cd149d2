"""Pages to disk: safe names, nothing half written, the index last."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from grader.authoring.model import Exercise
from grader.export.table import grades_csv
from grader.marking.result import Result
from grader.reports import render
from grader.reports.columns import NOTHING, Observed
from grader.reports.held import without
from grader.reports.overview import class_page
from grader.reports.student import student_page
from grader.whole_files import clear, write

GRADES, INDEX = "grades.csv", "index.html"
_NARROW = re.compile(r"[a-z0-9][a-z0-9_.-]{0,59}")


class Written(NamedTuple):
    """overview: the class page. rewritten: students whose page says something new."""

    overview: Path
    rewritten: tuple[str, ...]


class Besides(NamedTuple):
    """What pages show besides the results. skipped: files that could not be marked, each with its reason.

    keys: whether students may see expected answers. observed: besides the marks. font: whether that of
    formulas travels in the pages. held: the parts of whose verdicts students may see nothing yet.
    """

    skipped: Sequence[tuple[str, str]] = ()
    keys: bool = True
    observed: Observed = NOTHING
    font: bool = False
    held: frozenset[str] = frozenset()


ALONE = Besides()


def write_pages(
    folder: Path,
    exercise: Exercise,
    results: Sequence[Result],
    besides: Besides = ALONE,
    step: Callable[[int, int], object] = lambda done, total: None,
) -> Written:
    """One page a student, the table of marks, then the class page; a page that would be the same is left alone.

    step: told how many pages of how many are done.
    """
    clear(folder)
    names = {result.student: page_name(result.student) for result in results}
    rewritten = []
    for count, result in enumerate(results, 1):
        page = student_page(exercise, without(result, besides.held), besides.keys)
        text = render.student(page, besides.font)
        if not _says(folder / names[result.student], text):
            write(folder, names[result.student], text)
            rewritten.append(result.student)
        step(count, len(results))
    write(folder, GRADES, grades_csv(exercise, results))
    overview = class_page(exercise, results, names, besides.skipped, observed=besides.observed)
    return Written(write(folder, INDEX, render.overview(overview, GRADES, besides.font)), tuple(rewritten))


def _says(path: Path, text: str) -> bool:
    """Whether a file is there and has this text."""
    data = text.encode()
    try:
        return not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def page_name(student: str) -> str:
    """`students/student-ada.html`; an id that is no safe file name is told apart by its digest.

    The word in front keeps names that Windows reserves (con, nul) from being whole file names.
    """
    name = unicodedata.normalize("NFC", student)
    if not _NARROW.fullmatch(name):
        letters = re.sub(r"[^a-z0-9]+", "-", _plain_letters(name))[:40].strip("-")
        name = f"{letters}~{sha256(student.encode(errors='surrogatepass')).hexdigest()[:12]}"
    return f"students/student-{name}.html"


def _plain_letters(name: str) -> str:
    """`jorg` for `jörg`: enough to know the page by its name."""
    return unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
