"""A zip with everything that is wrong with zips, by the real commands: what is sound counts, nothing is unpacked."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from grader.cli.console import BROKEN, SKIPPED
from grader.text import visible
from tests.faults.teaching import Teaching
from tests.handin.test_zipped import MEMBERS
from tests.handin.zips import Member, odd_zip, written
from tests.hostile.test_files import QUIZ
from tests.hostile.watch import Watch, watched

pytest.importorskip("resource")

SOUND = Member(b"sound/ada.yaml")
# What is said of a name that stands in the zip once; of several files of one name it is said that they are several.
NAMES = Counter(told.partition(" ")[0] for _, told in MEMBERS.values())
TOLD = [
    f"{name}:1:1 {why}" for name, _, why in (told.partition(" ") for _, told in MEMBERS.values()) if NAMES[name] == 1
]


@pytest.fixture
def teaching(tmp_path: Path) -> Teaching:
    made = Teaching(tmp_path / "deep" / "down" / "class")
    written(made.folder / "exercises" / QUIZ.name, QUIZ.read_bytes())
    written(made.folder / "class.zip", _zip())
    return made


@cache
def _zip() -> bytes:
    """Made once: its bombs take a second to pack."""
    return odd_zip(SOUND, *(member for member, _ in MEMBERS.values()))


@pytest.mark.parametrize(
    "command",
    [("collect", "class.zip"), ("grade", "class.zip", "--out", "pages", "--workers", "1")],
    ids=lambda one: one[0],
)
def test_what_is_sound_counts_and_the_rest_is_named(
    command: tuple[str, ...], teaching: Teaching, watch: Watch, tmp_path: Path
) -> None:
    data = (teaching.folder / "class.zip").read_bytes()
    assert len(TOLD) > 10
    with watched(watch, [], [teaching.folder]) as broken:
        done = teaching.run(*command)
    assert not broken.exists(), broken.read_text("ascii")
    assert done.returncode == SKIPPED
    assert not {char for char in done.stderr if char != "\n" and char != visible(char)}
    assert [told for told in TOLD if f"skipped: {told}" not in done.stderr] == []
    assert "1 new file." in done.stderr or "ada" in (teaching.pages / "grades.csv").read_text("utf-8-sig")
    assert (teaching.folder / "class.zip").read_bytes() == data
    assert {path.name for path in teaching.folder.iterdir()} <= {
        "exercises", "class.zip", "pages", "gradebook.db", "backups", "home",
    }  # fmt: skip
    assert {path.name for path in tmp_path.iterdir()} == {"deep"}


def test_a_zip_is_no_exercise(teaching: Teaching) -> None:
    done = teaching.run("check", "class.zip")
    assert done.returncode == BROKEN and "the file is larger than 1 MB" in done.stdout
