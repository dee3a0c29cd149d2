"""A folder that students write to: every file once, in a stable order; nothing is followed, waited for or changed."""

import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from grader.handin import Arrivals, Delivered, Sender, hand_in_files
from grader.handin.sources import faults, folder
from tests.handin.zips import GOOD, written, zip_of


def tree(root: Path, *names: str, data: bytes = GOOD) -> Path:
    for name in names:
        written(root / name, data)
    return root


def taken(root: Path) -> tuple[list[str], list[str], list[str]]:
    """Names, problems and notes of a folder."""
    arrivals = hand_in_files(root)
    names = [one.name for one in arrivals]
    return names, [f"{one.file} {one.message}" for one in arrivals.problems], [str(note) for note in arrivals.notes]


ORDER = [
    "1.yaml",
    "2.yaml",
    "10.yaml",
    "ada.yaml",
    "ada-1.yaml",
    "ada-2.yaml",
    "ada-10.yaml",
    "bo/q1.json",
    "bo/q1.yaml",
    "bo/q02.yaml",
    "bo/q10.yaml",
    "bo-1.yaml",
    "lovelaceada_12345_67890_a.yaml",
    "lovelaceada_LATE_12345_67901_a-1.yaml",
    "lovelaceada_12345_67902_a-2.yaml",
    "zoë/a.yaml",
]


def test_files_come_as_people_count_and_those_handed_in_once_more_after_the_first(tmp_path: Path) -> None:
    for names in (ORDER, ORDER[::-1], ORDER[::2] + ORDER[1::2]):
        root = tree(tmp_path / str(names.index("1.yaml")), *names)
        assert taken(root) == (ORDER, [], [])


def test_a_zip_gives_the_same_as_its_folder(tmp_path: Path) -> None:
    root = tree(tmp_path / "class", *ORDER, "notes.txt", ".DS_Store", "packed.zip")
    path = written(tmp_path / "class.zip", zip_of(dict.fromkeys([*ORDER, "notes.txt", ".DS_Store"][::-1], GOOD)))
    assert list(hand_in_files(path)) == list(hand_in_files(root)) != []


def test_the_same_of_a_download_of_moodle(tmp_path: Path) -> None:
    sent = {
        "Ada Lovelace_1_assignsubmission_file_/answers.yaml": GOOD,
        "Ada Lovelace_1_assignsubmission_onlinetext_/onlinetext.html": b"<p>see my file</p>",
        "Zoë Ñandú_2_assignsubmission_file_/my answers (1).JSON": GOOD,
    }
    for name, data in sent.items():
        written(tmp_path / "quiz" / name, data)
    for path in (tmp_path / "quiz", written(tmp_path / "quiz.zip", zip_of(sent))):
        arrivals = hand_in_files(path)
        assert [one.sender for one in arrivals] == [
            Sender("Ada Lovelace", "1", "moodle"), Sender("Zoë Ñandú", "2", "moodle"),
        ]  # fmt: skip
        (note,) = arrivals.notes
        assert note.file.endswith("onlinetext.html") and note.why.startswith("text that was typed into a page")
        assert not arrivals.problems


def test_the_same_of_a_download_of_canvas(tmp_path: Path) -> None:
    sent = ["bo_2_9_a.yaml", "lovelaceada_LATE_1_7_a.yaml", "lovelaceada_1_8_a-1.yaml", "cy_3_text.html"]
    tree(tmp_path / "quiz", *sent)
    for path in (tmp_path / "quiz", written(tmp_path / "quiz.zip", zip_of(dict.fromkeys(sent, GOOD)))):
        arrivals = hand_in_files(path)
        assert [(one.name, one.sender and one.sender.id) for one in arrivals] == list(zip(sent[:3], "211", strict=True))
        assert [note.file for note in arrivals.notes] == ["cy_3_text.html"]


def test_nobody_is_named_as_sender_in_a_plain_folder(tmp_path: Path) -> None:
    assert [one.sender for one in hand_in_files(tree(tmp_path, "ada.yaml", "in/bo.yaml"))] == [None, None]


LITTER = """.DS_Store .a.json.tmp .a.yaml .git/a.yaml __MACOSX/._a.yaml __MACOSX/a.yaml x/__MACOSX/a.yaml Thumbs.db
    thumbs.db desktop.ini ._ada.yaml .~lock.a.yaml#""".split()


