"""Where a gradebook is, as it is typed and as it is told: a file, or a server whose password is never shown."""

import re

import pytest
from click.testing import CliRunner

from grader.cli import group
from tests.gradebook.servers import server

EXERCISE = "questions:\n  - {id: sum, ask: 1 + 1, answer: 2}\n"
HAND_IN = '{"student": "ada", "course": "sums", "answers": {"sum": "SECRET"}}'


def said(*command: str, code: int) -> str:
    """All that is printed."""
    done = CliRunner().invoke(group, command, catch_exceptions=False)
    assert done.exit_code == code, done.output
    assert "SECRET" not in done.output
    return done.output


@pytest.fixture(autouse=True)
def here(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A course of one exercise."""
    folder = tmp_path_factory.mktemp("course")
    (folder / "exercises").mkdir()
    (folder / "exercises" / "sums.yaml").write_text(EXERCISE)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GRADER_HOME", str(folder / "home"))


def test_a_server_is_told_without_its_password(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("hand-ins")
    (folder / "ada.json").write_text(HAND_IN)
    url = server().url("told")
    typed = url.replace("grader@", "grader:SECRET@")
    assert said("collect", str(folder), "--gradebook", typed, code=0).splitlines() == [
        "1 new file.",
        url,
        "Next:  grader grade",
    ]
    assert "1 were there already" in said("collect", str(folder), "--gradebook", typed, code=0)


def test_what_is_typed_wrong_is_not_repeated() -> None:
    pytest.importorskip("psycopg", reason="psycopg is missing: pip install 'grader[postgresql]'")
    for url in ("postgresql://ada:SECRET/x@db/course", "postgresql://ada:SECRET@db:x/course"):
        assert "this is no address of a PostgreSQL database" in said("grade", "--gradebook", url, code=2)


def test_a_server_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("psycopg", reason="psycopg is missing: pip install 'grader[postgresql]'")
    monkeypatch.setenv("GRADER_GRADEBOOK", "postgresql://ada:SECRET@/course?host=/nowhere")
    shown = "the database cannot be reached, .*postgresql://ada@/course\\?host=/nowhere"
    assert re.search(shown, said("grade", code=7))
