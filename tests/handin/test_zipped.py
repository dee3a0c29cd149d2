"""A zip is read where it is; a hostile one gives what is sound in it, names the rest, and writes nothing."""

import io
import os
import stat
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from grader.handin import hand_in_files
from grader.handin.sources import zipped
from tests.handin.zips import DEFLATED, ENCRYPTED, GOOD, UTF8, Member, odd_zip, written, zip_of

NAMES = ["a.yaml", "Zoë/ünï code.yml", "a b/c.json", "😀.yaml", "-rf.yaml", "'; DROP TABLE.yaml", "con.yaml"]


def taken(data: bytes, folder: Path) -> tuple[list[str], list[str], list[str]]:
    """Names, problems and notes of a zip; nothing but the zip is there afterwards."""
    path = written(folder / "class.zip", data)
    arrivals = hand_in_files(path)
    names = [delivered.name for delivered in arrivals]
    assert [one.name for one in folder.iterdir()] == ["class.zip"] and path.read_bytes() == data
    problems = [f"{one.file} {one.message}".replace(str(path), "ZIP") for one in arrivals.problems]
    return names, problems, [str(note) for note in arrivals.notes]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_every_file_once_with_its_bytes(method: int, tmp_path: Path) -> None:
    files = {name: GOOD + name.encode() for name in NAMES}
    path = written(tmp_path / "class.zip", zip_of(files, method))
    arrivals = hand_in_files(path)
    assert {one.name: one.data for one in arrivals} == files
    assert (arrivals.problems, arrivals.notes, arrivals.files) == ([], [], len(NAMES))


def test_it_may_be_read_again(tmp_path: Path) -> None:
    arrivals = hand_in_files(written(tmp_path / "class.zip", zip_of({"a.yaml": GOOD, "b.7z": b"", "c.txt": b""})))
    assert [one.name for one in arrivals] == [one.name for one in arrivals] == ["a.yaml"]
    assert (len(arrivals.problems), len(arrivals.notes)) == (1, 1)


BOMB = bytes(30_000_000)
OK = Member(b"ok.yaml")
LINK, PIPE, FILE = stat.S_IFLNK | 0o777, stat.S_IFIFO | 0o644, stat.S_IFREG | 0o644
# The member beside a sound one, and what is said of it.
MEMBERS = {
    "up": (Member(b"../up.yaml"), "../up.yaml its name in the zip leads out of it"),
    "up from inside": (Member(b"a/../../up.yaml"), "a/../../up.yaml its name in the zip leads out of it"),
    "up, as Windows says it": (Member(b"..\\up.yaml"), "../up.yaml its name in the zip leads out of it"),
    "absolute": (Member(b"/etc/x.yaml"), "/etc/x.yaml its name in the zip leads out of it"),
    "a drive": (Member(b"C:\\x.yaml"), "C:/x.yaml its name in the zip leads out of it"),
    "a share": (Member(b"\\\\host\\x.yaml"), "/host/x.yaml its name in the zip leads out of it"),
    "NUL": (Member(b"a\0.yaml"), r"a\x00.yaml its name in the zip leads out of it"),
    "a link": (Member(b"l.yaml", b"/etc/passwd", mode=LINK), "l.yaml this is a link, not a file"),
    "a pipe": (Member(b"p.yaml", mode=PIPE), "p.yaml this is not a regular file"),
    "encrypted": (Member(b"e.yaml", flags=ENCRYPTED), "e.yaml it is encrypted in the zip"),
    "a wrong checksum": (Member(b"c.yaml", crc=7), "c.yaml it is damaged in the zip"),
    "a packing of its own": (Member(b"m.yaml", method=97), "m.yaml it is packed in a way that is not read here"),
    "not deflated": (Member(b"d.yaml", method=DEFLATED, packed=b"\xff" * 40), "d.yaml it is damaged in the zip"),
    "larger than it says": (Member(b"s.yaml", GOOD * 9, method=DEFLATED, size=20), "s.yaml it is damaged in the zip"),
    "a bomb": (Member(b"b.yaml", BOMB, method=DEFLATED), "b.yaml the file is larger than 1 MB"),
    "a bomb that says it is small": (
        Member(b"b.yaml", BOMB, method=DEFLATED, size=9), "b.yaml it is damaged in the zip",
    ),
    "a byte too much": (Member(b"b.yaml", b"#" * 1_000_001), "b.yaml the file is larger than 1 MB"),
    "a folder": (Member(b"f.yaml/", b""), "f.yaml this is a folder, not a file"),
    "too deep": (Member(b"d/" * 9 + b"a.yaml"), "d/" * 9 + "a.yaml folders are nested more than 8 deep"),
    "a zip": (Member(b"n.zip", zip_of({"a.yaml": GOOD})), "n.zip there may be hand-ins packed in this file"),
    "an encrypted zip": (Member(b"n.zip", flags=ENCRYPTED), "n.zip it is encrypted in the zip"),
    "another archive": (Member(b"n.tar.gz"), "n.tar.gz there may be hand-ins packed in this file"),
}  # fmt: skip


