"""What `grader check` proves beyond the shape of a file: a table a rule, and the course that ships."""

from pathlib import Path

import pytest

from grader.authoring.loader import by_code, load_file
from grader.authoring.settings import NAME
from grader.checks import Wanted, check, derivatives, examine
from grader.course import find_exercises
from grader.reading.tree import Tree, symbol
from grader.resources import CHECKOUT
from tests.authoring.tables import cases, expected
from tests.docs import course

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("file", cases(CASES))
def test_every_problem_is_found(file: Path) -> None:
    found = [f"{problem.severity} {problem}".replace(f"{problem.file}:", "") for problem in check([file], by_code)]
    assert found == expected(file)


def test_the_course_that_ships_proves_itself() -> None:
    files = find_exercises(CHECKOUT / "exercises", named=True)
    found = examine([CHECKOUT / "exercises" / NAME, *files], Wanted(by_code, workers=2))
    assert found.problems == []
    assert sum(topic.questions for topic in found.topics) >= 80
    assert sum(topic.parts for topic in found.topics) >= 250
    assert course.PAGE.read_text("utf-8") == course.renewed(found.topics), "python -m tests.docs.course"


def test_every_mathematical_part_that_ships_shows_right_and_wrong_answers() -> None:
    exercise, _ = load_file(CHECKOUT / "exercises" / "partial-derivatives.yaml")
    assert exercise
    for part in (part for question in exercise.questions for part in question.parts if part.answer):
        expects = [sample.expect for sample in part.samples]
        assert expects.count("right") >= 2 and "wrong" in expects, part.ask


def test_a_wrong_derivative_is_contradicted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The calculus is made to slip by a term; the finite differences notice."""
    true = derivatives.work_out

    def slip(tree: Tree, given: object) -> Tree:
        worked = true(tree, given)  # type: ignore[arg-type]
        return ("add", worked, symbol("x")) if tree[:2] == ("call", "diff") else worked

    monkeypatch.setattr(derivatives, "work_out", slip)
    found = check([CASES / "answers.yaml"], by_code)
    assert any("finite differences contradict" in problem.message for problem in found)
