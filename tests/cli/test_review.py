"""`grader review`: equal answers are one group, and a decision marks all of it, now and later, until it is undone."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from grader.classroom import grading, ruling
from grader.classroom.rules import Changed, Rule
from tests.classroom.folders import fill, hand_in
from tests.cli.commands import records, run
from tests.cli.teaching import RULES, decide, groups, marked, totals
from tests.cli.terminal import AtTerminal


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return marked(tmp_path)


ESSAY = "It goes against the gradient."


def test_equal_answers_are_one_group_and_the_most_urgent_come_first(folder: Path) -> None:
    found = records(run("review", "--json"))
    assert [(one["why"], one["part"], one["students"]) for one in found] == [
        ("undecided", "power", ["ada", "bo"]), ("essay", "why", ["ada", "bo"]), ("essay", "why", ["cy"]),
        ("wrong without a name", "slope", ["bo", "dee"]), ("wrong without a name", "power", ["dee"]),
    ]  # fmt: skip
    assert found[0]["spellings"] == {"(-1)^n*cos(x)^n": 1, "cos(x)^n*(-1)^n": 1}


def test_without_a_terminal_they_are_listed(folder: Path) -> None:
    done = run("review")
    assert "power · undecided · 2 students" in done.stdout
    assert "1) the gradient points uphill (2)" in done.stdout
    assert "also:   cos(x)^n*(-1)^n" in done.stdout
    assert "2 undecided answers in 1 group; 3 essays in 2 groups; 3 wrong answers without a name" in done.stderr


@pytest.mark.parametrize(
    ("marks", "earned"),
    [("right", "2"), ("wrong", "0"), ("1/2", "0.5"), ("1.5", "1.5"), ("25%", "0.5"), ("0", "0"), ("1 1/2", "1.5")],
)
def test_a_decision_marks_the_whole_group(folder: Path, marks: str, earned: str) -> None:
    before = totals(folder)
    done = decide("(-1)^n*cos(x)^n", marks)
    assert (done.exit_code, done.stderr) == (0, "power: 2 marks changed.\n")
    after = totals(folder)
    for student, others in {"ada": 2, "bo": 0, "cy": 2, "dee": 0}.items():
        own = float(earned) if student in {"ada", "bo"} else 0
        assert float(after[student]) == others + own, student
    assert before["ada"] == "2"


@pytest.mark.parametrize("marks", ["3", "-1", "101%", "two", "1/0", "", "1e3", "NaN", "1 2 3", "0.5 0.5", "1 1"])
def test_what_are_no_marks_decides_nothing(folder: Path, marks: str) -> None:
    done = decide("(-1)^n*cos(x)^n", marks)
    assert done.exit_code == 2
    assert "are no marks" in done.stderr
    assert not RULES.exists()


def test_an_essay_is_marked_by_its_rubric_and_no_word_of_it_is_kept(folder: Path) -> None:
    assert decide(ESSAY, "2 1").exit_code == 0
    assert totals(folder)["ada"] == "5"
    assert "gradient" not in RULES.read_text("utf-8")


@pytest.mark.parametrize("marks", ["1 2", "1 1 1", "3 0", "2 x", "1 -1"])
def test_each_criterion_has_one_number_and_no_more_than_it_earns(folder: Path, marks: str) -> None:
    done = decide(ESSAY, marks)
    assert (done.exit_code, "are no marks" in done.stderr) == (2, True)
    assert not RULES.exists()


def test_a_decision_that_is_made_while_others_are_marked_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever marks has read the decisions before; what it misses is said, and a regrade finds it."""
    fill(folder / "late", eve=hand_in("eve", {"slope": "sin(x) + 17"}, name="open"))
    assert run("collect", "late").exit_code == 0
    true = grading.grade

    def meanwhile(*given: Any) -> int:
        assert decide("sin(x) + 17", "right").exit_code == 0
        return true(*given)

    monkeypatch.setattr(grading, "grade", meanwhile)
    done = run("grade", "--workers", "1")
    assert done.exit_code == 0
    assert "open: decisions were made while this was marked; to have them hold for all:  grader regrade" in done.stderr
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert totals(folder)["eve"] == "0"
    assert run("regrade", "--yes").exit_code == 0
    assert totals(folder)["eve"] != "0"
    assert "decisions were made" not in run("grade", "--workers", "1").stderr


def test_a_decision_holds_for_those_who_come_later_and_for_next_year(folder: Path) -> None:
    decide("(-1)^n*cos(x)^n", "right")
    late = {"power": "(-1)^n cos(x)^n * 1", "why": "Because."}
    fill(folder / "late", eve=hand_in("eve", late, name="open"))
    run("collect", "late")
    run("grade", "--workers", "1")
    assert totals(folder)["eve"] == "2"
    Path("gradebook.db").rename("last-year.db")
    run("collect", "late")
    run("grade", "--workers", "1")
    assert totals(folder) == {"eve": "2"}


