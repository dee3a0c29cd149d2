"""`grader grade --jsonl`: answers of other programs; each line is marked or named, and none is lost to a kill."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from grader.classroom import ledger, workers
from grader.classroom.bulk import run as bulk
from grader.classroom.bulk.marking import Marking
from grader.classroom.bulk.partial import Partial
from grader.classroom.bulk.source import LONGEST
from grader.cli.console import SKIPPED
from tests.classroom.classes import at_once
from tests.cli.commands import QUIZ_HERE, process, records, run, school
from tests.cli.test_grade import KEYS

LOCAL = workers.local
LINES = [
    {"student": "ada", "part": "q.a", "answer": "2xy", "id": 7},
    {"student": "bo", "answers": {"q.b": "3", "q.a": "xy"}, "id": "ß"},
    {"student": "cy", "part": "q.b", "answer": "3"},
    {"student": "dee", "part": "q.1", "answer": "(2xy"},
    {"student": "eve", "part": "q.a", "answer": "y*2 x"},
    {"student": "flo", "answers": {}},
    {"student": "gus", "part": "q.b", "answer": " "},
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answers are decided in this process, unless a test says otherwise."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workers, "local", lambda count: at_once)
    return school(tmp_path)


def lines(*some: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in some)


def mark(*more: str, data: str | bytes = lines(*LINES)) -> Result:
    Path("in.jsonl").write_bytes(data if isinstance(data, bytes) else data.encode())
    return run("grade", "--jsonl", "in.jsonl", "--out", "out.jsonl", *more, *QUIZ_HERE)


def written() -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]


def test_each_answer_is_one_line_in_the_order_of_the_input(folder: Path) -> None:
    done = mark()
    assert (done.exit_code, done.stdout) == (0, "out.jsonl\n")
    assert [(one["student"], one.get("id"), one["part"], one["verdict"], one["exact"]) for one in written()] == [
        ("ada", 7, "q.a", "right", "2"), ("bo", "ß", "q.b", "right", "1"), ("bo", "ß", "q.a", "wrong", "0"),
        ("cy", None, "q.b", "wrong", "0"), ("dee", None, "q.a", "unreadable", "0"),
        ("eve", None, "q.a", "right", "2"), ("gus", None, "q.b", "missing", "0"),
    ]  # fmt: skip
    assert all(list(one) == [key for key in KEYS if key != "id"] for one in written() if "id" not in one)
    assert "7 lines, 7 answers: 3 right, 2 wrong, 1 unreadable, 1 missing." in done.stderr
    assert sorted(path.name for path in folder.glob("*out*")) == ["out.jsonl"]


def test_errors_are_carried_forward_within_a_hand_in_and_said(folder: Path) -> None:
    mark()
    assert "follows from your own answer" in written()[1]["message"]


def test_every_answer_is_told_as_a_class_is_told(folder: Path) -> None:
    """Beside `grader grade FOLDER --json`, which marks every part of each student."""
    told = [one for one in records(run("grade", "class", "--out", "pages", "--json", *QUIZ_HERE)) if "part" in one]
    ada, bo = {"q.a": "2xy", "q.b": "6"}, {"q.a": "(2xy", "q.b": "3"}
    mark(data=lines({"student": "ada", "answers": ada}, {"student": "bo", "answers": bo}))
    assert written() == told


def test_totals_are_a_last_object(folder: Path) -> None:
    (totals,) = records(mark("--json"))
    assert totals == {
        "lines": 7, "answers": 7, "verdicts": {"right": 3, "wrong": 2, "unreadable": 1, "missing": 1}, "skipped": 0,
        "decided": totals["decided"],
    }  # fmt: skip
    assert 0 < totals["decided"] <= 8


def test_how_many_workers_and_how_large_a_lot_change_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark()
    once = Path("out.jsonl").read_bytes()
    for count, answers in (("1", 3), ("2", 1)):
        monkeypatch.setattr(bulk, "_AT_ONCE", answers)
        monkeypatch.setattr(workers, "local", LOCAL)
        mark("--workers", count)
        assert Path("out.jsonl").read_bytes() == once


def test_what_is_forgotten_is_decided_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark()
    once = Path("out.jsonl").read_bytes()
    monkeypatch.setattr(bulk, "_AT_ONCE", 1)
    monkeypatch.setattr(ledger, "_MOST", 0)
    mark()
    assert Path("out.jsonl").read_bytes() == once


def test_what_is_late_loses_what_the_part_says(folder: Path) -> None:
    exercise = folder / "exercises" / "due.yaml"
    exercise.write_text(
        "due: 2026-11-01T12:00:00+00:00\nlate: 50% a day\nquestions:\n- id: q\n  answer: 2\n  marks: 4\n"
    )
    Path("in.jsonl").write_text(lines({"student": "ada", "answers": {"q": "2"}, "at": "2026-11-01T13:00:00+00:00"}))
    assert run("grade", "--jsonl", "in.jsonl", "--out", "out.jsonl", "--exercises", str(exercise)).exit_code == 0
    assert written()[0]["exact"] == "2" and "50%" in written()[0]["message"]


GOOD = b'{"student": "ada", "part": "q.a", "answer": "2xy"}\n'
BAD = {
    "no JSON": (b'{"student": "ada", "part"\n', "not JSON at character 26"),
    "NUL": (b'{"student": "a\0da", "part": "q.a", "answer": "2"}\n', "not JSON at character 15"),
    "Latin 1": ('{"student": "bjørn", "part": "q.a", "answer": "2"}\n'.encode("latin-1"), "not UTF-8 at byte 16"),
    "UTF-16": ('{"student": "ada"}'.encode("utf-16-le") + b"\n", "not JSON"),
    "a list": (b"[1, 2]\n", "no JSON object"),
    "deep": (b"[" * 100_000 + b"\n", "nested too deeply"),
    "an absurd number": (b'{"student": "ada", "id": ' + b"9" * 5_000 + b"}\n", "absurd number"),
    "no number": (b'{"student": "ada", "id": NaN}\n', "NaN is no JSON"),
    "too long": (b'{"student": "ada", "answer": "' + b"x" * LONGEST + b'"}\n', "longer than 1,000,000 bytes"),
    "twice": (b'{"student": "ada", "student": "bo", "part": "q.a", "answer": "2"}\n', "'student' stands there twice"),
    "a part twice": (b'{"student": "ada", "answers": {"q.a": "2", "q.a": "3"}}\n', "'q.a' stands there twice"),
    "no student": (b'{"part": "q.a", "answer": "2"}\n', "missing key 'student'"),
    "a strange student": (b'{"student": "../x", "part": "q.a", "answer": "2"}\n', "no student id"),
    "no answer": (b'{"student": "ada", "part": "q.a"}\n', "missing key 'answer'"),
    "no text": (b'{"student": "ada", "part": "q.a", "answer": 2}\n', "'answer' is no text"),
    "nothing": (b'{"student": "ada"}\n', "missing key 'answers'"),
    "both": (b'{"student": "ada", "part": "q.a", "answer": "2", "answers": {}}\n', "it is a single answer"),
    "an unknown key": (b'{"student": "ada", "part": "q.a", "anwser": "2"}\n', "unknown key 'anwser'"),
    "an unknown part": (b'{"student": "ada", "part": "q.z", "answer": "2"}\n', "'q.z'; did you mean q.a or q.b?"),
    "a long name": (b'{"student": "ada", "part": "' + b"q" * 9_000 + b'", "answer": "2"}\n', "unknown part 'qqq"),
    "no time": (b'{"student": "ada", "answers": {}, "at": "noon"}\n', "'at' is no time"),
    "no id": (b'{"student": "ada", "answers": {}, "id": [1]}\n', "'id' is neither"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_line_that_cannot_be_read_is_named_and_the_others_are_marked(name: str, folder: Path) -> None:
    line, why = BAD[name]
    done = mark(data=GOOD + b"\r\n" + line + GOOD)
    assert done.exit_code == SKIPPED
    assert "skipped: in.jsonl:3:1 " in done.stderr and why in done.stderr
    first, problem, last = written()
    assert first["verdict"] == last["verdict"] == "right"
    assert problem["line"] == 3 and why in problem["problem"]


def test_an_unknown_part_of_a_hand_in_costs_the_others_nothing(folder: Path) -> None:
    done = mark(data=lines({"student": "ada", "answers": {"q.z": "1", "q.b": "6", "q.2": "7"}, "id": 1}))
    assert done.exit_code == SKIPPED
    right, *problems = written()
    assert (right["part"], right["verdict"]) == ("q.b", "right")
    assert [(one["line"], one["id"]) for one in problems] == [(1, 1), (1, 1)]
    assert "unknown part 'q.z'" in problems[0]["problem"] and "q.b is answered twice" in problems[1]["problem"]


def test_strange_characters_come_out_as_they_went_in(folder: Path) -> None:
    data = b'{"student": "ada", "part": "q.a", "answer": "\\ud800\\u0000\\u202e", "id": "\\ud83d"}\n'
    assert mark(data=b"\xef\xbb\xbf" + data).exit_code == 0
    assert (written()[0]["verdict"], written()[0]["id"]) == ("unreadable", "\ud83d")


def test_only_some_bad_lines_are_named_on_the_screen_and_all_in_the_output(folder: Path) -> None:
    done = mark(data=b"{}\n" * 100)
    assert done.stderr.count("skipped: in.jsonl:") == 20 and len(written()) == 100


def test_standard_input(folder: Path) -> None:
    done = process("grade", "--jsonl", "-", "--out", "out.jsonl", *QUIZ_HERE, folder=folder, stdin=GOOD * 2)
    assert done.returncode == 0, done.stderr
    assert [one["verdict"] for one in written()] == ["right", "right"]


class _Kill(BaseException):
    pass


def killed_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the middle of writing a lot: its lines are there, but not the note of them."""
    calls = iter(range(number))
    true = Partial.add

    def add(self: Partial, data: bytes, progress: Any) -> None:
        if next(calls, None) is None:
            assert self._file
            self._file.write(data[:10])
            self._file.flush()
            raise _Kill
        true(self, data, progress)

    monkeypatch.setattr(bulk, "_AT_ONCE", 2)
    monkeypatch.setattr(Partial, "add", add)


