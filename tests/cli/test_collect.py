"""`grader collect`: what came is kept once and word for word; what could not be read is named."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from grader.cli.console import NOT_STORED, SKIPPED
from tests.classroom.folders import fill, hand_in
from tests.cli.commands import records, run
from tests.cli.teaching import teach


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return teach(tmp_path)


def kept() -> list[tuple[str, bytes]]:
    with sqlite3.connect("gradebook.db") as connection:
        return sorted(connection.execute("SELECT file, raw FROM hand_ins"))


def test_every_file_is_kept_word_for_word_once(folder: Path) -> None:
    done = run("collect", "in")
    assert (done.exit_code, done.stdout) == (0, "gradebook.db\n")
    assert "4 new files." in done.stderr
    assert kept() == sorted((path.name, path.read_bytes()) for path in (folder / "in").iterdir())
    again = run("collect", "in")
    assert "0 new files; 4 were there already." in again.stderr
    assert len(kept()) == 4


def test_a_zip_holds_the_same(folder: Path) -> None:
    run("collect", "in")
    archive = shutil.make_archive("in", "zip", "in")
    assert records(run("collect", archive, "--json"))[0]["known"] == 4


def test_what_cannot_be_read_is_named_and_kept(folder: Path) -> None:
    fill(folder / "in", ed="student: [", flo=hand_in("flo", {"power": "1", "nothing": "2"}, name="open"))
    done = run("collect", "in")
    assert done.exit_code == SKIPPED
    assert "skipped: in/ed.yaml:1:" in done.stderr
    assert "passed over: in/flo.yaml:5:3 unknown part 'nothing'" in done.stderr
    assert [file for file, _ in kept()] == ["ada.yaml", "bo.yaml", "cy.yaml", "dee.yaml", "ed.yaml", "flo.yaml"]


def test_what_names_a_part_that_comes_later_counts_once_it_is_there(folder: Path) -> None:
    fill(folder / "in", flo=hand_in("flo", {"new": "2"}, name="open"))
    run("collect", "in")
    exercise = folder / "exercises" / "open.yaml"
    exercise.write_text(exercise.read_text("utf-8") + "- {id: new, ask: 1 + 1, answer: 2}\n", "utf-8")
    done = run("grade", "--json", "--workers", "1")
    (answer,) = [one for one in records(done) if one.get("student") == "flo" and one["part"] == "new"]
    assert answer["verdict"] == "right"


def test_the_gradebook_may_lie_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("collect", "in", "--gradebook", "marks.db").stdout == "marks.db\n"
    monkeypatch.setenv("GRADER_GRADEBOOK", "marks.db")
    assert "0 new files" in run("collect", "in").stderr
    assert not Path("gradebook.db").exists()


def test_what_is_no_gradebook_is_refused_with_a_remedy(folder: Path) -> None:
    Path("gradebook.db").write_text("dear diary", "utf-8")
    done = run("collect", "in")
    assert done.exit_code == NOT_STORED
    assert "gradebook.db" in done.stderr and "Traceback" not in done.stderr
    assert Path("gradebook.db").read_text("utf-8") == "dear diary"


def test_students_packs_mark_nobody(folder: Path) -> None:
    run("release", "exercises/open.yaml", "--out", "class.quizpack")
    assert "A pack marks nobody" in run("collect", "in", "--exercises", "class.quizpack").stderr
