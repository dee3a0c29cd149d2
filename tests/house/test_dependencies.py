"""What this project needs of others: each with a reason, a licence and bounds, and nothing beside what is said."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
# What users install; the other extras are for those who work on the project.
NEEDED = [*PROJECT["dependencies"], *EXTRAS["cluster"], *EXTRAS["postgresql"]]
_NAME = re.compile(r"[\w.-]+")
# How licences are called in the data of packages that do not use SPDX.
_CALLED = {"BSD": ("BSD",), "MIT": ("MIT",), "LGPL": ("LGPL", "Lesser General Public")}


def _name(requirement: str) -> str:
    found = _NAME.match(requirement)
    assert found
    return found[0].lower().replace("_", "-")


def _rows() -> dict[str, list[str]]:
    """The table of ARCHITECTURE.md: by package its reason, licence and what its import costs."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("\n## Dependencies\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return {cells[0].strip().replace("_", "-"): [cell.strip() for cell in cells[1:]] for cells in lines[2:]}


def test_every_dependency_has_its_reason_and_its_licence() -> None:
    assert set(_rows()) == set(map(_name, NEEDED))
    assert all(len(row) == 3 and all(row) for row in _rows().values())


@pytest.mark.parametrize("name", sorted(_rows()))
def test_the_licence_is_the_one_of_the_package(name: str) -> None:
    try:
        about = metadata(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed")
    said = [about.get("License-Expression"), about.get("License"), *(about.get_all("Classifier") or [])]
    family = re.split(r"[-\s;]", _rows()[name][1])[0]
    assert any(word in text for text in said if text for word in _CALLED[family]), said


@pytest.mark.parametrize("requirement", NEEDED)
def test_a_dependency_has_a_lowest_version_that_was_tried_and_an_end(requirement: str) -> None:
    """The next major version is another library."""
    assert ">=" in requirement and ",<" in requirement
