"""An outline says of a file what the whole file says."""

from pathlib import Path

import pytest

from grader.authoring.loader import load_file
from grader.course import find_exercises
from grader.course.outline import outline

ROOT = Path(__file__).parents[2]
FILES = [*find_exercises(ROOT / "exercises", named=True), *sorted((ROOT / "tests/data/course").glob("[!c]*.yaml"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_outline_agrees_with_the_file(path: Path) -> None:
    exercise, _ = load_file(path)
    found, problems = outline(path)
    assert exercise and found and not problems
    assert (found.name, found.title) == (exercise.name, exercise.title)
    assert [(one.id, one.title) for one in found.questions] == [(one.id, one.title) for one in exercise.questions]
    whole = [(question.name(part), part) for question in exercise.questions for part in question.parts]
    assert [part.name for part in found.parts] == [name for name, _ in whole]
    assert [(one.marks, one.tries, one.show, one.due, one.late) for one in found.parts] == [
        (part.marks, part.policy.tries, part.policy.show, part.policy.due, part.policy.late) for _, part in whole
    ]


@pytest.mark.parametrize(
    ("name", "called"), [("w_1", "q.w1"), ("β", "q.beta"), ("slope(x, y)", "q.slope"), ("f_x(x, y)", "q.f_x")]
)
def test_parts_are_called_as_everywhere(tmp_path: Path, name: str, called: str) -> None:
    path = tmp_path / "quiz.yaml"
    path.write_text(f"questions:\n- id: q\n  parts:\n  - id: {name}\n    answer: 2\n  - answer: 3\n", "utf-8")
    found, _ = outline(path)
    assert found and [part.name for part in found.parts] == [called, "q.2"]


@pytest.mark.parametrize(
    "text", ["", "- 1", "questions: 3", "questions:\n- 3", "questions:\n- id: [1]\n  parts: 3", "title: x", "a: &b 1"]
)
def test_what_is_broken_is_a_problem_and_nothing_is_raised(tmp_path: Path, text: str) -> None:
    path = tmp_path / "quiz.yaml"
    path.write_text(text, "utf-8")
    assert outline(path)[1]


def test_a_course_has_a_name() -> None:
    found, _ = outline(ROOT / "tests/data/course/kinds.yaml")
    assert found and found.course == "Every key, kind, form and policy"
