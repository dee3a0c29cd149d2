"""Every exercise in the docs is sound, proves itself in every variant, and marks its samples as it says."""

from pathlib import Path

import pytest

from grader.authoring.loader import by_code
from grader.checks import check
from tests.docs.pages import PAGES, Block, blocks, name

QUESTION = "title: Docs\nquestions:\n"
COURSE = f"{QUESTION}- id: one\n  ask: What is $1 + 1$?\n  answer: 2\n  samples: [right 2, wrong 3]\n"


def exercises() -> list[pytest.param]:
    found = [
        pytest.param(block, id=f"{name(page)}:{block.line}")
        for page in PAGES
        for block in blocks(page.read_text("utf-8"), "yaml")
        if block.is_run and not block.text.startswith("student:")  # a hand-in: its session collects it
    ]
    assert len(found) >= 55
    return found


@pytest.mark.parametrize("block", exercises())
def test_an_exercise_in_the_docs_is_sound(block: Block, tmp_path: Path) -> None:
    file = tmp_path / "docs.yaml"
    file.write_text(_whole(block.text), "utf-8")
    if _is_course(block.text):
        (tmp_path / "course.yaml").write_text(block.text, "utf-8")
    problems = check([file], by_code)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []


def _whole(text: str) -> str:
    """A block as a file: as it is, below `questions:`, or a file that stands under these settings."""
    if text.startswith("- "):
        return QUESTION + text
    return COURSE if _is_course(text) else text


def _is_course(text: str) -> bool:
    return not text.startswith(("- ", "questions:")) and "\nquestions:" not in text
