"""`grader show` and `grader` alone: what a student sees, by hand and as JSON, and that no key is in it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.loader import load_file
from grader.authoring.model import Part
from grader.cli.students.question import print_question, question_json
from grader.course import Found, find_exercises
from grader.reading.tree import Tree
from tests.cli.commands import QUIZ_HERE, ROOT, process, records, run, school

FILES = [*find_exercises(ROOT / "exercises", named=True), *sorted((ROOT / "tests/data/course").glob("[!c]*.yaml"))]
COURSE = ("--exercises", str(ROOT / "tests/data/course"))


def questions() -> Iterator[Any]:
    for path in FILES:
        exercise, _ = load_file(path)
        assert exercise
        for question in exercise.questions:
            if question.text or any(part.ask for part in question.parts):
                yield pytest.param([Found(exercise, question, part) for part in question.parts], id=question.id)


def another(tree: Tree) -> Tree:
    """A tree of the same shape with other numbers in it."""
    if tree[0] == "num":
        return ("num", tree[1] + 1, f"{tree[2]}1")
    return (tree[0], *(another(part) if isinstance(part, tuple) else part for part in tree[1:]))


def with_another_key(part: Part) -> Part:
    kind: Any = part.kind
    if kind.name == "choice":
        return replace(
            part, kind=replace(kind, options=tuple(one._replace(right=not one.right) for one in kind.options))
        )
    if kind.name == "match":
        (first, its), (second, other), *rest = kind.items
        return replace(part, kind=replace(kind, items=((first, other), (second, its), *rest)))
    if kind.name == "order":
        return replace(part, kind=replace(kind, groups=tuple(reversed(kind.groups))))
    if kind.name == "essay":
        return replace(part, kind=replace(kind, about="something else"))
    return replace(part, kind=kind.expects(another(kind.expected)))


@pytest.mark.parametrize("found", list(questions()))
def test_nothing_that_is_shown_depends_on_the_key(found: list[Found], capsys: pytest.CaptureFixture[str]) -> None:
    other = [one._replace(part=with_another_key(one.part)) for one in found]
    shown = []
    for parts in (found, other):
        print_question(parts, {})
        question_json(parts, {})
        shown.append(capsys.readouterr().out)
    assert shown[0] and shown[0] == shown[1]


SHOWN = """\
Two partial derivatives
  Let f(x, y) = x²y − 4xy², and let A = (1, 1).

Part 3 of 4: two-partials.3 (2 marks, 3 tries left)
  Both of them at A, as a vector
  Type a vector of 2 components: (a, b). Letters: x, y.
  – Open.
"""


def test_a_part_is_shown_with_what_may_be_typed() -> None:
    done = run("show", "two-partials.3")
    assert (done.exit_code, done.stdout) == (0, SHOWN)
    assert done.stderr == "Next:  grader answer two-partials.3 'YOUR ANSWER'\n"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("number", "Type a number: digits, fractions, roots, pi and e may stand in it."),
        ("matrix", "Type a matrix of 2 rows and 2 columns, row by row: [[a, ...], [b, ...]]. Letters: x, y."),
        ("property", "Type a vector of 2 components: (a, b)."),
        ("antiderivative", "Type an expression, with or without a constant C. Letter: x."),
        ("points", "Type a set of points: {(a, b), ...}. Letters: x, y."),
        ("set", "Type a set: {a, b, ...}."),
        ("list", "Type a list with commas between its items: a, b, c."),
        ("equation", "Type an equation: one side = the other. Letters: x, y."),
        ("choice", "Type the letter of one choice."),
        ("several-choices", "Type the letters of all that are right, with blanks between them."),
        ("match", "Type each number and then its letter, with a blank between the pairs."),
        ("order", "Type all the numbers, first to last, with blanks between them."),
        ("essay", "Type a text in your own words; a person reads it."),
        ("solved", "Type an equation: one side = the other. Letters: x, y. Wanted form: solved for y."),
        ("digits", "Type a number: digits, fractions, roots, pi and e may stand in it. Wanted form: 3 digits."),
    ],
)
def test_every_shape_is_told(name: str, line: str) -> None:
    assert f"  {line}\n" in run("show", name, *COURSE).stdout


def test_what_is_due_is_told_in_local_time(tmp_path: Path) -> None:
    done = process("show", "number", *COURSE, folder=tmp_path, TZ="Europe/Berlin")
    assert "Due Mon 30 Nov 2026, 23:59 (UTC+01:00)." in done.stdout.decode()
    done = process("show", "number", *COURSE, "--json", folder=tmp_path, TZ="America/New_York")
    assert json.loads(done.stdout)["due"] == "2026-11-30T17:59:00-05:00"


def test_each_student_sees_their_own_numbers() -> None:
    texts = {run("show", "number", *COURSE, "--student", f"s{place}").stdout for place in range(12)}
    assert len(texts) > 1
    assert run("show", "number", *COURSE, "--student", "S1").stdout in texts


def test_the_journal_says_where_a_student_stands() -> None:
    run("answer", "q.b", "7", *QUIZ_HERE, "--student", "ada")
    mine, other = (run("show", "q.b", *QUIZ_HERE, "--student", name) for name in ("ada", "bo"))
    assert "(1 mark, 2 tries left)" in mine.stdout and "✗ Not right yet. Your last answer: 7" in mine.stdout
    assert "(1 mark, 3 tries left)" in other.stdout and "– Open." in other.stdout
    (record,) = records(run("show", "q.b", *QUIZ_HERE, "--student", "ada", "--json"))
    assert (record["part"], record["tries_left"], record["result"]) == ("q.b", 2, "wrong")
    assert {"part", "ask", "text", "shape", "marks", "tries_left", "due", "result"} <= record.keys()


def test_a_hidden_verdict_is_not_told() -> None:
    run("answer", "feedback.2", "0", *COURSE, "--student", "ada")
    done = run("show", "feedback.2", *COURSE, "--student", "ada")
    assert "• Saved. Your last answer: 0" in done.stdout and "Verdicts are shown after submission." in done.stdout
    assert records(run("show", "feedback.2", *COURSE, "--student", "ada", "--json"))[0]["result"] == "saved"
    listed = records(run("show", *COURSE, "--student", "ada", "--json"))
    assert [one["result"] for one in listed if one["part"] == "feedback.2"] == ["saved"]


def test_all_questions_are_listed() -> None:
    run("answer", "two-partials.f_x", "2xy - 4y^2", "--student", "ada")
    done = run("show", "--student", "ada")
    assert "  two-partials         Two partial derivatives: ✓ 1 right, – 3 open\n" in done.stdout
    assert done.stderr == "Next:  grader show one-weight\n"
    assert len(records(run("show", "--json"))) >= 250


def test_signs_of_a_terminal_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    (tmp_path / "q.yaml").write_text("questions:\n- id: q\n  ask: One\n  answer: 1\n", "utf-8")
    run("answer", "q", "2\x1b[31m", "--exercises", str(tmp_path), "--student", "ada")
    run("answer", "q", "2\u202e3", "--exercises", str(tmp_path), "--student", "ada")
    for command in (("show", "q"), ("show",)):
        done = run(*command, "--exercises", str(tmp_path), "--student", "ada")
        assert done.exit_code == 0 and "\x1b" not in done.output and "\u202e" not in done.output


def test_what_there_is_not_is_told_with_what_is_near() -> None:
    done = run("show", "hotplate")
    assert done.exit_code == 2 and "Did you mean hot-plate?" in done.stderr
    assert run("show", "hot-plate.9").exit_code == 2


HOME = """\
Quiz
  ✓ 1 right, ✗ 1 not right yet.
  You are ada.
