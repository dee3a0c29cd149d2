"""Pages to disk: safe names, nothing half written, the index last."""

import os
import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from grader.authoring.model import Exercise
from grader.marking.result import Result
from grader.reports import render
from grader.export.table import grades_csv
from grader.reports.overview import class_page
from grader.reports.student import student_page

GRADES, INDEX = "grades.csv", "index.html"
_NARROW = re.compile(r"[a-z0-9][a-z0-9_.-]{0,59}")


def write_pages(
    folder: Path,
    exercise: Exercise,
    results: Sequence[Result],
    skipped: Sequence[tuple[str, str]] = (),
    keys: bool = True,
) -> Path:
    """One page a student, the table of marks, then the class page, whose path is returned.

    skipped: files that could not be marked, each with its reason. keys: whether students may see expected answers.
    """
    pages = {result.student: page_name(result.student) for result in results}
    for result in results:
        page = student_page(exercise, result, keys)
        write(folder, pages[result.student], render.student(page))
    write(folder, GRADES, grades_csv(exercise, results))
    overview = class_page(exercise, results, pages, skipped)
    return write(folder, INDEX, render.overview(overview, GRADES))


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


def write(folder: Path, name: str, text: str) -> Path:
    """A whole file or none: beside its place first, durable, then moved there. Refuses a place outside the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{path} lies outside {folder}")
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        _write_durably(part, text.encode())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
