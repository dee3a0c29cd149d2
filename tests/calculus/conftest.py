"""What sympy finds is kept in a folder of this run, not in that of the person who runs the tests."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "GRADER_HOME", str(tmp_path_factory.mktemp("home")))
        yield
