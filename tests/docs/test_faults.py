"""The page on faults names tests that are there, and every file of fault tests is named on it."""

import re

from grader.resources import CHECKOUT

PAGE = (CHECKOUT / "docs" / "faults.md").read_text("utf-8")
NAMED = set(re.findall(r"`(tests/[a-z_/]+\.py)`", PAGE))


def test_every_test_that_is_named_is_there() -> None:
    assert len(NAMED) > 15
    assert [name for name in sorted(NAMED) if not (CHECKOUT / name).is_file()] == []


def test_every_row_names_its_test() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| ---", "| fault"))]
    assert len(rows) > 15
    assert [row for row in rows if not re.search(r"`tests/[a-z_/]+\.py` *\|$", row)] == []


def test_every_file_of_fault_tests_is_named() -> None:
    there = {path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / "tests" / "faults").glob("test_*.py")}
    assert there - NAMED == set()
