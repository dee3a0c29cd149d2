"""`grader publish` and `grader regrade`: only what is new is written, and nothing changes unseen."""

import sqlite3
from pathlib import Path

import pytest

from tests.classroom.folders import fill, hand_in
from tests.cli.commands import records, run
from tests.cli.teaching import decide, marked, teach, totals

EXERCISE = Path("exercises") / "open.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return marked(tmp_path)


def change(old: str, new: str) -> None:
    text = EXERCISE.read_text("utf-8")
    assert old in text
    EXERCISE.write_text(text.replace(old, new), "utf-8")


def test_only_pages_that_say_something_new_are_written(folder: Path) -> None:
    first = run("publish")
    assert first.stdout == f"{Path('pages/open/index.html')}\n"
    assert "open: 4 pages written, 4 students new." in first.stderr
    assert "open: 0 pages written, 0 students new." in run("publish").stderr
    decide("(-1)^n*cos(x)^n", "right")
    done = run("publish")
    assert "open: 2 pages written, 0 students new." in done.stderr
    assert "  ada: 2 → 4 of 7\n  bo: 0 → 2 of 7\n" in done.stderr


def test_pages_in_another_folder_are_all_there(folder: Path) -> None:
    run("publish")
    assert "4 pages written" in run("publish", "--out", "elsewhere").stderr


def test_json_says_for_whom(folder: Path) -> None:
    run("publish")
    decide("sin(x) + 17", "1")
    (done,) = records(run("publish", "--json"))
    assert done["changed"] == {"bo": ["0", "1"], "dee": ["0", "1"]}
    assert sorted(done["written"]) == ["bo", "dee"]


def test_marks_of_yesterday_are_not_shown_beside_the_key_of_today(folder: Path) -> None:
    page = folder / "pages" / "open" / "students" / "student-ada.html"
    run("publish")
    assert "<dt>Answer" in page.read_text("utf-8")
    change("answer: 3x^2", "answer: 5x^2")
    done = run("publish")
    assert done.exit_code == 0 and "open: without keys meanwhile" in done.stderr
    assert "<dt>Answer" not in page.read_text("utf-8")
    run("regrade", "--yes")
    assert "without keys" not in run("publish").stderr
    assert "<dt>Answer" in page.read_text("utf-8")


HELD = "title: Open questions\nshow: after deadline\ndue: 2199-01-01 00:00 +00:00\n"
COMMANDS = {"publish": ("publish",), "grade a folder": ("grade", "in", "--out", "pages/open", "--workers", "1")}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_verdicts_and_keys_stay_away_until_the_deadline(command: tuple[str, ...], folder: Path) -> None:
    """What is said of a wrong answer may tell the right one: `the right answer plus 7`."""
    telling = ("<dt>Answer", "Not right", "Right value", "off by")
    change("title: Open questions\n", HELD)
    assert "without keys" in run(*command).stderr
    page = (folder / "pages" / "open" / "students" / "student-dee.html").read_text("utf-8")
    assert "17 + sin(x)" in page and not any(word in page for word in telling)
    change("2199", "1999")
    assert "without keys" not in run(*command).stderr
    page = (folder / "pages" / "open" / "students" / "student-dee.html").read_text("utf-8")
    assert all(word in page for word in telling[:3])


def test_more_time_for_one_student_holds_verdicts_back_for_all(folder: Path) -> None:
    change("title: Open questions\n", HELD.replace("2199", "1999") + "extensions: {ada: 2199-01-01 00:00 +00:00}\n")
    assert "without keys" in run("publish").stderr


ALL = ("grade", "review", "regrade", "publish", "export --format csv")


@pytest.mark.parametrize("command", ALL)
def test_without_hand_ins_every_command_says_what_to_do(command: str, folder: Path) -> None:
    Path("gradebook.db").unlink()
    done = run(*command.split())
    assert (done.exit_code, "grader collect FOLDER" in done.stderr) == (2, True)


@pytest.mark.parametrize("command", ALL)
def test_an_exercise_file_that_was_renamed_is_told(command: str, folder: Path) -> None:
    EXERCISE.rename(EXERCISE.with_name("closed.yaml"))
    done = run(*command.split())
    assert done.exit_code == 2
    assert "answers an exercise file here (closed). Was one renamed?" in done.stderr


def test_a_class_of_one_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(teach(tmp_path))
    fill(Path("one"), cy=hand_in("cy", {"slope": "3x^2"}, name="open"))
    run("collect", "one")
    assert "open: 1 hand-in marked now, 1 student in all." in run("grade", "--workers", "1").stderr


