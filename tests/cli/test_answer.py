"""`grader answer`: one answer, marked and explained; the JSON that other programs read."""

from pathlib import Path

import pytest

from grader.cli.console import CLOSED, UNREADABLE
from tests.cli.commands import QUIZ_HERE, records, run
from tests.kinds.tables import cases

KEYS = "part read verdict marks exact of try_used tries_left evidence mistake message".split()


@pytest.mark.parametrize(("part", "answer", "marked", "used", "kind"), cases(__file__, "answers.txt"))
def test_json(part: str, answer: str, marked: str, used: str, kind: str) -> None:
    verdict, exact = marked.split()
    (record,) = records(run("answer", part, answer, "--json"))
    assert list(record) == KEYS
    assert (record["verdict"], record["exact"]) == (verdict, exact)
    assert record["try_used"] is (used == "yes")
    assert (record["evidence"] or {"kind": "-"})["kind"] == kind
    assert record["marks"] == pytest.approx(share(exact), abs=1e-6)
    assert record["message"].endswith((".", "?"))


def share(text: str) -> float:
    top, _, bottom = text.partition("/")
    return float(top) / float(bottom or 1)


def test_json_of_an_answer_is_as_documented() -> None:
    (record,) = records(run("answer", "two-partials.1", "2xy + 4y^2", "--json"))
    assert record["part"] == "two-partials.f_x"
    assert record["read"] == "2*x*y + 4*y^2"
    assert record["evidence"] == {
        "kind": "counterexample", "point": record["evidence"]["point"],
        "expected": record["evidence"]["expected"], "answer": record["evidence"]["answer"],
    }  # fmt: skip
    assert set(record["evidence"]["point"]) == {"x", "y"}
    assert record["of"] == 1 and record["tries_left"] == 2


def test_what_is_printed_for_a_wrong_answer() -> None:
    done = run("answer", "hot-plate.2", "(-4, -3)")
    assert done.stdout == (
        "  I read (−4, −3)\n"
        "  ✗ Not yet. That is the direction of steepest descent. It points in exactly the opposite direction."
        "  2 tries left.\n"
    )
    assert done.stderr == ""


def test_what_is_printed_for_a_right_answer() -> None:
    done = run("answer", "hot-plate.2", "(4, 3)")
    assert done.stdout == "  I read (4, 3)\n  ✓ Right, +1 of 1. Every positive multiple counts.\n"


def test_an_unreadable_answer_has_a_caret_and_costs_no_try() -> None:
    done = run("answer", "hot-plate.1", "(8x, 6")
    assert done.exit_code == UNREADABLE
    assert done.stdout == ("  ? I cannot read this: the bracket at character 1 is never closed.\n    (8x, 6\n    ^\n")
    assert done.stderr == "  No try used.\n"


def test_how_it_was_read_is_told() -> None:
    assert "Read as 1/2*y, not as 1/(2*y)." in run("answer", "logistic.1", "1/2y").stdout


@pytest.mark.parametrize("answer", ["-2x", "-x", "--2x", "-(2x)", "-1", "-s", "-2.5e3", "-j", "−2x"])
def test_answers_that_begin_with_a_minus(answer: str) -> None:
    (record,) = records(run("answer", "logistic.1" if answer == "-s" else "hot-plate.3", answer, "--json"))
    assert record["verdict"] in {"wrong", "unreadable"}


def test_options_may_stand_anywhere() -> None:
    for arguments in (("--json", "q.b", "-6"), ("q.b", "--json", "-6"), ("q.b", "-6", "--json")):
        (record,) = records(run("answer", *arguments, *QUIZ_HERE))
        assert record["read"] == "-6"


NEAR = {
    "hot-plat.1": "There is no part 'hot-plat'. Did you mean hot-plate?",
    "hot-plate": "Did you mean hot-plate.slope or hot-plate.2 or hot-plate.3?",
    "hot-plate.9": "There is no part 'hot-plate.9'. Did you mean",
    "zzz": "There is no part 'zzz'.",
    "\x1b[2J": r"There is no part '\\x1b[2J'",
    "": "There is no part ''.",
}


