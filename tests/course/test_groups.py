"""The order of topics and the quizzes of a course: what they do, and what is wrong with them."""

from pathlib import Path

import pytest

from grader.checks import check
from grader.cli.students.do import parts_named
from grader.course import find_exercises, load_course
from grader.wording import finding
from tests.cli.commands import records, run

TOPICS = "topics: [sums, products]\n"
QUIZ = "quizzes:\n- {id: placement, title: Where you stand, minutes: 5, questions: [p, a]}\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for name, ids in {"extra": "e", "products": "p q", "sums": "a b"}.items():
        questions = "".join(
            f"- {{id: {one}, ask: 1 + 1, answer: 2, samples: [right 2, wrong 3]}}\n" for one in ids.split()
        )
        (tmp_path / f"{name}.yaml").write_text(f"title: {name}\nquestions:\n{questions}", "utf-8")
    return tmp_path


def settings(course: Path, text: str) -> list[str]:
    """What `check` says of it."""
    (course / "course.yaml").write_text(text, "utf-8")
    found = check([course / "course.yaml", *find_exercises(course, named=True)], finding)
    return [f"{problem.line}:{problem.column} {problem.message}" for problem in found]


def test_topics_come_in_their_order_and_others_last(course: Path) -> None:
    assert [path.stem for path in find_exercises(course, named=True)] == ["extra", "products", "sums"]
    assert settings(course, TOPICS) == []
    assert [path.stem for path in find_exercises(course, named=True)] == ["sums", "products", "extra"]


def test_a_quiz_is_taken_in_its_order(course: Path) -> None:
    assert settings(course, QUIZ) == []
    found, _ = load_course(find_exercises(course, named=True))
    assert [one.name for one in parts_named(found, "Placement")] == ["p", "a"]
    assert [one.exercise.name for one in parts_named(found, "placement")] == ["products", "sums"]


def test_a_quiz_may_hold_single_parts(course: Path) -> None:
    (course / "more.yaml").write_text(
        "questions:\n- {id: m, parts: [{ask: 1, answer: 1}, {id: two, ask: 2, answer: 2}]}\n"
    )
    settings(course, "quizzes:\n- {id: x, questions: [m.two, b]}\n")
    found, _ = load_course(find_exercises(course, named=True))
    assert [one.name for one in parts_named(found, "x")] == ["m.two", "b"]


WRONG = {
    "topics: [sums, product]": "1:16 there is no exercise file 'product'",
    "quizzes:\n- {id: x, questions: [p, z]}": "2:26 there is no question 'z'",
    "quizzes:\n- {id: x, questions: [p.2]}": "2:23 there is no question 'p.2'",
    "quizzes:\n- {id: sums, questions: [p]}": "2:8 'sums' is the name of something else",
    "quizzes:\n- {id: A, questions: [p]}": "2:8 'A' is the name of something else",
    "quizzes:\n- {id: x, questions: [p]}\n- {id: X, questions: [a]}": "3:8 'X' is the name of something else",
    "quizzes:\n- {questions: [p]}": "2:4 'id' is missing here",
    "quizzes:\n- {id: x}": "2:4 'questions' is missing here",
    "quizzes:\n- {id: x, questions: [p], marks: 3}": "2:27 'marks' cannot stand here",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_course_yaml_names_has_to_be_there(course: Path, text: str) -> None:
    assert settings(course, text) == [WRONG[text]]


def test_a_single_file_is_checked_without_the_others(course: Path) -> None:
    (course / "course.yaml").write_text("topics: [sums, product]\n", "utf-8")
    assert not check([course / "sums.yaml"], finding)


def test_a_student_takes_a_quiz(course: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GRADER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GRADER_STUDENT", "ada")
    monkeypatch.chdir(course)
    settings(course, TOPICS + QUIZ)
    assert "Quiz placement (Where you stand): 2 questions, 5 minutes." in run().stdout
    done = run("do", "placement", stdin="2\n2\n")
    assert done.exit_code == 0
    assert done.stdout.endswith("All 2 parts are right.\n  products: 1 of 1 right\n  sums: 1 of 1 right\n")
    states = {one["part"]: one["result"] for one in records(run("show", "--json"))}
    assert (states["p"], states["a"], states["b"]) == ("right", "right", None)
