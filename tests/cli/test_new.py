"""`grader new`: what it makes is sound as it comes, and what it refuses leaves nothing behind."""

import shlex
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from grader.authoring.loader import load_path
from grader.authoring.model import Exercise
from grader.checks import check
from grader.starting.filling import in_yaml
from grader.starting.starter import FOLDER, NAMES
from grader.wording import finding
from tests.cli.commands import process, records, run
from tests.cli.terminal import AtTerminal
from tests.kinds.tables import cases


def made(file: Path) -> Exercise:
    """The exercise, in which nothing at all is to be mended."""
    assert [str(problem) for problem in check([file], finding)] == []
    exercise = load_path(file, finding).exercise
    assert exercise
    return exercise


def test_the_kinds_are_the_starters() -> None:
    assert {file.stem for file in FOLDER.glob("*.yaml")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_clean_and_has_a_right_and_a_wrong_sample(name: str, tmp_path: Path) -> None:
    file = tmp_path / "q.yaml"
    done = run("new", str(file), "--template", name)
    assert (done.exit_code, done.stdout) == (0, f"{file}\n")
    (question,) = made(file).questions
    assert question.id == name
    for part in question.parts:
        expected = [] if name == "essay" else ["right", "wrong"]
        assert sorted({str(sample.expect) for sample in part.samples} - {"1/2"}) == expected


def test_the_templates_show_what_there_is() -> None:
    text = "".join((FOLDER / f"{name}.yaml").read_text("utf-8") for name in NAMES)
    wanted = ("hints:", "cost:", "feedback:", "mistake ", "given:", "..", "right if:", "form:", "within:", "tries:")
    assert [key for key in (*wanted, "shuffle:", "extra:", "rubric:", "say:") if key not in text] == []


@pytest.mark.parametrize(("answers", "options"), cases(__file__, "new_kinds.txt"))
def test_kind(answers: str, options: str, tmp_path: Path) -> None:
    file = tmp_path / "q.yaml"
    done = run("new", str(file), *shlex.split(options), "--json")
    assert done.exit_code == 0, done.output
    (record,) = records(done)
    assert "; ".join(record["answers"].values()) == answers
    assert record["next"] == [f"grader preview {file}", f"grader check {file}"] and record["warnings"] == []
    (question,) = made(file).questions
    assert all(len(part.samples) == 2 for part in question.parts) or "expression" in options


@pytest.mark.parametrize(("says", "options"), cases(__file__, "new_refused.txt"))
def test_refused(says: str, options: str, tmp_path: Path) -> None:
    done = run("new", str(tmp_path / "q.yaml"), *shlex.split(options))
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert says in done.output


def test_a_caret_stands_under_the_place(tmp_path: Path) -> None:
    done = run("new", str(tmp_path / "q.yaml"), "--kind", "partial", "--function", "f(x, y) = x^2 + (y")
    assert "    f(x, y) = x^2 + (y\n                    ^\n" in done.stderr


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
@example("f(x, y) = 1")
@example("f(x) = yes")
@example("f(x) = x # y")
@example("f(x,x) = x")
@example("f() = 1")
@example("f(x) = 1..3")
@example("f(x) = \x1b[2J")
@example("x(x, y) = x: y")
@example("f(x) = '")
@example("f(%id%) = %marks%")
def test_any_function_is_made_or_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "any.yaml"
    for body in (text, f"f(x, y) = {text}"):
        file.unlink(missing_ok=True)
        done = run("new", str(file), "--kind", "partial", "--function", body)
        assert done.exit_code == (0 if file.exists() else 2)
        assert "\x1b" not in done.output


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1).map(str.strip))
@example("a: b")
@example("- x")
@example("|x|")
@example("'")
@example("x #y")
@example("x:")
@example("? x")
def test_a_value_comes_back_from_yaml(text: str) -> None:
    from grader.authoring import strict_yaml
    from grader.authoring.nodes import Mapping, Scalar
    from grader.text import Source

    root, problems = strict_yaml.read(Source("q", f"title: {in_yaml(text)}\n"))
    if not problems:  # what no quotes can hold is told
        assert isinstance(root, Mapping)
        value = root.entries[0][1]
        assert isinstance(value, Scalar) and value.text == text


