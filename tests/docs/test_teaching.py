"""The guide for instructors shows what the commands print."""

from pathlib import Path

import pytest

from tests.docs.teaching import PAGE, renewed, steps


def test_the_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_HOME", str(tmp_path / "home"))
    assert renewed(tmp_path) == PAGE.read_text("utf-8")


def test_every_command_of_the_path_is_there() -> None:
    assert [step.split()[0] for step in steps()] == ["collect", "grade", "review", "publish", "regrade", "export"]
