"""The journal: what was acknowledged is there, whatever happens to the process, the disk, or the last line."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.journal import Event, Journal, JournalProblem, journal_path, state_of
from grader.journal.events import from_line
from grader.journal.place import data_folder
from grader.journal.student import keep_student, kept_student
from grader.resources import CHECKOUT


def test_events_come_back_in_their_order(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "new" / "j.jsonl")
    assert journal.events() == ([], 0)
    events = [Event("answer", "q.1", {"answer": f"x + {n}"}) for n in range(5)]
    for event in events[:3]:
        journal.append(event)
    journal.append(*events[3:])
    assert journal.events() == (events, 0)


@settings(max_examples=200)
@given(st.text(min_size=1), st.text(alphabet='\x00\n\r\x1b\u202e\ud800é∂ "\\', max_size=20))
def test_any_text_comes_back(part: str, answer: str) -> None:
    event = Event("answer", part, {"answer": answer})
    assert event.to_line().count(b"\n") == 1
    assert from_line(event.to_line()) == event


@settings(max_examples=200)
@given(st.binary(max_size=60))
def test_no_line_breaks_the_reader(line: bytes) -> None:
    event = from_line(line)
    assert event is None or isinstance(event, Event)


NOT_UNDERSTOOD = [b"", b"{", b"7", b"[]", b'{"do":"answer"}', b'{"v":1,"do":"dance","id":"a","at":"b"}']
NOT_UNDERSTOOD += [b'{"v":1,"do":[],"id":"a","at":"b"}', b'{"v":1,"do":{"answer":1},"id":"a","at":"b"}']
NOT_UNDERSTOOD += [b'{"v":1,"do":"answer","answer":"x"}', b'{"v":1,"do":"hint","id":"a","at":"b","part":""}']


@pytest.mark.parametrize("line", NOT_UNDERSTOOD)
def test_what_is_not_understood_is_none(line: bytes) -> None:
    assert from_line(line) is None


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_torn_last_line_is_told_and_the_next_event_is_whole(cut: int, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    first, torn, last = (Event("answer", "q.1", {"answer": text}) for text in ("one", "two", "three"))
    journal.append(first)
    with (tmp_path / "j.jsonl").open("ab") as file:
        file.write(torn.to_line()[:cut])
    assert journal.events() == ([first], 1)
    journal.append(last)
    assert journal.events() == ([first, last], 0)
    assert torn.to_line()[:cut] in (tmp_path / "j.jsonl").read_bytes().split(b"\n")


@pytest.mark.parametrize("nothing", [b"", b"\n", b" \n\n"])
def test_a_journal_without_events_is_empty(nothing: bytes, tmp_path: Path) -> None:
    """Whoever is killed between making the file and writing to it leaves one."""
    (tmp_path / "j.jsonl").write_bytes(nothing)
    assert Journal(tmp_path / "j.jsonl").events() == ([], 0)


def test_an_event_that_is_written_twice_counts_once(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    event = Event("hint", "q.1")
    journal.append(event)
    journal.append(event)
    assert journal.events() == ([event], 0)


def test_several_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"

    def write(number: int) -> None:
        for turn in range(10):
            Journal(path).append(Event("answer", f"q.{number}", {"answer": str(turn)}))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    events, broken = Journal(path).events()
    assert (len(events), broken) == (80, 0)
    for number in range(8):
        mine = [event.facts["answer"] for event in events if event.part == f"q.{number}"]
        assert mine == [str(turn) for turn in range(10)]


FULL = """
import resource, signal, sys
from pathlib import Path
from grader.journal import Event, Journal, JournalProblem
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
journal = Journal(Path(sys.argv[1]))
for number in range(100):
    try:
        journal.append(Event("answer", "q.1", {"answer": str(number)}))
        print(number, flush=True)
    except JournalProblem as problem:
        print(problem, file=sys.stderr)
        break
"""


def test_a_full_disk_is_said_and_leaves_no_half_line(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)],
        capture_output=True, text=True, cwd=CHECKOUT, timeout=60, check=True,
    )  # fmt: skip
    acknowledged = done.stdout.split()
    events, broken = Journal(path).events()
    assert [event.facts["answer"] for event in events] == acknowledged
    assert broken == 0 and 5 < len(acknowledged) < 100
    assert "the disk is full: your answer was NOT stored" in done.stderr
    assert path.read_bytes().endswith(b"\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(JournalProblem, match="cannot be written"):
        Journal(tmp_path / "j.jsonl").append(Event("hint", "q.1"))


def test_a_place_that_is_no_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalProblem, match="NOT stored"):
        Journal(tmp_path / "file" / "j.jsonl").append(Event("hint", "q.1"))


WRITER = """
import sys
from pathlib import Path
from grader.journal import Event, Journal
journal = Journal(Path(sys.argv[1]))
for number in range(100000):
    event = Event("answer", "q.1", {"answer": str(number)})
    journal.append(event)
    print(event.id, flush=True)
"""


@pytest.mark.parametrize("seconds", [0.25, 0.3, 0.37, 0.45])
def test_what_was_acknowledged_survives_a_kill(seconds: float, tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    child = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], cwd=CHECKOUT, stdout=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        child.wait(seconds)
    child.send_signal(signal.SIGKILL)
    output = child.communicate()[0]
    acknowledged = [line.decode() for line in output.split(b"\n")[:-1]]
    events, _ = Journal(path).events()
    ids = [event.id for event in events]
    assert ids[: len(acknowledged)] == acknowledged
    assert len(ids) <= len(acknowledged) + 1
    Journal(path).append(Event("hint", "q.1"))
    assert Journal(path).events()[0][-1].do == "hint"


def test_where_a_student_stands() -> None:
    first, second, third = (Event("answer", "q.1", {"answer": text}) for text in ("x", "y^", "z"))
    events = [
        first, Event("verdict", "q.1", {"of": first.id, "result": "wrong"}),
        second, Event("verdict", "q.1", {"of": second.id, "result": "unreadable"}),
        Event("hint", "q.1"), third, Event("verdict", "q.1", {"of": third.id, "result": "right"}),
        Event("answer", "q.2", {"answer": "never judged"}),
    ]  # fmt: skip
    states = state_of(events)
    assert states["q.1"].answers == [("x", "wrong"), ("y^", "unreadable"), ("z", "right")]
    assert (states["q.1"].tries, states["q.1"].hints, states["q.1"].result, states["q.1"].last) == (2, 1, "right", "z")
    assert (states["q.2"].tries, states["q.2"].result) == (0, "")


def test_journals_of_different_students_and_courses_are_different_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADER_HOME", str(tmp_path))
    names = ["ada", "ADA", "Ádá", "../ada", "con", "a" * 300, "\ud800", "", "ada "]
    paths = {name: journal_path(name, "quiz") for name in names}
    assert paths["ada"] == paths["ADA"]
    assert len(set(paths.values())) == len(names) - 1
    assert all(path.parent == tmp_path / "journals" and len(path.name) < 150 for path in paths.values())
    assert journal_path("ada", "other") != paths["ada"]


def test_a_student_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_HOME", str(tmp_path / "deep" / "home"))
    assert data_folder() == tmp_path / "deep" / "home"
    assert kept_student() == ""
    keep_student("ada")
    assert kept_student() == "ada"


def test_lines_are_plain_json(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.append(Event("answer", "q.1", {"answer": "∂L/∂w"}))
    (line,) = (tmp_path / "j.jsonl").read_text("ascii").splitlines()
    assert json.loads(line)["answer"] == "∂L/∂w"
