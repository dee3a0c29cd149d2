"""The list of classes: what waits, what was earned, and the way to each class; nobody's name."""

from pathlib import Path

from grader.reports import render
from grader.reports.course import class_line, write_course
from grader.reports.views.course import ClassLine, CoursePage
from tests.reports.hand_ins import NAMES, RESULTS
from tests.reports.markup import structure, tags
from tests.reports.quiz import EXERCISE

LISTED = class_line(EXERCISE, RESULTS)


def test_a_class_in_a_line() -> None:
    expected = ClassLine("partial-derivatives/index.html", EXERCISE.title, 20, 61, 2)
    assert expected == LISTED


def test_a_class_without_students_has_no_average() -> None:
    assert class_line(EXERCISE, ()).percent is None
    assert "No marks yet" in render.course(CoursePage("All", (class_line(EXERCISE, ()),)))


def test_the_page_leads_to_every_class_and_names_no_student(tmp_path: Path) -> None:
    html = write_course(tmp_path, [LISTED, LISTED]).read_text("utf-8")
    links = [tag.attributes["href"] for tag in tags(html) if tag.name == "a"]
    assert links == ["#main", LISTED.page, LISTED.page]
    assert "4 answers wait for your decision" in html
    assert not [name for name in NAMES if f">{name}<" in html]


def test_a_hostile_title_changes_no_tag() -> None:
    def listed(title: str) -> str:
        return render.course(CoursePage(title, (ClassLine("a/index.html", title, 1, 50, 1),)))

    assert structure(listed('"><script>x</script>')) == structure(listed("Slopes"))
