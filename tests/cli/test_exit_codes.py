"""Exit codes, and that no command ever shows a traceback."""

import shlex
from pathlib import Path

import pytest

from tests.cli.commands import process, run, school
from tests.kinds.tables import cases


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return school(tmp_path_factory.mktemp("school"))


@pytest.mark.parametrize(("code", "command"), cases(__file__, "exit_codes.txt"))
def test_exit_code(code: str, command: str, folder: Path) -> None:
    arguments = [part.replace("missing", "no/such") for part in shlex.split(command)]
    done = process(*arguments, folder=folder)
    assert b"Traceback" not in done.stderr
    assert done.returncode == int(code), done.stderr.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [("gradee", "Did you mean grade?"), ("aswer", "Did you mean answer?"), ("nonsense", "'nonsense'.")],
)
def test_a_command_that_is_none_is_told_with_one_that_is_near(typed: str, told: str) -> None:
    done = run(typed)
    assert done.exit_code == 2
    assert done.stderr.rstrip().endswith(told)
