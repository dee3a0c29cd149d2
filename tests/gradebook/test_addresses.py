"""Addresses of gradebooks on a server: read as the driver reads them, shown without a password, or refused."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.gradebook import Address, GradebookProblem, address, is_address, open_gradebook
from grader.resources import CHECKOUT

pytest.importorskip("psycopg", reason="psycopg is missing: pip install 'grader[postgresql]'")
LINES = (CHECKOUT / "tests/data/gradebook/addresses.txt").read_text("utf-8").splitlines()
TABLE = [[cell.strip() for cell in line.split(" | ")] for line in LINES if not line.startswith("#")]
READ = [row for row in TABLE if not row[1].startswith("-")]
REFUSED = [row for row in TABLE if row[1].startswith("-")]


@pytest.mark.parametrize(("url", "shown", "schema"), READ, ids=[row[0] for row in READ])
def test_what_is_shown_holds_no_password(url: str, shown: str, schema: str) -> None:
    found = address(url)
    assert (str(found), found.schema) == (shown, schema)
    assert "SECRET" not in repr(found) and repr(found).isprintable()
    assert is_address(url) and str(address(shown)) == shown


@pytest.mark.parametrize(("url", "said"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_read_is_refused_and_not_repeated(url: str, said: str) -> None:
    with pytest.raises(GradebookProblem, match=said.removeprefix("- ")) as problem:
        address(url)
    assert "SEC" not in str(problem.value) and "RET" not in str(problem.value) and problem.value.remedy.endswith(".")


@pytest.mark.parametrize(
    "text", ["grades.db", "postgresql", "postgresql:grades.db", "/a/postgresql://b", "mysql://a/b"]
)
def test_a_file_is_no_address(text: str) -> None:
    assert not is_address(text)


def test_the_password_reaches_the_driver() -> None:
    import psycopg.conninfo

    found = address("postgresql://ada:S%40EC%2FRET@db/course?schema=a")
    assert psycopg.conninfo.conninfo_to_dict(found.conninfo)["password"] == "S@EC/RET"


def test_without_the_driver_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(GradebookProblem, match=r"needs one more package.*pip install 'grader\[postgresql\]'"):
        address("postgresql://ada@db/course")


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    for readonly in (False, True):
        with pytest.raises(GradebookProblem, match=r"the database cannot be reached, .*~/\.pgpass") as problem:
            open_gradebook(address(f"postgresql://ada:SECRET@/course?host={os.fspath(tmp_path)}"), readonly=readonly)
        assert "SECRET" not in str(problem.value) and "\n" not in str(problem.value)


def test_a_host_that_is_not_there_is_told() -> None:
    nobody = Address("postgresql://ada:SECRET@nobody.invalid:1/x", "postgresql://ada@nobody.invalid:1/x")
    with pytest.raises(GradebookProblem, match="the database cannot be reached") as problem:
        open_gradebook(nobody)
    assert "SECRET" not in str(problem.value)


@given(st.text(alphabet="/:@?#%&= a1", max_size=4), st.text(alphabet="/:@?#%&= a1", max_size=4))
def test_a_password_that_was_not_escaped_is_not_shown_either(before: str, after: str) -> None:
    url = f"postgresql://ada:{before}SECRET{after}@db/course"
    try:
        assert "SECRET" not in str(address(url))
    except GradebookProblem as problem:
        assert "SECRET" not in str(problem)