def test_nothing_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "q.yaml"
    file.write_text("mine", "utf-8")
    done = run("new", str(file), "--template", "choice")
    assert (done.exit_code, file.read_text("utf-8")) == (2, "mine")
    assert "--add" in done.stderr
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "nowhere.yaml")
    assert run("new", str(link), "--template", "choice").exit_code == 2 and not (tmp_path / "nowhere.yaml").exists()


@pytest.mark.parametrize("indent", ["", "  ", "    "], ids=len)
def test_a_question_is_added_below_the_others(indent: str, tmp_path: Path) -> None:
    file = tmp_path / "q.yaml"
    before = f"title: Mine   # a comment\nquestions:\n{indent}- id: one\n{indent}  answer: 2\n\n{indent}# the end"
    file.write_text(before, "utf-8")
    for _ in range(2):
        assert run("new", str(file), "--template", "gradient", "--add").exit_code == 0
        assert file.read_text("utf-8").startswith(before)
    exercise = load_path(file, finding).exercise
    assert exercise and [question.id for question in exercise.questions] == ["one", "gradient", "gradient-2"]


@pytest.mark.parametrize(
    "text",
    [
        "questions:\n- id: one\n  answer: 2\ntitle: Last\n",
        "questions: [{id: one, answer: 2}]\n",
        "title: Broken\nquestions:\n- id: one\n  anwser: 2\n",
        "title: Nothing\n",
        "",
    ],
    ids=["not last", "in brackets", "broken", "no questions", "empty"],
)
def test_a_file_that_cannot_be_added_to_stays_as_it_is(text: str, tmp_path: Path) -> None:
    file = tmp_path / "q.yaml"
    file.write_text(text, "utf-8")
    done = run("new", str(file), "--template", "gradient", "--add")
    assert (done.exit_code, file.read_text("utf-8")) == (2, text)
    assert "Traceback" not in done.output and done.output


def test_ids_are_unique_in_a_folder(tmp_path: Path) -> None:
    assert run("new", str(tmp_path / "a.yaml"), "--template", "choice", "--id", "Saddle").exit_code == 0
    done = run("new", str(tmp_path / "b.yaml"), "--template", "choice", "--id", "saddle")
    assert done.exit_code == 2 and "is called 'saddle' already" in done.stderr
    assert run("new", str(tmp_path / "b.yaml"), "--template", "choice").exit_code == 0
    assert run("new", str(tmp_path / "c.yaml"), "--template", "choice").exit_code == 0
    assert check(sorted(tmp_path.glob("*.yaml")), finding) == []


@pytest.mark.parametrize("path", ["slopes", "course.yaml", "slopes.txt"])
def test_a_name_that_is_no_exercise_file(path: str, tmp_path: Path) -> None:
    assert run("new", str(tmp_path / path), "--template", "choice").exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("title", ["", " ", "a\nb", "\x1b[2J", "\udcff"], ids=ascii)
def test_a_title_is_a_line_of_text(title: str, tmp_path: Path) -> None:
    for target in ((str(tmp_path / "q.yaml"), "--template", "choice"), ("course", str(tmp_path / "c"))):
        assert run("new", *target, "--title", title).exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif("sys.platform != 'linux'", reason="there are no such names")
@pytest.mark.parametrize("name", [b"\xff", b"\x1b[2J", b"a\nb", b"it's # a: b", b"a - b", b"null"], ids=ascii)
def test_any_name_of_a_file_or_a_folder(name: bytes, tmp_path: Path) -> None:
    for arguments in ((name + b".yaml", "--template", "choice"), ("course", name)):
        done = process("new", *arguments, folder=tmp_path)
        assert (done.returncode, b"Traceback" in done.stderr, b"\x1b" in done.stdout + done.stderr) == (0, False, False)


