"""Files that are not code are found in a checkout and in an installed wheel."""

from pathlib import Path

import pytest

from grader import resources


def test_a_checkout_comes_first() -> None:
    assert resources.templates() == Path(__file__).parents[1] / "templates"
    assert list(resources.exercises().glob("*.yaml"))


def test_a_wheel_has_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()  # somebody else's, beside the installed package
    monkeypatch.setattr(resources, "CHECKOUT", tmp_path)
    assert resources.templates() == resources.PACKAGE / "_data" / "templates"
