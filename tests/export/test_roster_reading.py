"""A roster file that is not as it should be: a place and a remedy, never a traceback."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.export import cells, roster_reading
from grader.export.roster import Roster
from grader.export.roster_reading import open_roster, read_roster
from grader.problems import Problem
from tests.export.exports import export

HEAD = "Student,ID,SIS Login ID,Section,Partial derivatives and gradients (9)\n"
SHEET = "Identifier,Full name,Grade,Last modified (grade)\n"
# What is in the file, in which format it is used, and what is said.
HOSTILE: list[tuple[bytes, str, str]] = [
    (b"", "canvas", "1:1 the file is empty"),
    (b"\xef\xbb\xbf", "canvas", "1:1 the file is empty"),
    (b"PK\x03\x04rest", "canvas", '1:1 this is an Excel workbook or a zip file; save it as "CSV UTF-8"'),
    ("Student,ID\n".encode("utf-16"), "canvas", "1:1 this is UTF-16"),
    (b"Student,ID\0\n", "canvas", "1:1 this is UTF-16, or no text at all"),
    (b"Student,ID\nAd\x81a,1\n", "canvas", "2:3 byte 0x81 is neither UTF-8 nor Windows-1252"),
    (b"just a line\n", "canvas", "1:1 the first line has no columns"),
    (b'Student,ID\n"Ada,1\n', "canvas", "2:1 this quotation mark is never closed"),
    (b'Student,ID\n1,"Ada"x\n', "canvas", "2:3 text follows the closing quotation mark"),
    (b"Student,ID\nLovelace, Ada,1\n", "canvas", "2:1 this row has 3 cells, and the header has 2"),
    (b"Student,Section\nAda,1\n", "canvas", "1:1 there is no column 'ID'; export it in Canvas"),
    (b"Name,ID,Section\nAda,1,x\n", "canvas", "1:1 there is no column 'Student'"),
    (b"Student,ID,Section\nAda,1,x\n", "canvas", "1:1 there is no column 'SIS Login ID'"),
    ((HEAD + "Ada,1,ada,x,\n\nBo,2,bo,x,\nAda,3,ADA,x,\n").encode(), "canvas", "5:1 this student is in line 2"),
    ((HEAD[:-1] + ",Partial Derivatives and gradients (10)\n").encode(), "canvas", "could both be meant"),
    (b"Identifier,Full name\nParticipant 1,Ada\n", "moodle", "1:1 there is no column 'Grade'; download it in Moodle"),
    (b"Identifier,Full name,Grade\n", "moodle", "1:1 there is no column 'Last modified (grade)'"),
    (b"Identifier,Grade,Scale,Last modified (grade)\n", "moodle", "1:1 this assignment is graded by a scale of words"),
    ((SHEET + "Participant 1,A,,-\nParticipant 1,B,,-\n").encode(), "moodle", "3:1 this student is in line 2"),
    (b"First name,Last name\nAda,L\n", "moodle", "1:1 there is no column 'Username', 'ID number' or 'Email address'"),
    (b"Name,Username\nAda,ada\nBo,\n", "moodle", "that is filled in for everybody"),
    (b"Name,Username\nAda,ada\nBo,ADA\n", "moodle", "3:1 this student is in line 2 already"),
]


@pytest.mark.parametrize(("data", "name", "said"), HOSTILE, ids=lambda value: ascii(value)[:40])
def test_what_is_wrong_is_said_with_its_place(data: bytes, name: str, said: str) -> None:
    found = read_roster("r.csv", data)
    problems = [found] if isinstance(found, Problem) else export(name, found).problems
    (problem,) = problems
    assert said in str(problem)
    assert str(problem).startswith("r.csv:")


@pytest.mark.parametrize("data", [data for data, *_ in HOSTILE], ids=lambda value: ascii(value)[:40])
def test_where_there_are_problems_there_is_no_file(data: bytes) -> None:
    found = read_roster("r.csv", data)
    for name in ("canvas", "moodle"):
        exported = None if isinstance(found, Problem) else export(name, found)
        assert exported is None or bool(exported.files) != bool(exported.problems)


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: (HEAD + text).encode("utf-8", "replace")))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    found = read_roster("r.csv", data)
    if isinstance(found, Roster):
        assert found.filled({}) == data
        for name in ("canvas", "moodle"):
            assert bool(export(name, found).files) != bool(export(name, found).problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_go_back_as_they_came(encoding: str, delimiter: str) -> None:
    data = (HEAD + "Amélie,1,amélie,x,\n").replace(",", delimiter).encode(encoding)
    found = read_roster("r.csv", data)
    assert isinstance(found, Roster)
    assert found.rows[1].text(2) == "amélie"
    assert found.filled({}) == data
    assert bool(found.notes) == (encoding == "cp1252")


def test_what_a_code_page_has_no_letter_for_is_written_as_a_question_mark() -> None:
    found = read_roster("r.csv", "Amélie,b\n".encode("cp1252"))
    assert isinstance(found, Roster)
    assert found.filled({(0, 1): "∂f"}) == 'Amélie,"?f"\n'.encode("cp1252")


def test_sizes_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster_reading, "SIZE", 1_000_000)
    assert "larger than 1 MB" in str(read_roster("r.csv", b"," * 1_000_001))
    monkeypatch.setattr(cells, "CELLS", 100)
    assert "more than 100 cells" in str(read_roster("r.csv", b",,,,\n" * 100))


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    assert "no such file" in said_of(tmp_path / "none.csv")
    assert "directory" in said_of(tmp_path) or "cannot open" in said_of(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "not a regular file" in said_of(tmp_path / "pipe")


def said_of(path: Path) -> str:
    found = open_roster(path)
    assert isinstance(found, Problem)
    return str(found)


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes(HEAD.encode())
    found = open_roster(tmp_path / "r.csv")
    assert isinstance(found, Roster) and found.filled({}) == HEAD.encode()
