"""Hostile files, each by the real command: it ends as the manifest says, at the place that it names; nothing is run.

The manifest (tests/data/hostile/manifest.jsonl) carries over what the corpus of such files was made for, in the real
formats: `files/` are exercises, `hand-ins/` lie in tests/data/hand-ins, `made/` are made here. `differs` says why a
line is not what another grader might do.
"""

import csv
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from grader.limits import LimitReached, Pool
from grader.text import visible
from tests.faults.teaching import Teaching
from tests.hostile.corpus import HERE
from tests.hostile.made import MAKERS, made
from tests.hostile.watch import Watch, watched

pytest.importorskip("resource")

MANIFEST: list[dict[str, Any]] = [
    json.loads(line) for line in (HERE / "manifest.jsonl").read_text("ascii").splitlines()
]
QUIZ = HERE.parent / "quiz.yaml"
PAIR = {"made/313_Grad-01.yaml", "made/313_grad-01.yaml"}  # exercises that are checked together
SECONDS, MEGABYTES = 30.0, 1024  # for one file
_PLACED = re.compile(r"(?P<line>\d+):(?P<column>\d+) (?P<says>.*)", re.DOTALL)


class Ended(NamedTuple):
    """What a command came to."""

    exit: int
    problems: list[tuple[int, int, str]]
    notes: str


def _rows(kind: str) -> list[dict[str, Any]]:
    return [row for row in MANIFEST if row["kind"] == kind]


def _name(row: dict[str, Any]) -> str:
    return ascii(row["file"])


def _placed(row: dict[str, Any], folder: Path) -> Path:
    """The file in a folder of its own, or in one for all."""
    where, _, name = row["file"].partition("/")
    if where == "made":
        return made(folder, name) if name in MAKERS else folder / name
    shutil.copy((HERE if where == "files" else HERE.parent) / where / name, folder / name)
    return folder / name