@pytest.mark.parametrize("name", NEAR, ids=ascii)
def test_an_unknown_part_names_those_that_may_be_meant(name: str) -> None:
    done = run("answer", name, "1")
    assert done.exit_code == 2
    assert NEAR[name] in done.stderr and "\x1b" not in done.stderr
    assert done.stdout == ""


def test_the_value_of_a_key_without_letters_is_not_told() -> None:
    assert "10" not in run("answer", "hot-plate.3", "7").stdout


def test_the_value_of_a_key_without_letters_is_not_told_to_those_who_type_a_letter() -> None:
    assert "right value is 10" not in run("answer", "hot-plate.3", "7x").stdout


@pytest.mark.parametrize("answer", ["\x1b[2J10", "10\u202e", "\x00"], ids=ascii)
def test_nothing_that_a_terminal_obeys_is_printed(answer: str) -> None:
    done = run("answer", "hot-plate.3", answer)
    assert done.exit_code == UNREADABLE
    assert done.output.replace("\n", "").isprintable()


def test_tries_are_counted_and_come_to_an_end() -> None:
    assert records(run("answer", "two-partials.1", "2x", "--json"))[0]["tries_left"] == 2
    assert records(run("answer", "two-partials.1", "2x +", "--json"))[0]["tries_left"] == 2
    assert records(run("answer", "two-partials.1", "3x", "--json"))[0]["tries_left"] == 1
    assert records(run("answer", "two-partials.2", "3x", "--json"))[0]["tries_left"] == 2
    assert records(run("answer", "two-partials.1", "4x", "--json"))[0]["tries_left"] == 0
    done = run("answer", "two-partials.1", "2xy - 4y^2")
    assert (done.exit_code, done.stdout) == (CLOSED, "")
    assert "No tries are left" in done.stderr


def test_each_student_has_their_own_tries() -> None:
    for student in ("ada", "bo"):
        assert records(run("answer", "two-partials.1", "2x", "--json", "--student", student))[0]["tries_left"] == 2


def test_hints_come_one_by_one() -> None:
    first, second = (run("hint", "hot-plate.1").stdout for _ in range(2))
    assert first.startswith("  Hint 1 of 3: Differentiate") and second.startswith("  Hint 2 of 3: ")
    run("hint", "hot-plate.1")
    done = run("hint", "hot-plate.1")
    assert (done.stdout, done.exit_code) == ("", 0)
    assert "no further hint" in done.stderr


POLICY = """questions:
- id: q
  ask: 1 + 1
  answer: 2
  tries: 3
  penalty: 25%
  show: after submission
- id: p
  ask: 1 + 1
  answer: 2
  penalty: 25%
  hints: [{text: count, cost: 50%}]
- id: late
  answer: 2
  due: 2020-01-01 00:00 +00:00
"""


@pytest.fixture
def policies(tmp_path: Path) -> str:
    (tmp_path / "p.yaml").write_text(POLICY)
    return str(tmp_path / "p.yaml")


def test_a_policy_hides_the_verdict(policies: str) -> None:
    done = run("answer", "q", "3", "--exercises", policies)
    assert done.stdout == "  I read 3\n  Saved. The verdict is shown after submission.  2 tries left.\n"
    (record,) = records(run("answer", "q", "2", "--json", "--exercises", policies))
    assert (record["verdict"], record["marks"], record["evidence"]) == ("saved", None, None)


def test_wrong_tries_and_hints_cost_what_the_exercise_says(policies: str) -> None:
    run("answer", "p", "3", "--exercises", policies)
    assert run("hint", "p", "--exercises", policies).stderr.startswith("  It costs 50% of the part's marks.")
    (record,) = records(run("answer", "p", "2", "--json", "--exercises", policies))
    assert (record["verdict"], record["exact"]) == ("right", "1/4")


def test_after_the_deadline_nothing_is_taken(policies: str) -> None:
    assert run("answer", "late", "2", "--exercises", policies).exit_code == CLOSED


def test_the_course_that_ships_is_not_taken_for_a_students_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("answer", "bowl.1", "2")
    assert done.exit_code == 2
    assert "There is no part 'bowl'. No course was found here; this is the one that ships." in done.stderr