def test_one_student_is_marked_otherwise_with_a_reason(folder: Path) -> None:
    decide("(-1)^n*cos(x)^n", "wrong")
    done = decide("(-1)^n*cos(x)^n", "1", "--student", "ADA", "--comment", "We had agreed on **this**.")
    assert done.stderr == "power: 1 mark changed.\n"
    after = totals(folder)
    assert (after["ada"], after["bo"]) == ("3", "0")
    page = (folder / "pages" / "open" / "students" / "student-ada.html").read_text("utf-8")
    assert "We had agreed on <strong>this</strong>." in page
    assert "Decided by a person" in page


def test_the_last_decision_is_taken_back(folder: Path) -> None:
    before = totals(folder)
    decide("(-1)^n*cos(x)^n", "right")
    decide("sin(x) + 17", "1")
    decide("(-1)^n*cos(x)^n", "1", "--student", "bo", "--comment", "why not")
    for part in ("power", "slope", "power"):
        assert run("review", "--undo").stderr.startswith(f"Taken back: a decision on {part};")
    assert totals(folder) == before
    assert run("review", "--undo").exit_code == 2
    assert RULES.read_text("utf-8") == ""


def test_a_second_decision_holds_until_it_is_taken_back_and_then_the_first_one_again(folder: Path) -> None:
    decide("(-1)^n*cos(x)^n", "1/2")
    decide("(-1)^n*cos(x)^n", "right")
    assert totals(folder)["bo"] == "2"
    assert run("review", "--undo").stderr == "Taken back: a decision on power; 2 marks changed.\n"
    assert totals(folder)["bo"] == "0.5"


def test_the_last_decision_is_taken_back_also_where_the_clock_was_put_back(folder: Path) -> None:
    decide("(-1)^n*cos(x)^n", "right")
    (rule,) = [json.loads(line) for line in RULES.read_text("utf-8").splitlines()]
    RULES.write_text(json.dumps(rule | {"at": "2199-01-01T00:00:00.000000Z"}) + "\n", "utf-8")
    decide("sin(x) + 17", "1")
    decide(ESSAY, "1", "--student", "bo")
    for part in ("why", "slope", "power"):
        assert run("review", "--undo").stderr.startswith(f"Taken back: a decision on {part};")


def mend(folder: Path) -> None:
    """The key of `slope`: cy was right all the time, and ada was not."""
    exercise = folder / "exercises" / "open.yaml"
    text = exercise.read_text("utf-8").replace("answer: 3x^2", "answer: x^2")
    exercise.write_text(text.replace("right 3x^2, wrong x^2", "right x^2, wrong 3x^2"), "utf-8")


WAYS = {"group": (), "one student": ("--student", "ada")}


@pytest.mark.parametrize("more", WAYS.values(), ids=WAYS)
def test_a_decision_changes_nothing_that_has_another_cause(folder: Path, more: tuple[str, ...]) -> None:
    """A mended key is seen first, in a regrade, also by those whose other answers are decided."""
    mend(folder)
    decide("(-1)^n*cos(x)^n", "right", *more)
    assert totals(folder) == {"ada": "4", "bo": "0" if more else "2", "cy": "2", "dee": "0"}
    run("review", "--undo")
    assert totals(folder) == {"ada": "2", "bo": "0", "cy": "2", "dee": "0"}


def test_what_is_tried_again_changes_nothing_that_has_another_cause(folder: Path) -> None:
    mend(folder)
    done = run("grade", "--again", "--workers", "1")
    assert "open has changed since" in done.stderr
    assert totals(folder) == {"ada": "2", "bo": "0", "cy": "2", "dee": "0"}
    run("regrade", "--yes")
    assert totals(folder) == {"ada": "0", "bo": "0", "cy": "4", "dee": "0"}


def test_what_is_decided_waits_no_more(folder: Path) -> None:
    decide("(-1)^n*cos(x)^n", "right")
    assert "(-1)^n*cos(x)^n" not in groups()
    assert groups("--all")["(-1)^n*cos(x)^n"]["why"] == "decided"


def test_wrong_tries_before_a_decided_answer_still_cost(folder: Path) -> None:
    tries = 'tries:\n- slope: x^2\n- slope: "sin(x) + 17"\n'
    fill(folder / "late", eve=hand_in("eve", {"slope": "sin(x) + 17"}, name="open") + tries)
    run("collect", "late")
    run("grade", "--workers", "1")
    decide("sin(x) + 17", "right")
    assert totals(folder)["eve"] == "1.8"


