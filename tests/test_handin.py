"""Hand-in files: each is read whole, or named with its line and what to do; an answer is kept as it was typed."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.handin import HandIn, Try, read_hand_in
from grader.marking import Handed, mark_hand_in
from grader.wording import told
from tests.evaluation.tables import table
from tests.kinds.tables import cases

DATA = Path(__file__).parent / "data"
FILES = DATA / "hand-ins"
GOOD = (FILES / "200_answers_good.yaml").read_bytes()


def course() -> Course:
    found, problems = load_course([DATA / "quiz.yaml"])
    assert not problems
    return found


def results(hand_in: HandIn) -> str:
    """What each answer is, by its part."""
    marked = mark_hand_in(course().exercises[0], hand_in.student, Handed(hand_in.answers))
    return " ".join(told(grade).result for grade in marked.grades)


@pytest.mark.parametrize(("name", "problem", "student", "marked"), cases(str(FILES / "x"), "table.txt"))
def test_a_hand_in_is_read_or_named(name: str, problem: str, student: str, marked: str) -> None:
    before = (FILES / name).read_bytes()
    hand_in, problems = read_hand_in(FILES / name, course())
    first = f"{problems[0].line}:{problems[0].column} {problems[0].message}" if problems else "-"
    assert first == problem
    assert all(one.file == str(FILES / name) and one.severity == "error" for one in problems)
    assert (hand_in.student if hand_in else "-") == student
    assert (results(hand_in) if hand_in else "-") == marked
    assert (FILES / name).read_bytes() == before


def test_every_file_is_in_the_table() -> None:
    files = {path.name for path in FILES.iterdir()} - {"table.txt"}
    assert files == {row[0] for row in table(str(FILES / "x"), "table.txt")}


TYPED = {
    "210_student_int.yaml": ("q.b", "6"),
    "222_answer_map.yaml": ("q.a", "{x: y}"),
    "225_answer_sexagesimal.yaml": ("q.b", "1:30"),
    "226_answer_octal.yaml": ("q.b", "010"),
    "228_answer_long_float.yaml": ("q.b", "6.00000000000000000001"),
    "234_answer_code.yaml": ("q.a", "open('PWNED','w')"),
    "237_answer_csv.yaml": ("q.a", "=cmd|'/C calc'!A0"),
    "251_escapes.json": ("q.b", "12/2"),
    "263_unseen.json": ("q.a", "2x\u200b\u202e\U000e0041y"),
}


@pytest.mark.parametrize("name", TYPED)
def test_answers_stay_as_they_were_typed(name: str) -> None:
    hand_in, _ = read_hand_in(FILES / name, course())
    part, raw = TYPED[name]
    assert hand_in and hand_in.answers[part] == raw


def test_no_code_of_an_answer_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("234_answer_code.yaml", "242_python_tag.yaml"):
        hand_in, _ = read_hand_in(FILES / name, course())
        assert hand_in is None or results(hand_in)
    assert list(tmp_path.iterdir()) == []


def test_what_submit_writes_is_read_again(tmp_path: Path) -> None:
    answers = {"q.a": 'a "quoted" \\frac{1}{2}, ünï — “x”: #1 {', "q.b": "- 6 # no remark"}
    written = HandIn("ada", "quiz", answers, "2026-11-21T10:00:00+00:00", "6f1c", "0")
    path = tmp_path / "ada.json"
    path.write_text(written.to_json(), "utf-8")
    read, problems = read_hand_in(path, course())
    assert not problems and read
    assert {**json.loads(read.to_json())} == {**json.loads(written.to_json())}


def _long(path: Path) -> None:
    path.write_text(f"student: s001\ncourse: quiz\nanswers:\n  q.a: {'x+' * 30_000}1\n  q.b: 6\n")


def test_a_long_answer_is_kept_and_told_to_be_too_long(tmp_path: Path) -> None:
    _long(tmp_path / "long.yaml")
    hand_in, problems = read_hand_in(tmp_path / "long.yaml", course())
    assert not problems and hand_in
    assert len(hand_in.answers["q.a"]) == 60_001
    assert results(hand_in) == "unreadable right"


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"student: s001\ncourse: quiz\nanswers:\n  q.a: ")
        file.truncate(50_000_000)


# Files that must not be opened, or only in part: how each is made, and what is said of it.
SPECIAL: dict[str, tuple[Callable[[Path], object], str]] = {
    "link": (_link("/etc/hostname"), "this is a link, not a file"),
    "link to itself": (_link("link to itself.yaml"), "this is a link, not a file"),
    "dangling link": (_link("missing"), "this is a link, not a file"),
    "link to dev zero": (_link("/dev/zero"), "this is a link, not a file"),
    "pipe": (os.mkfifo, "this is not a regular file"),
    "folder": (Path.mkdir, "cannot open this file: is a directory"),
    "50 MB": (_large, "the file is larger than 1 MB"),
    "1 MB": (lambda path: path.write_bytes(GOOD + b"# " + b"x" * 2**20), "the file is larger than 1 MB"),
}


@pytest.mark.parametrize("name", SPECIAL)
def test_what_is_no_file_of_a_reasonable_size_is_refused(name: str, tmp_path: Path) -> None:
    make, message = SPECIAL[name]
    path = tmp_path / f"{name}.yaml"
    make(path)
    hand_in, problems = read_hand_in(path, course())
    assert hand_in is None
    assert [(one.line, one.message) for one in problems] == [(1, message)]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "closed.yaml"
    path.write_bytes(GOOD)
    path.chmod(0)
    hand_in, (problem,) = read_hand_in(path, course())
    assert hand_in is None and "permission denied" in problem.message


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    hand_in, (problem,) = read_hand_in(tmp_path / "gone.yaml", course())
    assert hand_in is None and "no such file" in problem.message


ODD = [b"new\nline.yaml", b"\x1b[31mred.yaml", b"-rf.yaml", b"Ren\xe9.yaml", b"\xe2\x80\xaetxt.yaml", b"con.yaml"]


@pytest.mark.parametrize("name", ODD, ids=ascii)
def test_odd_names_of_files_are_made_visible(name: bytes, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    path.write_bytes(GOOD)
    hand_in, problems = read_hand_in(path, course())
    assert hand_in and not problems
    assert hand_in.file.isprintable()
    path.write_bytes(b"x: [\n")
    hand_in, problems = read_hand_in(path, course())
    assert hand_in is None and problems and str(problems[0]).isprintable()


def test_a_hard_link_is_a_plain_file(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_bytes(GOOD)
    os.link(tmp_path / "one.yaml", tmp_path / "two.yaml")
    assert read_hand_in(tmp_path / "two.yaml", course())[0]


REFUSED = [
    "",
    " ",
    "a" * 61,
    "a/b",
    "a\\b",
    "..",
    ".a",
    "a.",
    "-a",
    "=a",
    "@a",
    "con",
    "COM1.x",
    "a\tb",
    "a:b",
    "\u200ba",
    "a|b",
]
TAKEN = {
    "Ada": "ada",
    " ada ": "ada",
    "ada.l@x.org": "ada.l@x.org",
    "o'neill": "o'neill",
    "Ñandú": "ñandú",
    "李": "李",
    "0": "0",
}


@pytest.mark.parametrize("student", REFUSED, ids=ascii)
def test_ids_that_are_no_safe_names_are_refused(student: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"student": student, "course": "quiz", "answers": {}}, ensure_ascii=False), "utf-8")
    hand_in, problems = read_hand_in(path, course())
    assert hand_in is None and problems


@pytest.mark.parametrize("student", TAKEN, ids=ascii)
def test_ids_are_compared_as_people_do(student: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"student": student, "course": "quiz", "answers": {}}, ensure_ascii=False), "utf-8")
    hand_in, problems = read_hand_in(path, course())
    assert hand_in and not problems and hand_in.student == TAKEN[student]


TRIES = """student: ada
course: quiz
answers: {q.b: 6}
tries:
- {at: 2026-11-21T10:59:00+01:00, q.b: 9}
- q.b: (6
- {at: 2026-11-21T10:01:00Z, hint: q.b}
"""


def test_tries_and_hints_come_along(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(TRIES)
    hand_in, problems = read_hand_in(tmp_path / "a.yaml", course())
    assert hand_in and not problems
    assert hand_in.tries == (
        Try("q.b", "9", "2026-11-21T09:59:00+00:00"),
        Try("q.b", "(6"),
        Try("q.b", "", "2026-11-21T10:01:00+00:00", hint=True),
    )
    (tmp_path / "b.json").write_text(hand_in.to_json())
    again, problems = read_hand_in(tmp_path / "b.json", course())
    assert again and not problems
    assert again.tries == hand_in.tries


@pytest.mark.parametrize("record", ["7", "{q.b: 1, q.a: 2}", "{at: 2026-11-21T10:01:00Z}", "{hint: {a: b}, x: 1}"])
def test_a_broken_record_is_told_and_the_answers_count(record: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"student: ada\ncourse: quiz\nanswers: {{q.b: 6}}\ntries:\n- {record}\n")
    hand_in, problems = read_hand_in(tmp_path / "a.yaml", course())
    assert hand_in and dict(hand_in.answers) == {"q.b": "6"}
    assert [(problem.line, problem.message) for problem in problems] == [(5, "this is no record of a try")]


@pytest.mark.parametrize(
    ("answers", "read"),
    [
        ("{q.a: (4x, 6y), q.b: 6}", {"q.a": "(4x, 6y)", "q.b": "6"}),
        ("{q.a: (2, 2, 2), q.b: max(1, (2, 3))}", {"q.a": "(2, 2, 2)", "q.b": "max(1, (2, 3))"}),
        ("{q.a: [4x, 6y], q.b: {1, 2}}", {"q.a": "[4x, 6y]", "q.b": "{1, 2}"}),
        ("{q.a: (4x, q.b: 6}", {"q.a": "(4x, q.b: 6"}),
    ],
)
def test_an_answer_in_braces_is_not_torn_at_its_commas(answers: str, read: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"student: ada\ncourse: quiz\nanswers: {answers}\n")
    hand_in, problems = read_hand_in(tmp_path / "a.yaml", course())
    assert hand_in and not problems and dict(hand_in.answers) == read
