"""What a student types at home: told, kept, shown on the own page, handed in and collected, and never run."""

import os
from pathlib import Path

import pytest

from grader.course import load_course
from grader.handin import Delivered, read_delivered
from tests.faults.teaching import Teaching
from tests.hostile.corpus import CORPUS
from tests.hostile.pages import assert_page
from tests.hostile.test_every_kind import EXERCISE
from tests.hostile.watch import Watch, watched

SHARE = 1 if os.environ.get("GRADER_FULL") else 24
SOME = [one.text for place, one in enumerate(CORPUS) if place % SHARE == 0 and len(one.text) < 50_000]
# Pasting brings them along, whatever the rest is.
SOME += ["x\u200by", "\ufeffx", "2x\u2028", "x\U000e0041", "\x1b]0;\x07", "x\udcff", "-x", "--help", "@x", "x\r\ny"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Teaching:
    made = Teaching(tmp_path / "home")
    (made.folder / "exercises").mkdir(parents=True)
    (made.folder / "sent").mkdir()
    (made.folder / "exercises" / EXERCISE.name).write_bytes(EXERCISE.read_bytes())
    monkeypatch.setenv("GRADER_STUDENT", "ada")
    return made


def test_every_text_may_be_typed(home: Teaching, watch: Watch, tmp_path: Path) -> None:
    with watched(watch, SOME, [tmp_path]) as broken:
        for text in SOME:
            done = home.run("answer", "kind.expression", text)
            assert done.returncode in ({0, 3} if text != "--" else {2}), ascii(text)
        home.run("answer", "kind.essay", SOME[-3])
        assert_page("report", (home.folder / home.done("report", "--out", "mine.html").strip()).read_text("utf-8"))
        sent = home.done("submit", "--out", "sent").strip()
    assert not broken.exists(), broken.read_text("ascii")
    course, _ = load_course([EXERCISE])
    hand_in, problems = read_delivered(Delivered("ada.json", (home.folder / sent).read_bytes()), course)
    assert hand_in and not problems
    assert len(hand_in.tries) > len(SOME) // 2
