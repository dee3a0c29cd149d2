"""Every test has a home of its own: no journal of another test, or of the person who runs them, is read."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("GRADER_HOME", str(folder))
    monkeypatch.delenv("GRADER_STUDENT", raising=False)
    return folder
