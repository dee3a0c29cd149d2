"""ARCHITECTURE.md is true: its floors are the folders, in the order that is enforced, and what it names is there."""

import re
import tomllib

import pytest

from grader.resources import CHECKOUT
from tests.docs.pages import blocks

PAGE = (CHECKOUT / "ARCHITECTURE.md").read_text("utf-8")
INSIDE = list((CHECKOUT / "grader").iterdir())
ROOMS = {path.stem for path in INSIDE if path.suffix == ".py" or (path / "__init__.py").exists()}
FILES = [path.as_posix() for room in ("grader", "templates", "tests", "docs") for path in (CHECKOUT / room).rglob("*")]
ROWS = re.findall(r"^\| (?!a new|---)(.+) \| (.+) \|$", PAGE.split("## Where does X live?")[1].split("\n## ")[0], re.M)
# A path has a slash or an ending; anything else in backticks is a name in the code.
PATH = re.compile(r"`([\w/.-]+(?:/|\.(?:py|md|toml|txt|css|html|yaml|js)))`")


def test_the_floors_are_the_folders() -> None:
    floors = _floors()
    named = [room for floor in floors for room in floor]
    assert sorted(named) == sorted(ROOMS - {"__init__", "__main__"})


def test_the_floors_stand_as_they_are_enforced() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    enforced = [set(re.findall(r"\w+", layer)) - {"__main__"} for layer in layers]
    order = {room: place for place, floor in enumerate(filter(None, enforced)) for room in floor}
    places = [min(order[room] for room in floor) for floor in _floors()]
    assert places == sorted(places)


@pytest.mark.parametrize(("what", "where"), ROWS, ids=[what for what, _ in ROWS])
def test_what_lives_somewhere_lives_there(what: str, where: str) -> None:
    found = PATH.findall(what + where)
    roots = [CHECKOUT, CHECKOUT / "grader", *((CHECKOUT / "grader" / path).parent for path in found)]
    roots += [CHECKOUT / "grader" / path for path in found if path.endswith("/")]
    assert [path for path in found if not any((root / path).exists() for root in roots)] == []
    assert found or "table below" in where


@pytest.mark.parametrize("path", sorted(set(PATH.findall(PAGE))))
def test_every_file_that_is_named_is_there(path: str) -> None:
    assert (CHECKOUT / path).exists() or any(file.endswith(f"/{path.rstrip('/')}") for file in FILES), path


def test_no_heading_stands_twice() -> None:
    headings = re.findall(r"^## .+$", PAGE, re.MULTILINE)
    assert len(headings) == len(set(headings))


def _floors() -> list[list[str]]:
    """The rooms of each floor, top first."""
    tree = blocks(PAGE, "text")[0].text
    return [line[:38].replace("|", " ").split() for line in tree.splitlines()]
