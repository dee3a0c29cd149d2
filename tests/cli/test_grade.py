"""`grader grade`: a folder of hand-ins to marks and pages; nothing is lost, and nothing stops the others."""

import csv
import os
from pathlib import Path

import pytest

from grader.cli.console import SKIPPED
from tests.classroom.folders import fill, hand_in
from tests.cli.commands import QUIZ_HERE, records, run, school

KEYS = "student part read verdict marks exact of try_used tries_left evidence mistake message".split()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return school(tmp_path)


def marks(folder: Path) -> dict[str, str]:
    with (folder / "pages" / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row["total"] for row in csv.DictReader(file)}


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_the_index_alone_is_printed(folder: Path) -> None:
    before = snapshot(folder / "class")
    done = run("grade", "class", "--out", "pages", *QUIZ_HERE)
    assert done.exit_code == 0
    assert done.stdout == f"{os.path.join('pages', 'index.html')}\n"
    assert "2 hand-ins, 4 answers: 2 right, 1 wrong, 1 unreadable." in done.stderr
    assert marks(folder) == {"ada": "3", "bo": "0"}
    pages = sorted(path.name for path in (folder / "pages").rglob("*.html"))
    assert len(pages) == 3 and "index.html" in pages
    assert snapshot(folder / "class") == before


def test_a_broken_file_is_named_with_its_line_and_skipped(folder: Path) -> None:
    before = snapshot(folder / "untidy")
    done = run("grade", "untidy", "--out", "pages", *QUIZ_HERE)
    assert done.exit_code == SKIPPED
    assert "skipped: untidy/bo.yaml:4:8 " in done.stderr
    assert marks(folder) == {"ada": "3"}
    assert "bo.yaml" in (folder / "pages" / "index.html").read_text("utf-8")
    assert snapshot(folder / "untidy") == before


def test_two_hand_ins_of_one_student_leave_one_and_that_is_said(folder: Path) -> None:
    done = run("grade", "two", "--out", "pages", *QUIZ_HERE)
    assert done.exit_code == 0
    assert "ada handed in twice: b.yaml counts, a.yaml does not" in done.stderr
    assert marks(folder) == {"ada": "0"}


def test_json(folder: Path) -> None:
    done = run("grade", "class", "--out", "pages", "--json", *QUIZ_HERE)
    *answers, totals = records(done)
    assert all(list(record) == KEYS for record in answers)
    assert [(record["student"], record["part"], record["verdict"]) for record in answers] == [
        ("ada", "q.a", "right"), ("ada", "q.b", "right"), ("bo", "q.a", "unreadable"), ("bo", "q.b", "wrong"),
    ]  # fmt: skip
    assert totals == {"totals": {"ada": "3", "bo": "0"}}
    assert (folder / "pages" / "index.html").is_file()


def test_an_empty_folder_makes_an_empty_page(folder: Path) -> None:
    (folder / "empty").mkdir()
    done = run("grade", "empty", "--out", "pages", *QUIZ_HERE)
    assert done.exit_code == 0 and (folder / "pages" / "index.html").is_file()


def test_hand_ins_to_another_exercise_are_named(folder: Path) -> None:
    (folder / "exercises" / "other.yaml").write_text("questions:\n- id: r\n  answer: 2\n")
    fill(folder / "class", cy=hand_in("cy", {"r": "2"}, name="other"))
    done = run("grade", "class", "--out", "pages")
    assert done.exit_code == SKIPPED
    assert "it answers other" in done.stderr
    assert set(marks(folder)) == {"ada", "bo"}
    assert run("grade", "class", "--out", "pages", "--course", "other").exit_code == SKIPPED
    assert set(marks(folder)) == {"cy"}


def test_the_file_of_a_hand_in_to_another_exercise_is_named(folder: Path) -> None:
    (folder / "exercises" / "other.yaml").write_text("questions:\n- id: r\n  answer: 2\n")
    fill(folder / "class", cy=hand_in("cy", {"r": "2"}, name="other"))
    assert "cy.yaml: it answers other" in run("grade", "class", "--out", "pages").stderr


HOSTILE = {
    "markup": "'<img src=x onerror=alert(1)>'",
    "formula": "\"=cmd|'/C calc'!A0\"",
    "bomb": "9**9**9**9",
    "code": "open('PWNED', 'w')",
    "long": "x+" * 30_000 + "1",
    "brackets": "(" * 3_000,
    "latex": r"$\href{javascript:alert(1)}{x}$",
    "empty": "",
}


def test_a_class_of_hostile_answers_is_graded_to_its_end(folder: Path) -> None:
    files = {name: hand_in(name, {"q.a": answer, "q.b": "6"}) for name, answer in HOSTILE.items()}
    fill(folder / "hostile", **files)
    done = run("grade", "hostile", "--out", "pages", *QUIZ_HERE)
    assert done.exit_code == 0, done.stderr
    assert marks(folder) == dict.fromkeys(HOSTILE, "1")
    text = "".join(path.read_text("utf-8") for path in (folder / "pages").rglob("*.html"))
    assert "<img" not in text and 'href="javascript' not in text
    assert not (folder / "PWNED").exists()


def test_special_files_are_named_and_the_rest_is_graded(folder: Path) -> None:
    (folder / "class" / "link.yaml").symlink_to("/etc/hostname")
    os.mkfifo(folder / "class" / "pipe.yaml")
    (folder / "class" / "folder.yaml").mkdir()
    done = run("grade", "class", "--out", "pages", *QUIZ_HERE)
    assert done.exit_code == SKIPPED
    assert marks(folder) == {"ada": "3", "bo": "0"}
    for name in ("link.yaml", "pipe.yaml", "folder.yaml"):
        assert f"skipped: class/{name}:1:1 " in done.stderr


def test_an_unknown_part_is_told_and_the_others_are_graded(folder: Path) -> None:
    fill(folder / "class", ada=hand_in("ada", {"q.a": "2xy", "q.b": "6", "q.z": "1"}))
    done = run("grade", "class", "--out", "pages", *QUIZ_HERE)
    assert done.exit_code == SKIPPED
    assert "class/ada.yaml:6:3 unknown part 'q.z'; did you mean q.a or q.b?" in done.stderr
    assert marks(folder)["ada"] == "3"


def test_grading_again_gives_the_same_pages(folder: Path) -> None:
    run("grade", "class", "--out", "pages", *QUIZ_HERE)
    first = {path: path.read_bytes() for path in (folder / "pages").rglob("*.*") if path.is_file()}
    run("grade", "class", "--out", "pages", *QUIZ_HERE)
    assert {path: path.read_bytes() for path in (folder / "pages").rglob("*.*") if path.is_file()} == first


def test_the_font_of_formulas_travels_where_it_is_asked_for(folder: Path) -> None:
    run("grade", "class", "--out", "pages", "--embed-font", *QUIZ_HERE)
    assert "font/woff2;base64," in (folder / "pages" / "index.html").read_text("utf-8")