@pytest.mark.parametrize("number", range(4))
def test_the_same_command_goes_on_where_one_was_killed(
    number: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark()
    whole = Path("out.jsonl").read_bytes()
    Path("out.jsonl").write_bytes(b"of another day")
    with monkeypatch.context() as killing, pytest.raises(_Kill):
        killed_at(number, killing)
        mark()
    assert Path("out.jsonl").read_bytes() == b"of another day"
    done = mark()
    assert Path("out.jsonl").read_bytes() == whole and "7 lines, 7 answers: 3 right, 2 wrong" in done.stderr
    assert ("Went on where an earlier run had stopped" in done.stderr) == (number > 0)
    assert sorted(path.name for path in folder.glob("*out*")) == ["out.jsonl"]


@pytest.mark.parametrize("data", [lines(*LINES[::-1]), lines(LINES[0])], ids=["another", "a shorter one"])
def test_what_was_begun_of_another_input_is_begun_anew(
    data: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark(data=data)
    whole = Path("out.jsonl").read_bytes()
    with monkeypatch.context() as killing, pytest.raises(_Kill):
        killed_at(2, killing)
        mark()
    done = mark(data=data)
    assert Path("out.jsonl").read_bytes() == whole and "begun anew" in done.stderr


def test_a_run_that_has_decided_nothing_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where no cluster answers."""
    monkeypatch.setattr(Marking, "written", lambda *_: (_ for _ in ()).throw(_Kill))
    with pytest.raises(_Kill):
        mark()
    assert not list(folder.glob("*out*"))


def test_from_a_pipe_it_cannot_begin_anew_and_says_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as killing, pytest.raises(_Kill):
        killed_at(2, killing)
        mark()
    done = process("grade", "--jsonl", "-", "--out", "out.jsonl", *QUIZ_HERE, folder=folder, stdin=GOOD)
    assert done.returncode == 2 and b"out.jsonl.partial was begun from other lines. Delete it" in done.stderr


def test_a_note_that_is_no_note_is_not_believed(folder: Path) -> None:
    mark()
    whole = Path("out.jsonl").read_bytes()
    for note in (b"", b"[]", b'{"about": 1}', b'{"about": "", "counts": [], "read": "x"}', b"\xff" * 9):
        Path("out.jsonl.partial.json").write_bytes(note)
        Path("out.jsonl.partial").write_bytes(b"x" * 99)
        assert mark().exit_code == 0
        assert Path("out.jsonl").read_bytes() == whole


WRONG = {
    "without a place": ("grade", "--jsonl", "in.jsonl"),
    "with a folder besides": ("grade", "class", "--jsonl", "in.jsonl", "--out", "out.jsonl"),
    "into a folder": ("grade", "--jsonl", "in.jsonl", "--out", "class"),
    "into a folder that is not there": ("grade", "--jsonl", "in.jsonl", "--out", "nowhere/out.jsonl"),
    "over what it reads": ("grade", "--jsonl", "in.jsonl", "--out", "in.jsonl"),
    "over what it reads, by another name": ("grade", "--jsonl", "in.jsonl", "--out", "link.jsonl"),
    "beside its place over what it reads": ("grade", "--jsonl", "in.jsonl.partial", "--out", "in.jsonl"),
    "from a folder": ("grade", "--jsonl", "class", "--out", "out.jsonl"),
    "from nowhere": ("grade", "--jsonl", "nowhere.jsonl", "--out", "out.jsonl"),
    "pages into a file": ("grade", "class", "--out", "pairs.jsonl"),
}


@pytest.mark.parametrize("how", WRONG)
def test_wrong_usage_is_told_and_nothing_is_lost(how: str, folder: Path) -> None:
    for name in ("in.jsonl", "in.jsonl.partial"):
        Path(name).write_bytes(GOOD)
    Path("link.jsonl").hardlink_to("in.jsonl")
    before = sorted(path.name for path in folder.iterdir())
    assert run(*WRONG[how], *QUIZ_HERE).exit_code == 2
    assert Path("in.jsonl").read_bytes() == Path("in.jsonl.partial").read_bytes() == GOOD
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_folder_that_is_not_there_is_named(folder: Path) -> None:
    Path("in.jsonl").write_bytes(GOOD)
    done = run("grade", "--jsonl", "in.jsonl", "--out", "nowhere/out.jsonl", *QUIZ_HERE)
    assert "There is no folder nowhere" in done.stderr and "no file in.jsonl" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a file that is no regular one")
def test_what_is_no_file_is_left_in_its_place(folder: Path) -> None:
    """As /dev/null would be replaced, by who may."""
    Path("in.jsonl").write_bytes(GOOD)
    os.mkfifo("out.jsonl")
    done = run("grade", "--jsonl", "in.jsonl", "--out", "out.jsonl", *QUIZ_HERE)
    assert done.exit_code == 2 and "out.jsonl is no file" in done.stderr and Path("out.jsonl").is_fifo()


@pytest.mark.parametrize("key", ["due: 2026-11-01T12:00:00Z", "extensions: {ada: 2027-01-01T12:00:00Z}"])
def test_what_was_begun_with_other_deadlines_is_begun_anew(
    key: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise = folder / "exercises" / "quiz.yaml"
    Path("in.jsonl").write_text(lines(*LINES), "utf-8")
    command = ("grade", "--jsonl", "in.jsonl", "--out", "out.jsonl", "--exercises", str(exercise))
    with monkeypatch.context() as killing, pytest.raises(_Kill):
        killed_at(2, killing)
        run(*command)
    exercise.write_text(f"{key}\n{exercise.read_text('utf-8')}", "utf-8")
    done = run(*command)
    assert done.exit_code == 0 and "Went on" not in done.stderr and len(written()) == 7


def test_several_exercise_files_want_a_name(folder: Path) -> None:
    (folder / "exercises" / "other.yaml").write_text("questions:\n- id: r\n  answer: 2\n")
    Path("in.jsonl").write_bytes(GOOD)
    command = ("grade", "--jsonl", "in.jsonl", "--out", "out.jsonl", "--exercises", "exercises")
    done = run(*command)
    assert done.exit_code == 2 and "Name it with --course; there is other, quiz." in done.stderr
    assert run(*command, "--course", "quiz").exit_code == 0
    assert run(*command, "--course", "other").exit_code == SKIPPED