@pytest.mark.parametrize("why", MEMBERS)
def test_a_member_that_cannot_be_taken_is_named_and_the_others_count(why: str, tmp_path: Path) -> None:
    member, problem = MEMBERS[why]
    assert taken(odd_zip(OK, member), tmp_path) == (["ok.yaml"], [problem], [])


def test_two_of_one_name_are_told_and_neither_is_taken(tmp_path: Path) -> None:
    names, problems, _ = taken(odd_zip(OK, Member(b"a.yaml"), Member(b"./a.yaml", b"x")), tmp_path)
    assert (names, problems) == (["ok.yaml"], ["a.yaml the zip holds more than one file of this name"])


def test_what_has_the_most_bytes_that_a_hand_in_may_have_is_taken(tmp_path: Path) -> None:
    assert taken(odd_zip(Member(b"a.yaml", b"#" * 1_000_000, method=DEFLATED)), tmp_path)[0] == ["a.yaml"]


# Bytes of a name, flags and what it is.
SPELLED = {
    "said to be UTF-8": (Member("Zoë.yaml".encode(), flags=UTF8), "Zoë.yaml"),
    "UTF-8 without saying so": (Member("Zoë.yaml".encode()), "Zoë.yaml"),
    "of old DOS": (Member("Zoë.yaml".encode("cp437")), "Zoë.yaml"),
    "in parts, as macOS has it": (Member("Zoe\u0308.yaml".encode(), flags=UTF8), "Zoë.yaml"),
    "as Windows has it": (Member(b"a\\b.yaml", system=0), "a/b.yaml"),
    "with idle steps": (Member(b"./a/.//b.yaml"), "a/b.yaml"),
    "control characters": (Member(b"a\x1b[31m\n.yaml"), "a\x1b[31m\n.yaml"),
    "capitals": (Member(b"A.YAML"), "A.YAML"),
}


@pytest.mark.parametrize("why", SPELLED)
def test_names_are_what_people_recognise(why: str, tmp_path: Path) -> None:
    member, name = SPELLED[why]
    assert taken(odd_zip(member), tmp_path) == ([name], [], [])


def test_what_is_said_of_a_hostile_name_is_safe_to_print(tmp_path: Path) -> None:
    odd = [Member(b"\x1b[2J.txt"), Member(b"\x1b]0;x\x07.yaml", crc=1), Member("\u202eabc.zip".encode(), flags=UTF8)]
    _, problems, notes = taken(odd_zip(*odd), tmp_path)
    assert len(problems) == 2 and len(notes) == 1
    assert all(one.isprintable() for one in [*problems, *notes])