"""


def test_alone_it_says_where_you_are_and_what_to_type_next(tmp_path: Path) -> None:
    folder = str(school(tmp_path))
    home = str(tmp_path / "home")
    for part, answer in (("q.a", "2xy"), ("q.b", "7")):
        process("answer", part, answer, folder=Path(folder), GRADER_HOME=home, GRADER_STUDENT="ada")
    done = process(folder=Path(folder), GRADER_HOME=home, GRADER_STUDENT="ada")
    assert (done.returncode, done.stdout.decode()) == (0, HOME)
    assert done.stderr.decode() == "Next:  grader do q.b\n"
    done = process("--json", "--student", "bo", folder=Path(folder), GRADER_HOME=home)
    found = json.loads(done.stdout)
    assert (found["course"], found["parts"], found["open"], found["next"]) == ("Quiz", 2, 2, "grader do q.a")


def test_without_a_course_it_says_how_to_start(tmp_path: Path) -> None:
    done = process(folder=tmp_path)
    assert done.returncode == 0
    assert b"For students:" in done.stdout and b"Next:  grader show" in done.stderr


def test_what_is_due_next_is_told(tmp_path: Path) -> None:
    text = "title: T\nquestions:\n- {id: a, answer: 1, due: '2020-01-01 00:00 +00:00'}\n"
    text += (
        "- {id: c, answer: 1, due: '9000-01-02 00:00 +00:00'}\n- {id: b, answer: 1, due: '9000-01-01 00:00 +00:00'}\n"
    )
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "t.yaml").write_text(text, "utf-8")
    done = process(folder=tmp_path, TZ="UTC")
    assert b"Next due: b, Wed 1 Jan 9000, 00:00 (UTC+00:00), in " in done.stdout


def test_a_broken_file_stops_with_its_problems(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "t.yaml").write_text("questions:\n- id: q\n  tries: many\n  answer: 1\n", "utf-8")
    for arguments in ((), ("show",), ("show", "q")):
        done = process(*arguments, folder=tmp_path)
        assert done.returncode == 2 and b"t.yaml:3:10" in done.stdout and b"Traceback" not in done.stderr


@pytest.mark.parametrize("variables", [{"LANG": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"NO_COLOR": "1"}])
def test_every_terminal_can_show_it(tmp_path: Path, variables: dict[str, str]) -> None:
    for arguments in (("show", "two-partials"), ("show",), ()):
        done = process(*arguments, folder=tmp_path, stdin=None, **variables)
        assert done.returncode == 0 and b"\x1b" not in done.stdout and b"Traceback" not in done.stderr


def test_a_broken_file_is_named_as_it_would_be_typed_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "open.yaml").write_text("questions: [{id: q, ask: 1, answer: (1}]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("answer", "q", "1").stdout.startswith("exercises/open.yaml:1:")
    monkeypatch.chdir(tmp_path / "exercises")
    assert run("answer", "q", "1").stdout.startswith("open.yaml:1:")
