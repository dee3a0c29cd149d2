"""Strangers' texts as answers to every kind of question, the whole way: collected, marked with mistakes, told, shown.

By the real commands, with real workers. While they run, no text is run in any of the processes (watch.py). `make test`
takes some of each category, `make full` all.
"""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from grader.cli.console import SKIPPED
from grader.export.formats import EXPORTS
from tests.faults.teaching import Teaching
from tests.hostile.corpus import CORPUS, HERE, Hostile
from tests.hostile.pages import assert_harmless, assert_lines
from tests.hostile.watch import Watch, watched

pytest.importorskip("resource")

EXERCISE = HERE / "every-kind.yaml"
SHARE = 1 if os.environ.get("GRADER_FULL") else 24
SOME = [one for place, one in enumerate(CORPUS) if place % SHARE == 0]
MOST = 1_000_000  # bytes of a hand-in


@pytest.fixture
def teaching(tmp_path: Path) -> Teaching:
    made = Teaching(tmp_path / "class")
    for folder in ("exercises", "hand-ins", "pages"):
        (made.folder / folder).mkdir(parents=True)
    (made.folder / "exercises" / EXERCISE.name).write_bytes(EXERCISE.read_bytes())
    for one in SOME:
        (made.hand_ins / f"{one.id}.json").write_text(hand_in(one), "ascii")
    return made


def hand_in(one: Hostile) -> str:
    """The text in every answer."""
    return json.dumps({"student": one.id, "course": EXERCISE.stem, "answers": dict.fromkeys(parts(), one.text)})


def parts() -> list[str]:
    lines = EXERCISE.read_text("utf-8").splitlines()
    return [f"kind.{line.removeprefix('  - id: ')}" for line in lines if line.startswith("  - id: ")]


def is_taken(one: Hostile) -> bool:
    """A hand-in that is too large, or holds half a character, is refused as a whole, and named."""
    halves = any("\ud800" <= char <= "\udfff" for char in one.text)
    return not halves and len(hand_in(one)) <= MOST


def test_every_text_comes_to_what_it_must_in_every_kind(teaching: Teaching, watch: Watch, tmp_path: Path) -> None:
    with watched(watch, [one.text for one in SOME], [tmp_path]) as broken:
        collected = teaching.run("collect", "hand-ins")
        marked = teaching.run("grade", "--json", "--workers", "2")
        listed = teaching.run("review", "--json", "--all")
        published = teaching.run("publish", "--out", "pages")
        exports = [
            teaching.run("export", "--format", name, "--out", "pages/exports", "--partial").stderr for name in EXPORTS
        ]
    assert not broken.exists(), broken.read_text("ascii")
    assert collected.returncode == (0 if all(map(is_taken, SOME)) else SKIPPED), collected.stderr
    assert not [one for one in exports if "grader:" in one]
    assert (marked.returncode, listed.returncode, published.returncode) == (0, 0, 0), marked.stderr
    assert {path.name for path in teaching.folder.iterdir()} <= {
        "exercises", "hand-ins", "pages", "home", "gradebook.db", "backups",
    }  # fmt: skip
    assert_marks(marked.stdout)
    assert len(assert_lines("review", listed.stdout)) > len(parts())
    assert_harmless(teaching.written())


def assert_marks(printed: str) -> None:
    """Nobody earns anything; every answer has a verdict, and only an essay waits."""
    *answers, totals = assert_lines("grade", printed)
    taken = {one.id for one in SOME if is_taken(one)}
    assert {one["student"] for one in answers} == taken == {*totals["totals"]}
    assert Counter(one["part"] for one in answers) == Counter(dict.fromkeys(parts(), len(taken)))
    earned = {(one["student"], one["part"], one["exact"]) for one in answers if one["exact"] != "0"}
    assert earned == set()
    assert all((one["verdict"] == "waiting") <= (one["part"] == "kind.essay") for one in answers)
    assert not [one for one in answers if "Refused" in one["message"]]
