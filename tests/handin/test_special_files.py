"""What lies in a folder and is no plain hand-in: links, pipes, hostile names, the instructor's own files."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.handin import Delivered, hand_in_files
from grader.handin.sources import faults, folder
from tests.handin.places import taken, tree
from tests.handin.zips import GOOD, written

EXERCISE, SETTINGS, PACK = (
    f"{what}, not a hand-in" for what in ("an exercise file", "the settings of a course", "a quizpack")
)
DATABASE = "a gradebook or another database, not a hand-in"
# What lies among hand-ins: its name, its bytes, what is said of it ("" where it is taken, to be read or refused).
FOREIGN = {
    "an exercise": ("q.yaml", b"title: Q\nquestions:\n- {id: a, answer: 2}\n", EXERCISE),
    "an exercise with a mark": ("q.yaml", b"\xef\xbb\xbfquestions:\n- {id: a}\n", EXERCISE),
    "an exercise in quotes": ("q.yml", b'"questions" :\n- {id: a}\n', EXERCISE),
    "an exercise of an old Mac": ("q.yml", b"title: Q\rquestions:\r- {id: a}\r", EXERCISE),
    "an exercise in braces": ("q.json", b'{\n  "questions": []}', EXERCISE),
    "settings": ("course.yaml", b"title: Calculus\ntries: 3\n", SETTINGS),
    "settings further in": ("in/Course.yaml", b"tries: 3\n", SETTINGS),
    "a pack": ("p.json", b'{"quizpack":2,"made":"","sha256":"0","exercises":[]}\n', PACK),
    "a gradebook": ("g.yaml", b"SQLite format 3\0" + bytes(84), DATABASE),
    "a hand-in called course.yaml": ("course.yaml", GOOD, ""),
    "a hand-in with a key too many": ("a.yaml", GOOD + b"questions: 7\n", ""),
    "a hand-in in JSON": ("a.json", b'{"course": "quiz", "student": "ada", "answers": {}}', ""),
    "questions inside an answer": ("a.yaml", b"course: a\nx:\n  questions: 7\n", ""),
    "nothing": ("a.yaml", b"", ""),
    "no hand-in": ("a.yaml", b"hello: there\n", ""),
    "bytes": ("a.yaml", bytes(range(256)), ""),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_files_of_the_instructor_are_no_broken_hand_ins(what: str, tmp_path: Path) -> None:
    name, data, why = FOREIGN[what]
    written(tmp_path / name, data)
    assert taken(tmp_path) == (([], [], [f"{name}: passed over, {why}"]) if why else ([name], [], []))


# The special files of the hostile corpus: how each is made, and what is said of it.
SPECIAL: dict[str, tuple[Callable[[Path], object], faults.Fault]] = {
    "300 link to a file outside": (lambda path: path.symlink_to("/etc/hostname"), faults.LINK),
    "300 link to another's file": (lambda path: path.symlink_to("good.yaml"), faults.LINK),
    "300 link to a folder": (lambda path: path.symlink_to("/etc"), faults.LINK),
    "301 link to itself": (lambda path: path.symlink_to(path.name), faults.LINK),
    "302 dangling link": (lambda path: path.symlink_to("missing"), faults.LINK),
    "303 pipe": (os.mkfifo, faults.IRREGULAR),
    "304 folder": (Path.mkdir, faults.FOLDER),
    "306 50 MB": (lambda path: _large(path, 50_000_000), faults.TOO_LARGE),
    "a byte too much": (lambda path: _large(path, 1_000_001), faults.TOO_LARGE),
    "308 link to dev zero": (lambda path: path.symlink_to("/dev/zero"), faults.LINK),
}


def _large(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


@pytest.mark.parametrize("name", SPECIAL)
def test_what_is_no_plain_file_is_named_and_the_others_count(name: str, tmp_path: Path) -> None:
    make, fault = SPECIAL[name]
    make(tree(tmp_path, "good.yaml") / "odd.yaml")
    arrivals = hand_in_files(tmp_path)
    assert [one.name for one in arrivals] == ["good.yaml"]
    assert [(one.file, one.message, one.hint) for one in arrivals.problems] == [("odd.yaml", *fault)]


def test_a_device_is_never_opened(tmp_path: Path) -> None:
    arrivals = hand_in_files(Path("/dev/zero"))
    assert list(arrivals) == []
    assert [one.message for one in arrivals.problems] == [faults.IRREGULAR.message]


def test_a_link_or_pipe_of_another_name_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "others").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe")
    _, problems, notes = taken(tmp_path)
    assert (problems, notes) == (
        [],
        ["others: passed over, this is a link, not a file", "pipe: passed over, this is not a regular file"],
    )


def test_what_is_in_a_folder_with_the_name_of_a_file_is_taken(tmp_path: Path) -> None:
    assert taken(tree(tmp_path, "a.yaml/b.yaml")) == (["a.yaml/b.yaml"], ["a.yaml this is a folder, not a file"], [])


def test_folders_may_be_nested_but_not_without_end(tmp_path: Path) -> None:
    deep, deeper = "d/" * faults.DEPTH + "a.yaml", "d/" * (faults.DEPTH + 1)
    assert taken(tree(tmp_path, deep, deeper + "b.yaml")) == (
        [deep],
        [f"{deeper.rstrip('/')} {faults.TOO_DEEP.message}"],
        [],
    )


def _refusing(true: Callable[..., int], name: str) -> Callable[..., int]:
    def open_(path: str, *more: int, **how: int) -> int:
        if Path(path).name == name:
            raise PermissionError(13, "Permission denied")
        return true(path, *more, **how)

    return open_


def test_305_what_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a system that refuses: root may read everything."""
    monkeypatch.setattr(folder.os, "open", _refusing(os.open, "odd.yaml"))
    monkeypatch.setattr(folder, "_BY_STEPS", True)
    names, problems, _ = taken(tree(tmp_path, "a.yaml", "odd.yaml"))
    assert (names, problems) == (["a.yaml"], ["odd.yaml this cannot be opened: permission denied"])


