"""`grader submit` without a file: what the journal holds is handed in, delivered, or kept until it can be."""

import json
from pathlib import Path

import pytest

from grader.cli.console import CLOSED, UNDELIVERED
from grader.cli.students.receipt import Receipt
from grader.handin import HandIn
from tests.classroom.folders import course
from tests.cli.commands import records, run

EXERCISE = """due: {due}
late: {late}
questions:
- id: q
  ask: 1 + 1
  answer: 2
  tries: 4
  marks: 4
  penalty: 12.5%
  hints: [{{text: count, cost: 25%}}, {{text: use fingers, cost: 12.5%}}]
- id: p
  parts:
  - ask: 2 + 2
    answer: 4
  - ask: 3 + 3
    answer: 6
    show: after submission
- id: why
  essay: It says why.
  ask: Why?
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An exercise that is due one day, a drop folder, and a student."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRADER_STUDENT", "ada")
    monkeypatch.setenv("TZ", "UTC")
    (tmp_path / "exercises").mkdir()
    (tmp_path / "drop").mkdir()
    write_exercise("2999-01-01 00:00 +00:00")
    return tmp_path


def write_exercise(due: str, late: str = "20%") -> None:
    Path("exercises/sums.yaml").write_text(EXERCISE.format(due=due, late=late))


def files(folder: str = "drop") -> list[Path]:
    return sorted(Path(folder).iterdir())


def test_the_file_holds_what_counts_and_all_that_came_before() -> None:
    run("answer", "q", "3")
    run("hint", "q")
    run("answer", "q", "(2")
    run("answer", "q", "2")
    run("answer", "p.1", "4")
    done = run("submit", "--out", "drop")
    (path,) = files()
    written = json.loads(path.read_text("utf-8"))
    assert list(written) == ["student", "course", "receipt", "at", "digest", "answers", "tries"]
    assert (written["student"], written["course"]) == ("ada", "sums")
    assert written["answers"] == {"q": "2", "p.1": "4"}
    assert [{**one, "at": ""} for one in written["tries"]] == [
        {"at": "", "q": "3"}, {"at": "", "hint": "q"}, {"at": "", "q": "(2"}, {"at": "", "q": "2"},
        {"at": "", "p.1": "4"},
    ]  # fmt: skip
    assert (done.exit_code, done.stdout) == (0, f"{path.absolute()}\n")
    assert done.stderr == (
        f"Receipt {written['receipt']}: 2 of 4 parts answered.\n"
        "Not answered: p.2, why.\n"
        "In time (due 2999-01-01 00:00 UTC).\n"
    )


MARKED = {
    "right at once": [("q", "2"), ("p.1", "4"), ("p.2", "6")],
    "wrong tries and hints": [("q", "3"), ("q", "hint"), ("q", "5"), ("q", "2"), ("p.1", "5"), ("p.1", "4")],
    "a hint after the answer": [("q", "3"), ("q", "2"), ("q", "hint")],
    "all tries used": [("q", "3"), ("q", "4"), ("q", "hint"), ("q", "hint"), ("q", "5"), ("q", "6")],
    "right, then wrong": [("q", "2"), ("q", "3")],
    "typed twice": [("q", "3"), ("q", "3"), ("q", "2"), ("q", "2")],
    "unreadable between": [("q", "(3"), ("q", "3"), ("q", "(2"), ("q", "2"), ("q", "2)")],
    "blank": [("q", "3"), ("q", "2"), ("q", "")],
    "nothing readable": [("q", "(2"), ("p.1", "4")],
}


@pytest.mark.parametrize("story", MARKED)
def test_grade_gives_what_answer_told(story: str) -> None:
    told = {}
    for part, answer in MARKED[story]:
        if answer == "hint":
            run("hint", part)
            continue
        (record,) = records(run("answer", part, answer, "--json"))
        if record["try_used"]:
            told[record["part"]] = (record["verdict"], record["exact"])
    assert run("submit", "--out", "drop").exit_code == 0
    done = run("grade", "drop", "--out", "pages", "--json")
    assert done.exit_code == 0, done.stderr
    graded = {record["part"]: (record["verdict"], record["exact"]) for record in records(done)[:-1]}
    for part, (verdict, exact) in told.items():
        assert verdict == "saved" or graded[part] == (verdict, exact)
    assert all(exact == "0" for part, (_, exact) in graded.items() if part not in told)


def test_handing_in_twice_is_harmless() -> None:
    run("answer", "q", "3")
    first = run("submit", "--out", "drop")
    before = [(path, path.read_bytes()) for path in files()]
    again = run("submit", "--out", "drop")
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr)
    assert [(path, path.read_bytes()) for path in files()] == before
    run("answer", "q", "2")
    run("submit", "--out", "drop")
    assert len(files()) == 2
    *graded, _ = records(run("grade", "drop", "--out", "pages", "--json"))
    assert graded[0]["verdict"] == "right"


def test_the_folder_is_kept_for_next_time() -> None:
    run("answer", "q", "3")
    assert run("submit").exit_code == 0
    assert len(list(Path().glob("ada-*.json"))) == 1  # here, where none was named
    run("submit", "--out", "drop")
    run("answer", "q", "2")
    done = run("submit")
    assert Path(done.stdout.strip()).parent.name == "drop"


def test_the_folder_may_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_DROP", "drop")
    run("answer", "q", "3")
    run("submit")
    assert len(files()) == 1


NEXT = {"answer": ("answer", "q", "2"), "hint": ("hint", "q"), "submit": ("submit",)}


@pytest.mark.parametrize("command", NEXT)
def test_what_cannot_be_delivered_is_kept_and_goes_with_the_next_command(command: str, home: Path) -> None:
    run("answer", "q", "3")
    done = run("submit", "--out", "net/drop")
    assert (done.exit_code, done.stdout) == (UNDELIVERED, "")
    assert "is not delivered: cannot write to " in done.stderr and "no such file or directory" in done.stderr
    (kept,) = (home / "outbox").iterdir()
    text = kept.read_bytes()
    waits = run("answer", "p.1", "5")
    assert waits.exit_code == 0 and "is not delivered yet" in waits.stderr
    Path("net/drop").mkdir(parents=True)
    done = run(*NEXT[command])
    assert done.exit_code == 0
    assert f"Delivered now: receipt {json.loads(text)['receipt']}, " in done.stderr
    assert text in [path.read_bytes() for path in files("net/drop")]
    assert list((home / "outbox").iterdir()) == []
    assert "Delivered" not in run("answer", "p.1", "4").stderr
    assert not [path for path in files("net/drop") if path.suffix != ".json"]


def test_reading_commands_deliver_nothing() -> None:
    run("answer", "q", "3")
    run("submit", "--out", "net")
    Path("net").mkdir()
    run("read", "2x")
    assert files("net") == []


ANSWERS = {
    "an essay waits": ({"why": "So."}, "A person will look at: why.", True),
    "what cannot be read": ({"q": "(2"}, "Not readable, so without marks: q.", False),
    "all right is never said while a person decides": (
        {"q": "2", "p.1": "4", "p.2": "6", "why": "So."}, "A person will look at: why.", True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("why", ANSWERS)
def test_what_is_said_of_the_answers(why: str) -> None:
    answers, sentence, waits = ANSWERS[why]
    for part, answer in answers.items():
        run("answer", part, answer)
    said = run("submit", "--out", "drop").stderr
    assert sentence in said.splitlines()
    assert "right" not in said
    (record,) = records(run("submit", "--out", "drop", "--json"))
    assert (record["waiting"] == ["why"]) is waits


RESULTS = {"right": False, "wrong": False, "saved": False, "waiting": True, "undecided": True, "unjudged": False}


@pytest.mark.parametrize("result", RESULTS)
def test_what_waits_for_a_person(result: str) -> None:
    (exercise,) = course().exercises
    receipt = Receipt(exercise, HandIn("ada", "quiz", {"q.a": "2xy", "q.b": "6"}), {"q.a": "right", "q.b": result})
    assert receipt.waiting == (["q.b"] if RESULTS[result] else [])
    assert ("Every answer is right." in receipt.sentences()) is (result == "right")


def test_a_long_list_is_cut(folder: Path) -> None:
    asked = ", ".join(f"{{id: p{number}, answer: 2}}" for number in range(9))
    (folder / "exercises" / "sums.yaml").write_text(f"questions: [{asked}]\n")
    run("answer", "p0", "2")
    assert "Not answered: p1, p2, p3, p4, p5, p6 and 2 more.\n" in run("submit", "--out", "drop").stderr


def test_all_right_is_said_where_the_policy_lets_it_be_seen(folder: Path) -> None:
    (folder / "exercises" / "sums.yaml").write_text("questions: [{id: a, answer: 2}, {id: b, answer: 3}]\n")
    run("answer", "a", "2")
    assert "Every answer is right." not in run("submit", "--out", "drop").stderr
    run("answer", "b", "3")
    assert "Every answer is right." in run("submit", "--out", "drop").stderr


DUE = {
    "in time": ("2999-01-01 00:00 +00:00", "20%", "In time (due 2999-01-01 00:00 UTC).", False),
    "late": ("2020-01-01 00:00 +00:00", "20%", "days late, which takes 100% of the marks (due 2020-01-01", True),
}  # fmt: skip


@pytest.mark.parametrize("when", DUE)
def test_lateness_is_said(when: str) -> None:
    due, late, sentence, is_late = DUE[when]
    write_exercise(due, late)
    run("answer", "q", "2")
    assert sentence in run("submit", "--out", "drop").stderr
    assert records(run("submit", "--out", "drop", "--json"))[0]["late"] is is_late


def test_each_exercise_file_is_a_hand_in_of_its_own(folder: Path) -> None:
    (folder / "exercises" / "other.yaml").write_text("questions: [{id: o, answer: 2}]\n")
    (folder / "exercises" / "third.yaml").write_text("questions: [{id: t, answer: 2}]\n")
    run("answer", "q", "2")
    run("answer", "o", "2")
    found = records(run("submit", "--out", "drop", "--json"))
    assert [(one["course"], one["answered"], one["of"]) for one in found] == [("other", 1, 1), ("sums", 1, 4)]
    assert [json.loads(Path(one["file"]).read_text())["course"] for one in found] == ["other", "sums"]


REFUSED = {
    "nobody": ("", "Nobody knows who hands in."),
    "no id": ("../ada", "'../ada' is no student id"),
    "a terminal's": ("a\x1bb", r"'a\\x1bb' is no student id"),
    "no answers": ("bo", "There are no answers of bo yet."),
}


@pytest.mark.parametrize("why", REFUSED)
def test_nothing_to_hand_in(why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    student, message = REFUSED[why]
    monkeypatch.delenv("GRADER_STUDENT")
    run("answer", "q", "2", "--student", "cy")
    done = run("submit", *(["--student", student] if student else []))
    assert done.exit_code == 2
    assert message in done.stderr and "\x1b" not in done.stderr


def test_numbers_are_drawn_for_the_student_however_the_name_is_typed(folder: Path) -> None:
    drawn = "questions: [{id: d, ask: What is {@a@}?, given: {a: 1..50}, answer: a}]\n"
    (folder / "exercises" / "sums.yaml").write_text(drawn)
    names = ["Rene\u0301", "rené", "RENÉ"]
    said = {run("answer", "d", "0", "--student", name).stderr.partition(":")[0] for name in names}
    assert len(said) == 1


@pytest.mark.parametrize("name", ["Ada", " ada ", "ADA"])
def test_a_student_is_the_same_in_any_spelling(name: str) -> None:
    run("answer", "q", "2", "--student", name.strip())
    run("submit", "--out", "drop", "--student", name.strip())
    assert json.loads(files()[0].read_text())["student"] == "ada"


@pytest.mark.parametrize(
    "text", ["2 # of it", "{2}", "q: 2", "- 2", "'2'", "ünï − ² ½ 李 😀", "\udc80", "\x00", "2\n", "~", "null"]
)
def test_answers_travel_as_they_were_typed(text: str) -> None:
    run("answer", "q", text)
    run("answer", "p.1", "4")
    assert run("submit", "--out", "drop").exit_code == 0
    assert json.loads(files()[0].read_text("utf-8"))["answers"].get("q", text) == text.replace("\udc80", "\ufffd")
    done = run("grade", "drop", "--out", "pages", "--json")
    assert done.exit_code == 0, done.stderr


def test_the_same_answer_again_is_no_further_try() -> None:
    first, again = (run("answer", "q", "3", "--json") for _ in range(2))
    assert first.stdout == again.stdout
    assert again.stderr == "  The same answer as before: no further try.\n"
    for wrong in "456":
        last = run("answer", "q", wrong)
    assert run("answer", "q", "6").stdout == last.stdout  # the last one may not have been seen
    assert run("answer", "q", "2").exit_code == CLOSED
