"""Every exercise in the docs is sound, proves itself in every variant, and marks its samples as it says."""

import re
from pathlib import Path

import pytest

from grader.authoring.loader import by_code
from grader.checks import check
from grader.resources import CHECKOUT

DOCS = CHECKOUT / "docs"
_BLOCK = re.compile(r"```yaml\n(- id: .*?)```", re.DOTALL)


def blocks() -> list[pytest.param]:
    found = [
        pytest.param(block, id=f"{page.name} {block[6:].split()[0]}")
        for page in sorted(DOCS.glob("*.md"))
        for block in _BLOCK.findall(page.read_text("utf-8"))
    ]
    assert len(found) >= 30
    return found


@pytest.mark.parametrize("block", blocks())
def test_an_exercise_in_the_docs_is_sound(block: str, tmp_path: Path) -> None:
    file = tmp_path / "docs.yaml"
    file.write_text(f"title: Docs\nquestions:\n{block}", "utf-8")
    problems = check([file], by_code)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
