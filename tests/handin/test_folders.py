"""A folder, or a download that was unpacked: every file once, in a stable order, and nothing is changed."""

from pathlib import Path

import pytest

from grader.handin import Sender, hand_in_files
from grader.handin.sources import faults
from tests.handin.places import taken, tree
from tests.handin.zips import GOOD, written, zip_of

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
