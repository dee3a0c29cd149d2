"""`python -m tests.golden.renew`: write the golden pages anew."""

from pathlib import Path

from grader.export.table import grades_csv
from grader.reports import render
from grader.reports.overview import class_page
from grader.reports.student import student_page
from tests.reports.hand_ins import RESULTS, SKIPPED
from tests.reports.quiz import EXERCISE

FOLDER = Path(__file__).parent


def pages() -> dict[str, str]:
    """A page of one student with a slip of every sort, the page of the class, and its marks."""
    addresses = {result.student: f"students/{result.student}.html" for result in RESULTS}
    return {
        "student.html": render.student(student_page(EXERCISE, RESULTS[6])),
        "class.html": render.overview(class_page(EXERCISE, RESULTS, addresses, SKIPPED), "grades.csv"),
        "grades.csv": grades_csv(EXERCISE, RESULTS),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_bytes(text.encode())