def test_nothing_is_asked_without_a_terminal(tmp_path: Path) -> None:
    done = process("new", folder=tmp_path, stdin=b"1\n")
    assert done.returncode == 2 and b"Name a file and a kind" in done.stderr and done.stdout == b""


def test_the_list(tmp_path: Path) -> None:
    assert [line.split()[0] for line in run("new", "--list").stdout.splitlines()] == list(NAMES)
    assert [record["name"] for record in records(run("new", "--list", "--json"))] == list(NAMES)


def test_a_course_is_clean_and_says_what_comes_next(tmp_path: Path) -> None:
    folder = tmp_path / "calculus 1"
    done = run("new", "course", str(folder), "--title", "Calculus: the 'first'")
    assert (done.exit_code, done.stdout) == (0, f"{folder}\n")
    files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    assert files == ["README.md", "course.yaml", "exercises/first.yaml"]
    assert check([folder / "course.yaml", folder / "exercises" / "first.yaml"], finding) == []
    assert f"cd '{folder}'" in done.stderr and "grader preview exercises/first.yaml --watch" in done.stderr
    again = run("new", "course", str(folder))
    assert again.exit_code == 2 and "not empty" in again.stderr
    assert run("new", "course").exit_code == 2


DIALOGUE = (
    ("", "Kind [1]:"),
    ("99\r", "There is no such kind; type a number from 1 to 15."),
    ("2\r", "File [gradient.yaml]:"),
    ("slopes\r", "An exercise file ends in .yaml"),
    ("slopes.yaml\r", "Function [f(x, y) = x^2*y]:"),
    ("g(u, v) = (u^2 v\r", "never closed"),
    ("g(u, v) = u^2 v + s\r", "I read g(u, v) = u²·v + s"),
    ("", "Point [(1, 2)]:"),
    ("(1, 2, 3)\r", "This is no point with 2 coordinates"),
    ("\r", "Marks of each part [1]:"),
    ("2\r", "grader check slopes.yaml"),
)


@pytest.mark.skipif("sys.platform == 'win32'", reason="there is no pty")
@pytest.mark.parametrize("environment", [{}, {"GRADER_PLAIN": "1"}], ids=str)
def test_a_dialogue_at_a_terminal(environment: dict[str, str], tmp_path: Path) -> None:
    with AtTerminal("new", folder=tmp_path, **environment) as terminal:
        for typed, until in DIALOGUE:
            terminal.types(typed, until) if typed else terminal.shows(until)
        assert "slopes.slope: the answer is" not in terminal.text and "gradient.slope: the answer is" in terminal.text
        assert terminal.ends() == 0
    (question,) = made(tmp_path / "slopes.yaml").questions
    assert [str(part.marks) for part in question.parts] == ["2", "2"]


@pytest.mark.skipif("sys.platform == 'win32'", reason="there is no pty")
@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_a_dialogue_that_is_left_writes_nothing(key: str, tmp_path: Path) -> None:
    with AtTerminal("new", "q.yaml", folder=tmp_path) as terminal:
        terminal.shows("Kind [1]:")
        terminal.types(key, "Nothing was written.")
        assert terminal.ends() == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif("sys.platform == 'win32'", reason="there is no pty")
def test_a_file_that_is_there_is_asked_about(tmp_path: Path) -> None:
    assert run("new", str(tmp_path / "q.yaml"), "--template", "choice").exit_code == 0
    with AtTerminal("new", "q.yaml", "--kind", "essay", folder=tmp_path) as terminal:
        terminal.shows("q.yaml is there. Add a question to it?")
        terminal.types("y\r", "grader check q.yaml")
        assert terminal.ends() == 0
    assert [question.id for question in made(tmp_path / "q.yaml").questions] == ["choice", "essay"]
