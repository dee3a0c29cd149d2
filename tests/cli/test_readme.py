"""What the README says in numbers; its commands, its exercise and its Python are run by tests/docs."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_course_is_as_large_as_it_says() -> None:
    said = re.search(r"([0-9]+) questions in ([0-9]+) topics", (ROOT / "README.md").read_text("utf-8"))
    assert said
    page = (ROOT / "docs" / "course.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([0-9]+) \|", page, re.MULTILINE)
    assert (said[1], said[2]) == (rows[-1][1], str(len(rows) - 1))
