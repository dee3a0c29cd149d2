"""Folders of hand-ins as they come: ten thousand files, several of a student, files that change meanwhile."""

import os
from pathlib import Path

import pytest

from tests.classroom.folders import QUIZ
from tests.faults.sound import assert_sound, looked_at
from tests.faults.teaching import Teaching, hand_in, make_class

RAWS = {"q.a": ["2xy", "2*x*y", "xy", "x^2"], "q.b": ["6", "2*3", "7", "(6"]}


def _untouched(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


@pytest.mark.parametrize("count", [150, pytest.param(10_000, marks=pytest.mark.faults)])
def test_many_files_are_each_stored_once(count: int, tmp_path: Path) -> None:
    teaching = make_class(tmp_path / "class", count, QUIZ, RAWS)
    before = _untouched(teaching.hand_ins)
    assert f"{count} new files." in teaching.run("collect", "hand-ins").stderr
    assert f"0 new files; {count} were there already." in teaching.run("collect", "hand-ins").stderr
    teaching.done("grade")
    assert _untouched(teaching.hand_ins) == before
    with looked_at(teaching.book) as book:
        assert book.execute("SELECT count(*), count(DISTINCT digest) FROM hand_ins").fetchone() == (count, count)
        assert book.execute("SELECT count(*) FROM marks").fetchone() == (2 * count,)
    if count < 1000:
        assert_sound(teaching.book, teaching)


@pytest.fixture
def teaching(tmp_path: Path) -> Teaching:
    return make_class(tmp_path / "class", 3, QUIZ, RAWS)


def test_of_two_files_of_a_student_one_counts_and_both_are_kept(teaching: Teaching) -> None:
    hand_in(teaching, "ada", {"q.a": "xy"}, file="ada-1")
    hand_in(teaching, "ADA ", {"q.a": "2xy"}, file="ada-2")
    teaching.done("collect", "hand-ins")
    assert "ada handed in twice: ada-2.json counts, ada-1.json does not" in teaching.run("grade").stderr
    with looked_at(teaching.book) as book:
        rows = "SELECT file FROM hand_ins WHERE student = 'ada' AND id IN (SELECT hand_in FROM marks) ORDER BY file"
        assert [file for (file,) in book.execute(rows)] == ["ada-1.json", "ada-2.json"]
    assert_sound(teaching.book, teaching)


def test_a_file_that_is_another_one_now_is_a_new_hand_in(teaching: Teaching) -> None:
    path = hand_in(teaching, "ada", {"q.a": "xy"})
    teaching.done("collect", "hand-ins")
    old = path.read_bytes()
    hand_in(teaching, "ada", {"q.a": "2xy"})
    done = teaching.run("collect", "hand-ins")
    assert "1 new file; 3 were there already." in done.stderr
    with looked_at(teaching.book) as book:
        raws = book.execute("SELECT raw FROM hand_ins WHERE student = 'ada' ORDER BY id").fetchall()
    assert [raw for (raw,) in raws] == [old, path.read_bytes()]
    path.with_name("ada-old.json").write_bytes(old)
    assert_sound(teaching.book, teaching)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and links")
def test_what_is_no_hand_in_stops_nobody(teaching: Teaching) -> None:
    """Named, with code 6; all others are marked and published."""
    os.mkfifo(teaching.hand_ins / "pipe.yaml")
    (teaching.hand_ins / "link.yaml").symlink_to("s00000.json")
    (teaching.hand_ins / "endless.json").symlink_to("/dev/zero")
    done = teaching.run("collect", "hand-ins")
    assert done.returncode == 6
    assert all(name in done.stderr for name in ("pipe.yaml", "link.yaml", "endless.json"))
    teaching.done("grade")
    with looked_at(teaching.book) as book:
        assert book.execute("SELECT count(*) FROM hand_ins").fetchone() == (3,)
        assert book.execute("SELECT count(DISTINCT hand_in) FROM marks").fetchone() == (3,)