def checked(path: Path) -> Ended:
    """In a worker, so that a file may cost so much and no more."""
    from tests.cli.commands import run

    done = run("check", str(path), "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) <= 100
    errors = [one for one in found if one["severity"] == "error"]
    assert all(one == visible(one) for record in found for one in (record["message"], record["hint"], record["file"]))
    return Ended(done.exit_code, [(one["line"], one["column"], one["message"]) for one in errors], done.stderr)


@pytest.fixture(scope="module")
def exercises(tmp_path_factory: pytest.TempPathFactory, watch_of_all: Watch) -> dict[str, Ended]:
    """What `check` says of each file."""
    folder = tmp_path_factory.mktemp("exercises")
    rows = [row for row in _rows("exercise") if row["file"] not in PAIR]
    files = {_placed(row, folder): row["file"] for row in rows}
    before = _everything(folder)
    with watched(watch_of_all, [], []) as broken, Pool(2) as pool:
        ended = dict(pool.run(checked, files, seconds=SECONDS, megabytes=MEGABYTES))
    assert not broken.exists(), broken.read_text("ascii")
    assert not [path for path, one in ended.items() if isinstance(one, LimitReached)], ended
    assert _everything(folder) == before
    return {files[path]: one for path, one in ended.items() if isinstance(one, Ended)}


def _everything(folder: Path) -> dict[str, bytes | None]:
    """What lies in a folder; not what a link leads to."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() and not path.is_symlink() else None
        for path in sorted(folder.rglob("*"))
    }


def test_every_intent_is_there() -> None:
    """And every file is in the manifest once."""
    files = [row["file"] for row in MANIFEST]
    assert len(files) == len(set(files)) > 180
    assert {f"files/{path.name}" for path in (HERE / "files").iterdir()} <= set(files)
    assert {f"made/{name}" for name in MAKERS} == {file for file in files if file.startswith("made/")}
    numbers = {int(file.split("/")[1].split("_")[0]) for file in files if file != "made/-rf.yaml"}
    gaps = {*range(37, 40), *range(63, 70), *range(107, 110), *range(130, 200), *range(249, 300), 311}
    assert numbers == {*range(317)} - gaps
    assert all(row["why"] for row in MANIFEST)


@pytest.mark.parametrize("row", [row for row in _rows("exercise") if row["file"] not in PAIR], ids=_name)
def test_an_exercise_is_checked_or_told(row: dict[str, Any], exercises: dict[str, Ended]) -> None:
    ended = exercises[row["file"]]
    assert ended.exit == row["exit"]
    assert bool(ended.problems) == (row["must"] == "error")
    assert len(ended.problems) <= 100
    assert "Traceback" not in ended.notes
    if row["says"]:
        places = [(line, column) for line, column, says in ended.problems if says.startswith(row["says"])]
        assert (row["line"], row["column"]) in places, ended.problems[:3]


def test_two_exercises_whose_names_differ_by_case_share_no_ids(tmp_path: Path) -> None:
    rows = [row for row in _rows("exercise") if row["file"] in PAIR]
    for row in rows:
        _placed(row, tmp_path)
    ended = checked(tmp_path)
    assert ended.exit == 2
    assert sorted(says.startswith(rows[0]["says"]) for _, _, says in ended.problems) == [False, True]


@pytest.mark.parametrize(
    ("one", "two"), [("Slopes", "slopes"), ("Zo\u00eb", "Zoe\u0308"), ("\u00c9tude", "e\u0301tude")]
)
def test_two_exercises_may_not_have_names_that_some_disks_take_for_one(one: str, two: str, tmp_path: Path) -> None:
    for number, name in enumerate((one, two)):
        question = f"questions:\n- {{id: q{number}, answer: 2, samples: [right 2, wrong 3]}}\n"
        (tmp_path / f"{name}.yaml").write_text(question, "utf-8")
    ended = checked(tmp_path)
    assert ended.exit == 2
    assert ["but for capitals or accents" in says for _, _, says in ended.problems] == [True]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory, watch_of_all: Watch) -> Iterator[tuple[Teaching, Ended, Any]]:
    """All hand-ins in one folder, which is collected and marked the whole way."""
    teaching = Teaching(tmp_path_factory.mktemp("class"))
    for folder in (teaching.hand_ins, teaching.folder / "exercises"):
        folder.mkdir()
    shutil.copy(QUIZ, teaching.folder / "exercises")
    for row in _rows("answers"):
        _placed(row, teaching.hand_ins)
    before = _everything(teaching.hand_ins)
    with watched(watch_of_all, ["open('PWNED','w')"], [teaching.folder]) as broken:
        done = teaching.run("collect", "hand-ins", "--json")
        folder = teaching.run("grade", "hand-ins", "--out", "pages", "--workers", "1")
    assert not broken.exists(), broken.read_text("ascii")
    assert _everything(teaching.hand_ins) == before
    assert {path.name for path in teaching.folder.iterdir()} <= {
        "exercises", "hand-ins", "pages", "gradebook.db", "backups", "home",
    }  # fmt: skip
    yield teaching, Ended(done.returncode, [], done.stderr), (json.loads(done.stdout), folder)
    (teaching.hand_ins / "305_unreadable.yaml").chmod(0o600)


@pytest.mark.parametrize("row", _rows("answers"), ids=_name)
def test_a_hand_in_is_taken_or_told(row: dict[str, Any], collected: tuple[Teaching, Ended, Any]) -> None:
    _, _, (record, folder) = collected
    name = visible(row["file"].partition("/")[2].encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))
    told = [one.removeprefix(f"hand-ins/{name}:") for one in record["skipped"] + record["passed_over"] if name in one]
    assert bool(told) == (row["must"] == "error"), told
    if row["says"]:
        places = [match for match in map(_PLACED.match, told) if match and match["says"].startswith(row["says"])]
        assert (str(row["line"]), str(row["column"])) in [(one["line"], one["column"]) for one in places], told
        assert f"{name}:{row['line']}:{row['column']} {row['says']}" in folder.stderr


def test_a_broken_file_costs_no_other_anything(collected: tuple[Teaching, Ended, Any]) -> None:
    """Exit code 6 for skipped files; whoever could be read has marks, and those that they had alone."""
    teaching, ended, (record, folder) = collected
    assert (ended.exit, folder.returncode) == (6, 6)
    assert "Traceback" not in ended.notes + folder.stderr
    assert record["new"] == len({path.read_bytes() for path in teaching.hand_ins.iterdir() if _is_plain(path)})
    assert not [char for char in folder.stderr if char != "\n" and char != visible(char)]
    with (teaching.pages / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["student"] for row in csv.DictReader(file)} == {"s001", "s235", "rené", "00123", "1e5", "no"}


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and path.stat().st_size <= 1_000_000 and os.access(path, os.R_OK)
