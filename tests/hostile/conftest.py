"""One audit hook for all tests of a process: hooks cannot be taken back."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.hostile.watch import BROKEN, Watch

FOLDER = TemporaryDirectory(prefix="grader-watch-")


@cache
def _watch() -> Watch:
    return Watch(Path(FOLDER.name))


@pytest.fixture
def watch() -> Watch:
    """Off, with nothing noted yet; `watched` turns it on."""
    (Path(FOLDER.name) / BROKEN).unlink(missing_ok=True)
    return _watch()


@pytest.fixture(scope="module")
def watch_of_all() -> Watch:
    """The same for what is made once for a file of tests."""
    (Path(FOLDER.name) / BROKEN).unlink(missing_ok=True)
    return _watch()