def test_what_systems_leave_behind_is_passed_over_without_a_word(tmp_path: Path) -> None:
    assert taken(tree(tmp_path / "in", "a.yaml", *LITTER)) == (["a.yaml"], [], [])
    path = written(tmp_path / "in.zip", zip_of(dict.fromkeys(["a.yaml", *LITTER], GOOD)))
    assert taken(path) == (["a.yaml"], [], [])


def test_other_files_are_passed_over_with_a_note(tmp_path: Path) -> None:
    names = ["a.quizpack", "book.db", "b/c.pdf", "README", "a.yaml~", "work.jsonl", "yaml"]
    _, problems, notes = taken(tree(tmp_path, *names))
    assert problems == [] and len(notes) == len(names)
    assert "a.quizpack: passed over, a quizpack, not a hand-in" in notes
    assert "b/c.pdf: passed over, not .yaml, .yml or .json" in notes


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


def test_originals_are_not_changed(tmp_path: Path) -> None:
    tree(tmp_path, "a.yaml", "b/c.yaml", "d.txt")
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in tmp_path.rglob("*")}
    taken(tmp_path)
    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in tmp_path.rglob("*")} == before


def test_a_folder_and_a_zip_may_be_named_by_a_link_of_the_instructors(tmp_path: Path) -> None:
    tree(tmp_path / "class", "a.yaml")
    written(tmp_path / "class.zip", zip_of({"a.yaml": GOOD}))
    for name in ("class", "class.zip"):
        (tmp_path / "link").unlink(missing_ok=True)
        (tmp_path / "link").symlink_to(name)
        assert taken(tmp_path / "link")[0] == ["a.yaml"]


def test_one_file_alone(tmp_path: Path) -> None:
    assert taken(tree(tmp_path, "a.yaml", "b.yaml") / "a.yaml") == (["a.yaml"], [], [])


@pytest.mark.parametrize("name", ["gone", "gone.yaml", "gone.zip", "x" * 300, "a\0b"])
def test_what_is_not_there_is_one_problem(name: str, tmp_path: Path) -> None:
    arrivals = hand_in_files(tmp_path / name)
    assert list(arrivals) == []
    assert [one.message for one in arrivals.problems] == [faults.NOTHING.message]
    assert str(arrivals.problems[0]).isprintable()


# While files are being delivered.


class Listing:
    """Lists a folder; `act` is told how often that was done before, and may change the folder or what is listed."""

    def __init__(self, act: Callable[[int, list[os.DirEntry[str]]], list[os.DirEntry[str]]]) -> None:
        self.act, self.true, self.calls = act, os.scandir, 0

    def __call__(self, path: Path) -> AbstractContextManager[list[os.DirEntry[str]]]:
        with self.true(path) as found:
            listed = self.act(self.calls, list(found))
        self.calls += 1
        return nullcontext(listed)