def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder.os, "scandir", _refusing(os.scandir, "closed"))  # type: ignore[arg-type]
    problem = "this cannot be opened: permission denied"
    assert taken(tree(tmp_path, "a.yaml", "closed/b.yaml")) == (["a.yaml"], [f"closed {problem}"], [])
    assert taken(tmp_path / "closed") == ([], [f"{tmp_path / 'closed'} {problem}"], [])


ODD = {
    "309 a line break": (b"new\nline.yaml", "new\nline.yaml"),
    "310 an escape": (b"\x1b[31mred.yaml", "\x1b[31mred.yaml"),
    "311 a dash": (b"-rf.yaml", "-rf.yaml"),
    "312 Latin-1": (b"Ren\xe9.yaml", r"Ren\xe9.yaml"),
    "an emoji": ("😀.yaml".encode(), "😀.yaml"),
    "accents in parts": ("Zoe\u0308.yaml".encode(), "Zoë.yaml"),
    "right to left": ("\u202etxt.yaml".encode(), "\u202etxt.yaml"),
    "blanks": (b" a  b .yaml", " a  b .yaml"),
    "a name of Windows": (b"con.yaml", "con.yaml"),
    "a backslash": (b"a\\b.yaml", "a\\b.yaml"),
}


@pytest.mark.parametrize("why", ODD)
def test_odd_names_are_kept_as_people_know_them(why: str, tmp_path: Path) -> None:
    raw, name = ODD[why]
    path = os.fsencode(tmp_path) + b"/" + raw
    Path(os.fsdecode(path)).write_bytes(GOOD)
    assert list(hand_in_files(tmp_path)) == [Delivered(name, GOOD)]
    Path(os.fsdecode(path)).rename(Path(os.fsdecode(path + b".zip")))
    arrivals = hand_in_files(tmp_path)
    assert list(arrivals) == [] and str(arrivals.problems[0]).isprintable()


def test_313_names_that_differ_in_case_are_two_files(tmp_path: Path) -> None:
    assert taken(tree(tmp_path, "Ada.yaml", "ada.yaml"))[0] == sorted(path.name for path in tmp_path.iterdir())


def test_two_spellings_of_one_name_are_two_files(tmp_path: Path) -> None:
    written(tmp_path / "Zoë.yaml", b"one")
    written(tmp_path / "Zoe\u0308.yaml", b"two")
    assert sorted(one.data for one in hand_in_files(tmp_path)) == [b"one", b"two"]


def test_314_two_files_of_one_student_are_both_delivered(tmp_path: Path) -> None:
    assert len(list(hand_in_files(tree(tmp_path, "first.yaml", "second.yaml")))) == 2


def test_316_a_hard_link_is_a_plain_file(tmp_path: Path) -> None:
    os.link(tree(tmp_path, "one.yaml") / "one.yaml", tmp_path / "two.yaml")
    assert taken(tmp_path)[0] == ["one.yaml", "two.yaml"]