SOUND = zip_of({"a.yaml": GOOD, "b.yaml": GOOD})
CUT = "ZIP this zip did not arrive whole, or is damaged"
WHOLE = {
    "empty file": (b"", "ZIP this is not a zip"),
    "text": (b"student: ada\n", "ZIP this is not a zip"),
    "gzip": (b"\x1f\x8b\x08" + bytes(100), "ZIP this is not a zip"),
    "cut short": (SOUND[:-30], CUT),
    "half of it": (SOUND[: len(SOUND) // 2], CUT),
    "a first page only": (SOUND[:4], CUT),
    "a name that is no UTF-8": (odd_zip(Member(b"\xff.yaml", flags=UTF8)), CUT),
    "a list that is longer than the zip": (SOUND[:-10] + b"\xf0\xff\xff\x00" + SOUND[-6:], CUT),
    "one file as a thousand": (
        odd_zip(Member(b"a.yaml", b"#" * 900_000, method=DEFLATED), again=20_000),
        "ZIP the files in this zip lie over one another",
    ),
    "too many files": (odd_zip(Member(b"a.yaml"), again=100_001), "ZIP there are more than 100,000 files in this zip"),
    "too many files that are not counted": (
        odd_zip(Member(b"a.yaml"), again=100_001, claims=1), "ZIP there are more than 100,000 files in this zip",
    ),
}  # fmt: skip


@pytest.mark.parametrize("why", WHOLE)
def test_a_zip_that_is_none_is_one_problem(why: str, tmp_path: Path) -> None:
    data, problem = WHOLE[why]
    assert taken(data, tmp_path) == ([], [problem], [])


class _Stream(io.BytesIO):
    """What a server writes to: it cannot go back to fill in the sizes."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError


def test_a_zip_that_was_streamed_gives_its_sizes_afterwards(tmp_path: Path) -> None:
    made = _Stream()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.yaml", GOOD)
    assert taken(made.getvalue(), tmp_path) == (["a.yaml"], [], [])


@pytest.mark.faults
def test_more_members_than_the_first_zips_could_count(tmp_path: Path) -> None:
    arrivals = hand_in_files(written(tmp_path / "class.zip", zip_of({f"{n}.yaml": b"%d" % n for n in range(70_000)})))
    assert [one.data for one in arrivals] == [b"%d" % n for n in range(70_000)]
    assert arrivals.files == 70_000 and not arrivals.problems


def test_a_member_without_a_name_is_told(tmp_path: Path) -> None:
    assert taken(odd_zip(Member(b"")), tmp_path) == ([], [], ["(no name): passed over, not .yaml, .yml or .json"])


def test_an_empty_zip_is_no_problem(tmp_path: Path) -> None:
    assert taken(zip_of({}), tmp_path) == ([], [], [])


def test_what_stands_before_a_zip_does_not_matter(tmp_path: Path) -> None:
    assert taken(b"#!/bin/sh\n" + SOUND, tmp_path)[0] == ["a.yaml", "b.yaml"]


def test_no_member_is_unpacked_further_than_it_may_be_long(tmp_path: Path) -> None:
    """Three bombs of 30 MB, and never more than a few MB in memory."""
    bombs = [Member(b"%d.yaml" % n, BOMB, method=DEFLATED) for n in range(3)]
    path = written(tmp_path / "class.zip", odd_zip(*bombs))
    tracemalloc.start()
    try:
        arrivals = hand_in_files(path)
        assert list(arrivals) == []
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(arrivals.problems) == 3 and most < 10_000_000


def test_one_file_at_a_time_is_in_memory(tmp_path: Path) -> None:
    files = {f"{n}.yaml": os.urandom(900_000) for n in range(20)}
    path = written(tmp_path / "class.zip", zip_of(files))
    tracemalloc.start()
    try:
        assert sum(len(one.data) for one in hand_in_files(path)) == 18_000_000
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 6_000_000


def test_a_list_that_is_too_long_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "_LIST", 50)
    assert taken(SOUND, tmp_path)[1] == ["ZIP there are more than 100,000 files in this zip"]


def test_a_zip_is_closed_when_reading_stops_early(tmp_path: Path) -> None:
    path = written(tmp_path / "class.zip", SOUND)
    before = set(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else set()
    files = iter(hand_in_files(path))
    assert next(files).name == "a.yaml"
    files.close()  # type: ignore[attr-defined]
    assert (set(os.listdir("/proc/self/fd")) if before else set()) <= before


@pytest.mark.parametrize("name", ["missing.zip", "missing", "pipe", "dir/../missing.yaml"])
def test_what_is_not_there_or_no_file_is_one_problem(name: str, tmp_path: Path) -> None:
    (tmp_path / "dir").mkdir()
    os.mkfifo(tmp_path / "pipe")
    arrivals = hand_in_files(tmp_path / name)
    assert list(arrivals) == [] and len(arrivals.problems) == 1
