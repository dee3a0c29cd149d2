"""`grader check`: every problem of every file at once."""

from pathlib import Path

import pytest

from grader.cli.console import BROKEN
from tests.classroom.folders import QUIZ, fill, hand_in
from tests.cli.commands import records, run, school


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return school(tmp_path)


def test_a_sound_file_prints_nothing_but_notes() -> None:
    done = run("check", str(QUIZ))
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "  q.a: 12 mistakes can be named",
        "  q.b: 11 mistakes can be named; power-not-lowered, power-raised, swapped-point, twice would come to the "
        "right answer, too",
        "quiz.yaml: no errors, no warnings",
    ]


def test_problems_are_results_and_the_count_is_a_note(folder: Path) -> None:
    done = run("check", "broken.yaml")
    assert done.exit_code == BROKEN
    assert done.stdout.splitlines() == [
        "broken.yaml:2:3 this part has no answer; write one of answer, choices, match, order, essay",
        "broken.yaml:3:3 unknown key 'anwser'; did you mean 'answer'?",
    ]
    assert done.stderr.startswith("broken.yaml: ")


def test_json(folder: Path) -> None:
    found = records(run("check", "broken.yaml", "unsure.yaml", "--json"))
    assert all(set(record) == {"severity", "file", "line", "column", "message", "hint"} for record in found)
    assert [(record["file"], record["severity"]) for record in found][-1] == ("unsure.yaml", "warning")
    assert (found[0]["file"], found[0]["line"], found[0]["column"]) == ("broken.yaml", 2, 3)


def test_warnings_count_only_where_that_is_asked(folder: Path) -> None:
    assert run("check", "unsure.yaml").exit_code == 0
    assert run("check", "unsure.yaml", "--strict").exit_code == BROKEN
    assert "warning: " in run("check", "unsure.yaml").stdout


def test_without_a_path_the_course_from_here_is_checked(folder: Path) -> None:
    assert run("check").stderr.endswith("no errors, no warnings\n") or "quiz" in run("check", "exercises").stderr


def test_a_folder_that_is_named_is_not_passed_over_for_the_course_that_ships(tmp_path: Path) -> None:
    done = run("check", str(tmp_path))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "holds no exercise file" in done.stderr
    (tmp_path / "one.yaml").write_text("questions:\n- {id: q, answer: 2, samples: [right 2, wrong 3]}\n", "utf-8")
    assert run("check", str(tmp_path)).exit_code == 0


@pytest.mark.parametrize("command", ["check", "preview", "release"])
def test_a_folder_of_hand_ins_is_told_in_one_sentence(command: str, tmp_path: Path) -> None:
    folder = tmp_path / "hand-ins"
    fill(folder, ada=hand_in("ada", {"q.b": "6"}), bo=hand_in("bo", {"q.b": "3"}), torn="student: [")
    done = run(command, str(folder))
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"holds hand-ins, not exercise files. Take them in with:  grader collect {folder}\n" in done.stderr


def test_a_hand_in_among_exercises_is_one_problem(folder: Path) -> None:
    done = run("check", "answers.yaml", "exercises/quiz.yaml")
    assert done.stdout == "answers.yaml:1:1 this is a hand-in, not an exercise file; `grader collect` takes hand-ins\n"
    (folder / "exercises" / "ada.yaml").write_text(hand_in("ada", {"q.b": "6"}), "utf-8")
    assert run("check", "exercises").stdout.count("this is a hand-in") == 1


def test_a_broken_exercise_stops_a_command_with_its_problems(folder: Path) -> None:
    done = run("answer", "q.1", "6", "--exercises", "broken.yaml")
    assert done.exit_code == BROKEN
    assert "broken.yaml:3:3 unknown key" in done.stdout


def test_an_odd_file_name_is_made_visible(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a\x1b]0;\x07\nb.yaml").write_text("x: [\n")
    done = run("check", "a\x1b]0;\x07\nb.yaml")
    assert done.exit_code == BROKEN
    assert "\x1b" not in done.output
    assert done.stdout.startswith(r"a\x1b]0;\x07\x0ab.yaml:")
