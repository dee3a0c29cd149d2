"""A class with either database: the same rows, pages and exports; nothing is lost where several commands run."""

import json
import random
import re
import time
from pathlib import Path
from typing import Any

import pytest

from grader.gradebook import Place, open_gradebook
from tests.faults.sound import assert_sound, assert_whole, facts
from tests.faults.steps import assert_same, change
from tests.faults.teaching import SEED, SMALL_STEPS, Teaching, hand_in, kill_after, make_class
from tests.gradebook.books import copied
from tests.gradebook.servers import server

# Of a student whose answers no database keeps as they are.
HOSTILE = ("\0", "a\0b", "\\ud800", "\\", "a\\000b", "𝜕f/𝜕x", "\uffff0000", "'; DROP TABLE marks; --", "x" * 9000)
_AT = re.compile(r'"at": ?"[^"]*"')
FORMATS = ("csv", "canvas", "moodle", "gradescope", "jsonl")


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Teaching:
    """Five students, and one who types what nobody should."""
    teaching = make_class(tmp_path_factory.mktemp("class") / "new", 5)
    parts = json.loads((teaching.hand_ins / "s00000.json").read_text("utf-8"))["answers"]
    hand_in(teaching, "hostile", dict(zip(parts, HOSTILE * 2, strict=True)))
    return teaching


def in_file(teaching: Teaching) -> Place:
    return teaching.book


def on_server(_: Teaching) -> Place:
    return server().new()


def taught(teaching: Teaching) -> dict[str, str]:
    """Everything that a teacher does, one worker at a time; what each command prints."""
    said = {}
    said["collect"] = teaching.done("collect", "hand-ins", "--json")
    said["grade"] = teaching.done("grade", "--workers", "1", "--json")
    groups = [json.loads(line) for line in teaching.done("review", "--json", "--all").splitlines()]
    said["review"] = json.dumps(groups)
    largest = max((one for one in groups if one["verdict"] == "right"), key=lambda one: len(one["students"]))["group"]
    told = ("--by", "me", "--comment", "Nearly.\0\uffff\udcff")
    said["decide"] = teaching.done("review", "--decide", largest, "50%", *told)
    said["override"] = teaching.done("review", "--decide", largest, "1", "--student", "s00003", *told)
    said["publish"] = teaching.done("publish")
    change(teaching)
    said["regrade"] = teaching.done("regrade", "--yes", "--because", "another plate", "--workers", "1")
    said["publish again"] = teaching.done("publish")
    for kind in FORMATS:
        said[kind] = teaching.done("export", "--format", kind, "--out", f"pages/{kind}")
    return said


def test_a_class_is_the_same_in_both(new: Teaching, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = []
    for kind in (in_file, on_server):
        teaching = new.copy(tmp_path / kind.__name__)
        place = kind(teaching)
        monkeypatch.setenv("GRADER_GRADEBOOK", str(place))
        said = {name: text.replace(str(place), "PLACE") for name, text in taught(teaching).items()}
        with open_gradebook(place) as book:
            rows = facts(copied(book, tmp_path / f"{kind.__name__}.db"))
        outcomes.append((rows, teaching.written(), {name: _AT.sub("", text) for name, text in said.items()}))
    (file, pages, file_said), (database, other_pages, database_said) = outcomes
    assert_same(database, file)
    assert len(file["marks"]) == 108 and file["earlier"] and file["overrides"] and file["published"]
    assert other_pages == pages and len(pages) > 15
    assert database_said == {name: text.replace("gradebook.db", "PLACE") for name, text in file_said.items()}


@pytest.mark.parametrize("kind", [pytest.param(in_file, marks=pytest.mark.faults), on_server])
def test_commands_at_once_lose_nothing_and_do_nothing_twice(
    kind: Any, new: Teaching, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several collect and grade while the folder is filled; in the end all is as if one had done it alone."""
    alone, teaching = new.copy(tmp_path / "alone"), new.copy(tmp_path / "together")
    for one in (alone, teaching):
        (one.hand_ins / "hostile.json").unlink()
    alone.done("collect", "hand-ins")
    alone.done("grade")
    place = kind(teaching)
    monkeypatch.setenv("GRADER_GRADEBOOK", str(place))
    commands = [("collect", "hand-ins"), ("collect", "hand-ins"), ("grade", "--workers", "1")]
    children = [teaching.start(*one, through=("-c", SMALL_STEPS)) for one in commands]
    said = [child.communicate(timeout=120)[1] for child in children]
    assert all("Traceback" not in one for one in said)
    assert sum(int(found[1]) for one in said if (found := re.search(r"(\d+) new files?", one))) == 5
    for one in [teaching.start("grade", "--workers", "1", through=("-c", SMALL_STEPS)) for _ in range(2)]:
        assert (one.communicate(timeout=120), one.returncode)[1] == 0
    with open_gradebook(place) as book:
        found = copied(book, tmp_path / "found.db")
    assert_whole(found, teaching)
    assert_same(facts(found), facts(alone.book))
    monkeypatch.setenv("GRADER_GRADEBOOK", str(found))
    assert_sound(found, teaching)


@pytest.mark.faults
def test_commands_that_are_killed_are_typed_again(
    new: Teaching, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a server, at random moments, until all is done; then it is as if nothing had happened."""
    alone, teaching, chance = new.copy(tmp_path / "alone"), new.copy(tmp_path / "killed"), random.Random(SEED)
    for one in (alone, teaching):
        (one.hand_ins / "hostile.json").unlink()
    alone.done("collect", "hand-ins")
    alone.done("grade")
    place, killed = server().new(), 0
    monkeypatch.setenv("GRADER_GRADEBOOK", str(place))
    for command in (("collect", "hand-ins"), ("grade", "--workers", "1")):
        began = time.monotonic()
        teaching.copy(tmp_path / command[0]).start(*command, GRADER_GRADEBOOK=str(server().new())).communicate()
        usual = time.monotonic() - began
        for _ in range(20):
            killed += kill_after(teaching.start(*command, through=("-c", SMALL_STEPS)), chance.uniform(0.2, 1) * usual)
        teaching.done(*command)
    assert killed > 10
    with open_gradebook(place) as book:
        found = copied(book, tmp_path / "found.db")
    assert_same(facts(found), facts(alone.book))
    monkeypatch.setenv("GRADER_GRADEBOOK", str(found))
    assert_sound(found, teaching)
