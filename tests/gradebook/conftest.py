"""Places for gradebooks: a file, and a schema on a server where there can be one."""

from pathlib import Path

import pytest

from grader.gradebook import Place
from tests.gradebook.servers import server


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where no gradebook is yet."""
    return tmp_path / "grades.db" if request.param == "file" else server().new()
