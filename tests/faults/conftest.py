"""A class that is made once: each test works on a copy of it, at the step that it needs."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.steps import Steps
from tests.faults.teaching import Teaching, make_class


@pytest.fixture(scope="session")
def steps(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Steps:
    """12 students, and 60 in the long version, with 18 answers of the demo."""
    folder = tmp_path_factory.mktemp("class")
    return Steps(folder, make_class(folder / "new", 60 if request.config.getoption("-m") == "faults" else 12))


@pytest.fixture
def graded(steps: Steps, tmp_path: Path) -> Teaching:
    return steps.before("publish").copy(tmp_path / "class")


@pytest.fixture
def room_for_all() -> Iterator[Path]:
    """A folder that every account may enter."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
