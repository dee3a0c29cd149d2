"""`grader submit`: answers to a hand-in that `grade` reads."""

import json
import re
from pathlib import Path

import pytest

from grader.cli.console import BROKEN
from tests.classroom.folders import course
from tests.cli.commands import QUIZ_HERE, records, run, school


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return school(tmp_path)


def test_the_file_is_printed_and_the_receipt_noted(folder: Path) -> None:
    before = (folder / "answers.yaml").read_bytes()
    done = run("submit", "--from", "answers.yaml", "--out", "sent", *QUIZ_HERE)
    (path,) = (folder / "sent").iterdir()
    assert done.exit_code == 0
    assert done.stdout == f"sent/{path.name}\n"
    written = json.loads(path.read_text("utf-8"))
    assert written["answers"] == {"q.a": "2xy", "q.b": "6"}
    assert (written["student"], written["course"]) == ("ada", "quiz")
    assert written["digest"] == course().exercises[0].digest
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", written["at"])
    assert path.name == f"ada-{written['receipt']}.json"
    assert done.stderr == f"Receipt {written['receipt']}: 2 of 2 parts answered.\n"
    assert (folder / "answers.yaml").read_bytes() == before


def test_two_hand_ins_do_not_overwrite_each_other(folder: Path) -> None:
    for _ in range(2):
        run("submit", "--from", "answers.yaml", "--out", "sent", *QUIZ_HERE)
    assert len(list((folder / "sent").iterdir())) == 2


def test_grade_reads_what_was_submitted(folder: Path) -> None:
    run("submit", "--from", "answers.yaml", "--out", "sent", *QUIZ_HERE)
    *answers, totals = records(run("grade", "sent", "--out", "pages", "--json", *QUIZ_HERE))
    assert [record["verdict"] for record in answers] == ["right", "right"]
    assert totals == {"totals": {"ada": "3"}}


def test_a_broken_file_is_not_handed_in(folder: Path) -> None:
    done = run("submit", "--from", "untidy/bo.yaml", "--out", "sent", *QUIZ_HERE)
    assert done.exit_code == BROKEN
    assert done.stdout.startswith("untidy/bo.yaml:4:8 ")
    assert "Nothing was handed in." in done.stderr
    assert not (folder / "sent").exists()


@pytest.mark.parametrize("text", ["2xy # of it", "{x}", "x: y", "- 6", "'6'", '"6"', "ünï − ² ½ 李 😀", "6 \\cdot 1"])
def test_answers_travel_as_they_were_typed(text: str, folder: Path) -> None:
    quoted = text.replace("'", "''")
    (folder / "answers.yaml").write_text(f"student: ada\ncourse: quiz\nanswers:\n  q.b: '{quoted}'\n", "utf-8")
    assert run("submit", "--from", "answers.yaml", "--out", "sent", *QUIZ_HERE).exit_code == 0
    (path,) = (folder / "sent").iterdir()
    assert json.loads(path.read_text("utf-8"))["answers"] == {"q.b": text}
    done = run("grade", "sent", "--out", "pages", *QUIZ_HERE)
    assert done.exit_code == 0, done.stderr