def test_a_file_that_is_on_no_page_of_the_first_list_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As may happen to one that is renamed while the folder is listed."""
    act = lambda calls, found: [thing for thing in found if calls or thing.name != "b.yaml"]  # noqa: E731
    monkeypatch.setattr(folder.os, "scandir", Listing(act))
    assert taken(tree(tmp_path, "a.yaml", "b.yaml")) == (["a.yaml", "b.yaml"], [], [])


def test_a_file_that_is_renamed_after_it_was_listed_is_taken_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(calls: int, found: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
        if not calls:
            os.replace(tmp_path / "old.yaml", tmp_path / "new.yaml")
        return found

    monkeypatch.setattr(folder.os, "scandir", Listing(act))
    assert taken(tree(tmp_path, "a.yaml", "old.yaml")) == (["a.yaml", "new.yaml"], [], [])


def test_a_folder_that_never_rests_is_listed_a_few_times_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def act(calls: int, found: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
        tree(tmp_path, f"{calls}.yaml")
        return found

    listing = Listing(act)
    monkeypatch.setattr(folder.os, "scandir", listing)
    names, problems, _ = taken(tree(tmp_path, "a.yaml"))
    assert (names, problems, listing.calls) == (["0.yaml", "1.yaml", "2.yaml", "a.yaml"], [], 4)


def arrivals_after_first(root: Path, act: Callable[[], object]) -> tuple[list[Delivered], Arrivals]:
    """What comes when something happens between the first file and the second."""
    arrivals = hand_in_files(root)
    files = iter(arrivals)
    first = next(files)
    act()
    return [first, *files], arrivals


def test_a_file_that_is_gone_before_it_is_read_is_told(tmp_path: Path) -> None:
    tree(tmp_path, "a.yaml", "b.yaml", "c.yaml")
    files, arrivals = arrivals_after_first(tmp_path, (tmp_path / "b.yaml").unlink)
    assert [one.name for one in files] == ["a.yaml", "c.yaml"]
    assert [(one.file, one.message) for one in arrivals.problems] == [("b.yaml", faults.GONE.message)]


SWAPPED = ["link", "pipe", "folder"]


@pytest.mark.parametrize("what", SWAPPED)
def test_a_file_that_becomes_something_else_is_not_followed(what: str, tmp_path: Path) -> None:
    secret = written(tmp_path / "secret.yaml", b"secret")
    root = tree(tmp_path / "in", "a.yaml", "b.yaml")
    (root / "b.yaml").rename(tmp_path / "b")
    make = {"link": lambda path: path.symlink_to(secret), "pipe": os.mkfifo, "folder": Path.mkdir}[what]

    written(root / "b.yaml", GOOD)

    def swap() -> None:
        (root / "b.yaml").unlink()
        make(root / "b.yaml")

    files, arrivals = arrivals_after_first(root, swap)
    assert [one.name for one in files] == ["a.yaml"]
    assert [one.file for one in arrivals.problems] == ["b.yaml"]


@pytest.mark.skipif(not folder._BY_STEPS, reason="this system opens no file step by step")
def test_a_folder_that_becomes_a_link_leads_nowhere(tmp_path: Path) -> None:
    tree(tmp_path / "secret", "b.yaml", data=b"secret")
    root = tree(tmp_path / "in", "a.yaml", "d/b.yaml")

    def swap() -> None:
        shutil.rmtree(root / "d")
        (root / "d").symlink_to(tmp_path / "secret")

    files, arrivals = arrivals_after_first(root, swap)
    assert [one.name for one in files] == ["a.yaml"]
    assert [one.file for one in arrivals.problems] == ["d/b.yaml"]


class Growing:
    """A file that is written to, `times` times, while it is read."""

    def __init__(self, path: Path, times: int, more: bytes) -> None:
        self.path, self.times, self.more, self.true = path, times, more, os.fstat

    def __call__(self, descriptor: int) -> os.stat_result:
        about = self.true(descriptor)
        if self.times and about.st_ino == self.path.stat().st_ino:
            self.times -= 1
            with self.path.open("ab") as file:
                file.write(self.more)
            os.utime(self.path, ns=(0, self.times))
        return about


GROWS = {
    "once": (1, b"# more\n", ""),
    "without end": (99, b"# more\n", faults.MOVING.message),
    "beyond what a hand-in may have": (1, b"#" * 1_000_000, faults.TOO_LARGE.message),
}


@pytest.mark.parametrize("how", GROWS)
def test_315_a_file_that_grows_while_it_is_read(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read again from the beginning, a few times; what is delivered all stood in it at one time."""
    times, more, message = GROWS[how]
    path = written(tmp_path / "a.yaml", GOOD)
    monkeypatch.setattr(folder.os, "fstat", Growing(path, times, more))
    arrivals = hand_in_files(tmp_path)
    assert [one.data for one in arrivals] == ([] if message else [path.read_bytes()])
    assert [one.message for one in arrivals.problems] == ([message] if message else [])


def test_without_opening_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.setattr(folder, "_BY_STEPS", False)
    secret = written(tmp_path / "secret.yaml", b"secret")
    root = tree(tmp_path / "in", "a.yaml", "d/b.yaml")

    def swap() -> None:
        (root / "d/b.yaml").unlink()
        (root / "d/b.yaml").symlink_to(secret)

    assert taken(root)[0] == ["a.yaml", "d/b.yaml"]
    assert [one.name for one in arrivals_after_first(root, swap)[0]] == ["a.yaml"]


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "ENTRIES", 3)
    assert len(taken(tree(tmp_path, "a.yaml", "b.yaml", "c/d.yaml"))[0]) == 3
    assert taken(tree(tmp_path, "e.yaml"))[1] == [f"{tmp_path} {faults.MANY_FILES.message}"]


@pytest.mark.faults
def test_ten_thousand_files_are_each_taken_once(tmp_path: Path) -> None:
    for number in range(10_000):
        written(tmp_path / f"{number % 7}" / f"{number}.yaml", b"%d" % number)
    arrivals = hand_in_files(tmp_path)
    assert sorted(one.data for one in arrivals) == sorted(b"%d" % number for number in range(10_000))
    assert arrivals.files == 10_000 and not arrivals.problems and not arrivals.notes