def test_a_mended_key_puts_decisions_to_sleep(folder: Path) -> None:
    decide("sin(x) + 17", "right")
    mend(folder)
    assert "changed since" in run("review").stderr
    run("regrade", "--yes")
    assert totals(folder)["dee"] == "0"


def test_a_broken_line_is_named_and_nothing_is_written(folder: Path) -> None:
    number = str(groups()["(-1)^n*cos(x)^n"]["group"])
    RULES.write_text('{"part": "power"}\n', "utf-8")
    assert run("review", "--decide", number, "right").exit_code == 2
    assert "open.decisions.jsonl:1:1 this is no decision" in run("review").stdout
    assert RULES.read_text("utf-8") == '{"part": "power"}\n'


def test_json_tells_what_changed(folder: Path) -> None:
    number = groups()["(-1)^n*cos(x)^n"]["group"]
    (done,) = records(run("review", "--decide", str(number), "right", "--json"))
    assert done == {"group": number, "marks": "2", "changed": 2}
    rule = json.loads(RULES.read_text("utf-8"))
    assert (rule["part"], rule["credit"], rule["answer"]) == ("power", "1", "(-1)^n*cos(x)^n")


def test_one_key_a_decision_at_a_terminal(folder: Path) -> None:
    pytest.importorskip("pty")
    with AtTerminal("review", "--by", "kim", folder=folder, GRADER_HOME=str(folder / "home")) as terminal:
        assert "power · undecided · 2 students" in terminal.shows("> ")
        terminal.types("c", "Comment")
        assert "with the comment: Fine, both ways." in terminal.types("Fine, both ways.\r", "> ")
        assert "power: 2 marks changed." in terminal.types("r", "[2 of 5]")
        terminal.shows("> ")
        terminal.types("p", "one number a criterion")
        assert "'9' are no marks from 0 to 3." in terminal.types("9\r", "> ")
        terminal.types("p", "Marks of 3")
        assert "why: 2 marks changed." in terminal.types("2 1\r", "[3 of 5]")
        terminal.shows("> ")
        assert "Taken back; 2 marks changed." in terminal.types("u", "[2 of 5]")
        terminal.shows("> ")
        terminal.types("o", "Student")
        terminal.types("bo\r", "Marks")
        terminal.types("1\r", "Reason")
        assert "why: 1 mark changed." in terminal.types("We talked.\r", "> ")
        terminal.types("s", "[3 of 5]")
        terminal.types("q", "grader publish")
        assert terminal.ends() == 0
    (rule,) = [json.loads(line) for line in RULES.read_text("utf-8").splitlines()]
    assert (rule["part"], rule["credit"], rule["comment"], rule["by"]) == ("power", "1", "Fine, both ways.", "kim")
    assert totals(folder) == {"ada": "4", "bo": "3", "cy": "2", "dee": "0"}


@pytest.mark.parametrize("wrong", [("--decide", "9999", "right"), ("--student", "ada"), ("--comment", "x")])
def test_what_makes_no_sense_is_refused(folder: Path, wrong: tuple[str, ...]) -> None:
    assert run("review", *wrong).exit_code == 2


def test_a_file_that_is_broken_meanwhile_is_named_and_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """E.g. by a merge in another window while somebody decides."""
    change_rules = ruling.change_rules

    def merged(path: Path, change: Callable[[list[Rule]], Iterable[Rule]]) -> Changed:
        path.write_text("<<<<<<< ours\n", "utf-8")
        return change_rules(path, change)

    number = str(groups()["(-1)^n*cos(x)^n"]["group"])
    monkeypatch.setattr(ruling, "change_rules", merged)
    done = run("review", "--decide", number, "right")
    assert done.exit_code == 2
    assert "open.decisions.jsonl:1:1 this is no decision" in done.stdout
    assert RULES.read_text("utf-8") == "<<<<<<< ours\n"


def test_a_blank_answer_takes_no_decision_on_essays(folder: Path) -> None:
    """Of an essay the file of decisions holds no word, which is not a blank one."""
    fill(folder / "late", eve=hand_in("eve", {"why": '""'}, name="open"))
    run("collect", "late")
    run("grade", "--workers", "1")
    decide(ESSAY, "2")
    after = totals(folder)
    assert (after["ada"], after["bo"], after["eve"]) == ("4", "2", "0")


@pytest.mark.parametrize("more", [(), ("--all",), ("--json", "--all")])
def test_answers_to_a_part_that_was_renamed_wait_for_nobody(folder: Path, more: tuple[str, ...]) -> None:
    exercise = folder / "exercises" / "open.yaml"
    exercise.write_text(exercise.read_text("utf-8").replace("id: power", "id: strength"), "utf-8")
    done = run("review", *more)
    assert done.exit_code == 0
    assert "slope" in done.stdout and "power" not in done.stdout
    assert "open has changed since 4 answers were marked" in done.stderr