def test_a_mended_key_changes_marks_only_after_it_was_seen(folder: Path) -> None:
    before = totals(folder)
    change("answer: 3x^2", "answer: x^2")
    assert totals(folder) == before
    assert (
        "open has changed since 4 answers were marked; to see what that changes:  grader regrade" in run("grade").stderr
    )
    seen = run("regrade")
    assert "open: 2 marks would change:\n  slope: 1 up, 1 down, +0 in all\n    ada: −2\n    cy: +2\n" in seen.stderr
    assert "Nothing was changed." in seen.stderr
    assert totals(folder) == before
    assert "4 marks renewed" in run("regrade", "--yes", "--because", "the key was wrong").stderr
    after = totals(folder)
    assert (after["ada"], after["cy"]) == ("0", "4")
    with sqlite3.connect("gradebook.db") as connection:
        reasons = connection.execute("SELECT part, why, marks FROM earlier_marks ORDER BY id").fetchall()
        assert {why for _, why, _ in reasons} == {"the key was wrong"}
        assert connection.execute("SELECT count(DISTINCT reads) FROM verdicts WHERE part = 'slope'").fetchone() == (2,)
    assert "no mark would change" in run("regrade").stderr


def test_more_time_changes_marks_after_it_was_seen(folder: Path) -> None:
    fill(folder / "in", eve=hand_in("eve", {"slope": "3x^2"}, at="2026-11-21T10:00:00+00:00", name="open"))
    change("title: Open questions\n", "title: Open questions\ndue: 2026-11-20 00:00 +00:00\n")
    run("collect", "in")
    run("grade", "--workers", "1")
    assert totals(folder)["eve"] == "0"
    change("title: Open questions\n", "title: Open questions\nextensions: {eve: 2026-11-22 00:00 +00:00}\n")
    assert totals(folder)["eve"] == "0"
    assert records(run("regrade", "--json", "--yes")) == [
        {"student": "eve", "part": "slope", "before": "0", "after": "2"}
    ]
    assert totals(folder)["eve"] == "2"


def test_a_new_part_is_missing_until_marks_are_renewed(folder: Path) -> None:
    EXERCISE.write_text(EXERCISE.read_text("utf-8") + "- {id: new, ask: 1 + 1, answer: 2}\n", "utf-8")
    assert totals(folder)["ada"] == "2"
    assert run("regrade", "--yes").exit_code == 0
    assert "no mark would change" in run("regrade").stderr


@pytest.mark.parametrize("kind", ["csv", "canvas", "moodle", "gradescope", "jsonl"])
def test_every_export_is_written(folder: Path, kind: str) -> None:
    done = run("export", "--format", kind, "--out", "marks", "--partial")
    assert done.exit_code == 0
    paths = [Path(line) for line in done.stdout.splitlines()]
    assert paths and all(path.is_file() and "marks" in path.parts for path in paths)
    assert any("ada" in path.read_text("utf-8-sig") for path in paths)


def test_a_roster_comes_back_filled(folder: Path) -> None:
    header = "Student,ID,SIS User ID,SIS Login ID,Section,Open questions (77)\n"
    Path("roster.csv").write_text(f"{header}    Points Possible,,,,,7\nAda L,1,,ada,A,\nZoe,2,,zoe,A,\n", "utf-8")
    done = run("export", "--format", "canvas", "--roster", "roster.csv", "--out", "marks", "--partial")
    assert done.exit_code == 0, done.output
    text = Path(done.stdout.strip()).read_text("utf-8-sig")
    assert "Ada L" in text and '"2"' in text
    assert "zoe" in done.stderr.casefold()
    assert run("export", "--format", "csv", "--roster", "roster.csv").exit_code == 2


def test_a_decision_that_a_colleague_added_is_seen_first(folder: Path) -> None:
    decide("(-1)^n*cos(x)^n", "right")
    rules = Path("exercises") / "open.decisions.jsonl"
    shared = rules.read_text("utf-8")
    run("review", "--undo")
    before = totals(folder)
    rules.write_text(shared, "utf-8")
    assert totals(folder) == before
    assert "power: 2 up, 0 down, +4 in all" in run("regrade").stderr
    assert run("regrade", "--yes").exit_code == 0
    assert totals(folder)["ada"] == "4"
    rules.unlink()
    assert "power: 0 up, 2 down, −4 in all" in run("regrade", "--yes").stderr
    assert totals(folder) == before


def test_an_export_tells_who_is_left_out_and_what_has_changed(folder: Path) -> None:
    EXERCISE.write_text(EXERCISE.read_text("utf-8").replace("answer: 3x^2", "answer: x^2"), "utf-8")
    fill(folder / "late", ada=hand_in("ada", {"slope": "x^2"}, name="open"))
    run("collect", "late")
    done = run("export", "--format", "csv", "--out", "marks")
    assert "open: 1 hand-in without marks, of ada; to mark them:  grader grade\n" in done.stderr
    assert "open has changed since" in done.stderr
    assert "1 hand-in without marks, of ada" in run("review").stderr


def test_a_page_lists_all_classes_and_lies_beside_their_folders(folder: Path) -> None:
    assert run("publish").stdout == f"{Path('pages/open/index.html')}\n"
    page = (folder / "pages" / "index.html").read_text("utf-8")
    assert '<a href="open/index.html"><bdi>Open questions</bdi></a>' in page
    assert "4 students" in page


def test_the_font_of_formulas_travels_where_it_is_asked_for(folder: Path) -> None:
    run("publish", "--embed-font")
    pages = list((folder / "pages").rglob("*.html"))
    assert len(pages) == 6
    assert all("font/woff2;base64," in page.read_text("utf-8") for page in pages)
