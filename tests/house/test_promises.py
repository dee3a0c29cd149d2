"""docs/security.md names tests: each is there. And SECURITY.md sends people there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split(" | ")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| rule"))
]
NAMED = [(row[0], name) for row in ROWS for name in re.findall(r"`(tests/[^`]*)`", row[-1])]


def test_every_rule_has_a_promise_and_tests() -> None:
    assert len(ROWS) > 15
    assert all(len(row) == 3 and all(row) for row in ROWS)
    assert {row[0] for row in ROWS} == {rule for rule, _ in NAMED}


@pytest.mark.parametrize(("rule", "name"), NAMED)
def test_the_tests_of_a_rule_are_there(rule: str, name: str) -> None:
    file, _, function = name.partition("::")
    assert re.search(rf"^def {function}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE), rule


def test_who_reports_a_fault_finds_the_page() -> None:
    assert "docs/security.md" in (ROOT / "SECURITY.md").read_text("utf-8")
