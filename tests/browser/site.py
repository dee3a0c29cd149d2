"""One page of every kind, as small as shows all that it can hold."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

from grader.authoring.loader import load_path
from grader.authoring.model import Exercise
from grader.cli.authors.preview_pages import pages_of
from grader.marking.result import Result
from grader.marking.ruling import Ruling, ruled
from grader.reports import render
from grader.reports.course import class_line, write_course
from grader.reports.files import Besides, write_pages
from grader.reports.own import Done, own_page
from grader.reports.preview.page import Wanted
from grader.reports.student import student_page
from grader.starting.adding import new_file
from grader.starting.filling import Wishes, filled
from grader.starting.new_course import course_files
from grader.starting.starter import starter
from grader.wording import finding
from tests.reports.hand_ins import RESULTS, SKIPPED
from tests.reports.quiz import EXERCISE

BROKEN = "title: Broken\nquestions:\n- id: q\n  answer: 2\n  samples: [right 3]\n- id: r\n  text: 'x'\n  choices: []\n"
OWN = Path(__file__).with_name("own.yaml")
HEBREW = "נועה לוי"
COMMENT = "הסימן אינו נכון, but the *method* is: $\\frac{\\partial f}{\\partial x}$ and no more."
PAGES = {
    "student": "partial-derivatives/students/student-grete.html",
    "decided": "decided.html",
    "font": "font.html",
    "own": "own.html",
    "class": "partial-derivatives/index.html",
    "course": "index.html",
    "preview": "previews/first.html",
    "drawn": "previews/drawn.html",
    "wrong": "previews/wrong.html",
    "broken": "previews/broken.html",
    "pictured": "previews/pictured.html",
    "previews": "previews/index.html",
}


def write_site(folder: Path) -> Path:
    """Every page of PAGES; the folder."""
    write_pages(folder / EXERCISE.name, EXERCISE, RESULTS, Besides(SKIPPED))
    write_course(folder, [class_line(EXERCISE, RESULTS), class_line(replace(EXERCISE, name="other"), ())])
    (folder / "decided.html").write_text(render.student(student_page(EXERCISE, decided())), "utf-8")
    (folder / "font.html").write_text(render.student(student_page(EXERCISE, RESULTS[6]), font=True), "utf-8")
    (folder / "own.html").write_text(render.student(own_page(owned(), HEBREW, DONE, NOW)), "utf-8")
    (folder / "other").mkdir()
    (folder / "other" / "index.html").write_text("<!doctype html><title>x</title>", "utf-8")
    for name, text in previews(folder / "sources").items():
        (folder / "previews").mkdir(exist_ok=True)
        (folder / "previews" / name).write_text(text, "utf-8")
    return folder


def decided() -> Result:
    """A student who writes from right to left, with a decision of a person and a long answer."""
    first, second, *others = RESULTS[7].grades
    long = replace(second, raw=" + ".join(f"w_{number} x^{number}" for number in range(60)))
    return Result(HEBREW, EXERCISE.name, (ruled(first, Ruling(Fraction(1, 2), COMMENT)), long, *others))


NOW = datetime(2026, 11, 26, tzinfo=UTC)
DONE = {
    "plate.1": Done((("4x - 6 x y^2/(1 + x^2)", None),), 1, 2),
    "plate.2": Done((("6y/(1 + x^2", None),), 0, 3),
    "plate.4": Done((("b", None), ("a", None)), 0, 1),
    "plate.5": Done((("לאורך העקומה הפונקציה אינה משתנה.\n\nSo its slope along the curve is 0.", None),), 0, None),
}


def owned() -> Exercise:
    """What a student is still at work on."""
    found = load_path(OWN, finding).exercise
    assert found
    return found


def previews(folder: Path) -> Mapping[str, str]:
    """Of a course that is new, of drawn numbers, of wrong samples, of pictures, of what cannot be read."""
    folder.mkdir()
    drawn = filled(starter("drawn"), Wishes("drawn", "1", None, {}), finding)
    texts = {
        "first": course_files("New", finding)["exercises/first.yaml"],
        "drawn": new_file("Drawn", drawn),
        "wrong": new_file("Wrong", drawn.replace("id: drawn", "id: wrong").replace("right (2a x y", "right (3a x y")),
        "broken": BROKEN,
        "pictured": OWN.read_text("utf-8"),
    }
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return pages_of(folder, Wanted()).texts
