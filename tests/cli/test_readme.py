"""What the README and the docs show is what the program prints."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import grader
from grader.cli import group

ROOT = Path(__file__).parents[2]
PAGES = "\n".join(page.read_text("utf-8") for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])
SHOWN = re.findall(r"^\$ (?:\.venv/bin/)?grader (answer .+)\n((?: .+\n)+)", PAGES, re.MULTILINE)


def test_there_is_something_to_show() -> None:
    assert len(SHOWN) >= 3


@pytest.mark.parametrize(("command", "printed"), SHOWN)
def test_readme(command: str, printed: str) -> None:
    assert CliRunner().invoke(group, shlex.split(command)).output == printed


def test_the_public_face() -> None:
    verdict = grader.equivalent("2*x*y + 3*y^3", "y(2x + 3y²)", where="x > 0")
    assert (verdict.outcome, verdict.evidence) == (grader.Outcome.SAME, grader.Proof(method="rational"))
    assert grader.explain(verdict).startswith("It equals the expected answer")
